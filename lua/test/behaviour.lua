--- What all tests are written with: a named behaviour, and what is expected of a value.

local behaviour = {}

--- Return a value as text: all digits of a number, the sign of a zero, a table's members in one order.
local function shown(value)
  if type(value) == "number" then
    return value ~= value and "nan" or ("%.17g"):format(value)
  elseif type(value) ~= "table" then
    return ("%q"):format(value)
  end
  local members = {}
  for key, member in pairs(value) do
    table.insert(members, shown(key) .. "=" .. shown(member))
  end
  table.sort(members)
  return "{" .. table.concat(members, ", ") .. "}"
end

--- Run a test; if it fails, the program ends with the behaviour that it states.
function behaviour.test(name, body)
  local done, problem = xpcall(body, debug.traceback)
  if not done then
    error(("failed: %s\n%s"):format(name, problem), 0)
  end
end

--- Expect a value, exactly; tables are compared member by member.
function behaviour.equal(actual, expected)
  if shown(actual) ~= shown(expected) then
    error(("expected %s, got %s"):format(shown(expected), shown(actual)), 2)
  end
end

--- Expect numbers within a relative distance, as exp differs in the last digits between machines; tables are
-- compared member by member.
function behaviour.near(actual, expected, distance)
  if type(expected) == "table" then
    for key, member in pairs(expected) do
      behaviour.near(actual[key], member, distance)
    end
  elseif not (math.abs(actual - expected) <= distance * math.abs(expected)) then
    error(("expected about %s, got %s"):format(shown(expected), shown(actual)), 2)
  end
end

--- Expect that a function refuses its arguments with a message.
function behaviour.refused(message, run, ...)
  local done, problem = pcall(run, ...)
  if done or problem ~= message then
    error(("expected the refusal %s, got %s"):format(shown(message), shown(problem)), 2)
  end
end

return behaviour
