--- Turns JSON values into arguments of the library, and its results into JSON values.
--
-- Each reader takes a parameter's name and its JSON value. It refuses, with error(message, 0), only what
-- JSON can get wrong: types, and the names in an object. What a value must be is up to the library.
-- Positions in a list count from 1, as in the library's messages.

local json = require("adapter.json")

local parameters = {}

local NUMBERS_AS_TEXT = {["NaN"] = 0 / 0, ["Infinity"] = math.huge, ["-Infinity"] = -math.huge, ["-0"] = -0.0}

--- Return a refused value as it stands in a message.
function parameters.shown(value)
  local kind = json.type(value)
  if kind == "array" or kind == "object" then
    return "an " .. kind
  elseif value == nil or value == math.huge or value == -math.huge then
    -- JSON has no text for these.
    return tostring(value)
  end
  return json.encode(value)
end

local function refuse(name, requirement, value)
  error(("%s must be %s, got %s"):format(name, requirement, parameters.shown(value)), 0)
end

--- Read a number, or one of the texts "NaN", "Infinity", "-Infinity" and "-0".
function parameters.number(name, value)
  local kind = json.type(value)
  local number = kind == "string" and NUMBERS_AS_TEXT[value] or value
  if type(number) ~= "number" then
    refuse(name, "a number", value)
  elseif kind == "number" and math.abs(number) == math.huge then
    refuse(name, "a number within binary64", value)
  end
  return number
end

--- Read a text.
function parameters.text(name, value)
  if json.type(value) ~= "string" then
    refuse(name, "a text", value)
  end
  return value
end

local function list(name, value, read)
  if json.type(value) ~= "array" then
    refuse(name, "a list", value)
  end
  local elements = {}
  for i, element in ipairs(value) do
    elements[i] = read(("%s[%d]"):format(name, i), element)
  end
  return elements
end

--- Read a list of numbers.
function parameters.numbers(name, value)
  return list(name, value, parameters.number)
end

--- Read a list of lists of numbers.
function parameters.data(name, value)
  return list(name, value, parameters.numbers)
end

--- Read an object that has exactly the members for which there are readers.
local function object(name, value, readers)
  if json.type(value) ~= "object" then
    refuse(name, "an object", value)
  end
  local members = {}
  for member, read in pairs(readers) do
    local path = name .. "." .. member
    if value[member] == nil then
      error(path .. " is missing", 0)
    end
    members[member] = read(path, value[member])
  end
  for member in pairs(value) do
    if not readers[member] then
      error(name .. "." .. member .. " is not a parameter", 0)
    end
  end
  return members
end

local function neuron(name, value)
  return object(name, value, {weights = parameters.numbers, bias = parameters.number})
end

--- Read a 2-2-1 network.
function parameters.network(name, value)
  return object(name, value, {h1 = neuron, h2 = neuron, o1 = neuron})
end

local function number_to_json(number)
  if number ~= number then
    return "NaN"
  elseif math.abs(number) == math.huge then
    return number > 0 and "Infinity" or "-Infinity"
  elseif number == 0 and 1 / number < 0 then
    return "-0"
  end
  return number
end

--- Return the JSON value of a result: a number, a text, or a table of results.
--
-- An empty table becomes an array, as no method has an object without members for a result.
function parameters.to_json(result)
  if type(result) == "number" then
    return number_to_json(result)
  elseif type(result) ~= "table" then
    return result
  end
  local converted = {}
  for key, value in pairs(result) do
    converted[key] = parameters.to_json(value)
  end
  return (#result > 0 or next(result) == nil) and json.array(converted) or converted
end

return parameters
