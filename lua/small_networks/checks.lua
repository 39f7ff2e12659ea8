--- What an argument must be.
--
-- Each check takes the argument's name and its value, and returns the value as the library computes with
-- it: every number a float, since products of Lua's integers would wrap around, and every list a new one,
-- so that no argument is ever changed. Each refuses with error(message, 0), where the message is one
-- sentence that names the argument and the value. Positions in a list count from 1.

local decimal = require("small_networks.decimal")

local checks = {}

local MAX_COUNT = 1000000

--- Return a value as it stands in a message.
local function shown(value)
  if type(value) == "string" then
    return '"' .. value .. '"'
  elseif type(value) ~= "number" then
    return type(value) == "table" and "a table" or tostring(value)
  elseif value ~= value then
    -- The sign that tostring gives to NaN depends on the machine.
    return "nan"
  end
  return math.abs(value) < math.huge and decimal.fewest_digits(value) or tostring(value)
end

local function refuse(name, requirement, value)
  error(("%s must be %s, got %s"):format(name, requirement, shown(value)), 0)
end

--- Check for a number, which may be infinite or NaN.
function checks.number(name, value)
  if type(value) ~= "number" then
    refuse(name, "a number", value)
  end
  -- Adding 0.0 would make a float too, and lose the sign of negative zero.
  return value * 1.0
end

--- Check for a number that is neither infinite nor NaN.
function checks.finite(name, value)
  local number = checks.number(name, value)
  if number - number ~= 0 then
    refuse(name, "finite", value)
  end
  return number
end

--- Check for a finite number above zero.
function checks.positive(name, value)
  local number = checks.finite(name, value)
  if number <= 0 then
    refuse(name, "above 0", value)
  end
  return number
end

--- Check for one of the names in a table of choices, and return what the table has under it.
function checks.one_of(name, value, choices)
  local choice = choices[value]
  if choice == nil then
    local names = {}
    for known in pairs(choices) do
      table.insert(names, shown(known))
    end
    table.sort(names)
    refuse(name, "one of " .. table.concat(names, ", "), value)
  end
  return choice
end

--- Check for a finite number between two bounds, these included.
function checks.between(name, value, low, high)
  local number = checks.finite(name, value)
  if number < low or number > high then
    refuse(name, ("between %s and %s"):format(shown(low), shown(high)), value)
  end
  return number
end

--- Check for a whole number between two bounds, these included; it is returned as an integer.
local function whole_number(name, value, low, high)
  local number = type(value) == "number" and math.tointeger(value)
  if not number or number < low or number > high then
    refuse(name, ("a whole number from %d to %d"):format(low, high), value)
  end
  return number
end

--- Check for a whole number from 0 to 1 000 000; it is returned as an integer.
function checks.count(name, value)
  return whole_number(name, value, 0, MAX_COUNT)
end

--- Check for the number of one of some buttons, which count from 0; it is returned as an integer.
function checks.button(name, value, buttons)
  return whole_number(name, value, 0, buttons - 1)
end

--- Return a list of what a check makes of each element; further arguments go to the check.
local function list(name, values, check, ...)
  if type(values) ~= "table" then
    refuse(name, "a list", values)
  end
  local checked = {}
  for i = 1, #values do
    checked[i] = check(("%s[%d]"):format(name, i), values[i], ...)
  end
  return checked
end

local function filled_list(name, values, check)
  local checked = list(name, values, check)
  if #checked == 0 then
    error(name .. " must not be empty", 0)
  end
  return checked
end

--- Check for a list of at least one number, each of which may be infinite or NaN.
function checks.numbers(name, values)
  return filled_list(name, values, checks.number)
end

--- Check for a list of at least one finite number.
function checks.finites(name, values)
  return filled_list(name, values, checks.finite)
end

--- Check for a list of numbers of buttons, which may be empty.
function checks.buttons(name, values, buttons)
  return list(name, values, checks.button, buttons)
end

--- Refuse two lists that differ in length.
function checks.same_length(first_name, first, second_name, second)
  if #first ~= #second then
    local message = "%s and %s must have the same length, got %d and %d"
    error(message:format(first_name, second_name, #first, #second), 0)
  end
end

--- Check for a list of exactly two finite numbers.
function checks.sample(name, values)
  local numbers = checks.finites(name, values)
  if #numbers ~= 2 then
    error(("%s must have a length of 2, got %d"):format(name, #numbers), 0)
  end
  return numbers
end

--- Check for a list of at least one sample.
function checks.data(name, values)
  return filled_list(name, values, checks.sample)
end

local function neuron(name, value)
  if type(value) ~= "table" then
    refuse(name, "a table with weights and bias", value)
  end
  return {
    weights = checks.sample(name .. ".weights", value.weights),
    bias = checks.finite(name .. ".bias", value.bias),
  }
end

--- Check for a 2-2-1 network: h1, h2 and o1, each with two weights and a bias, all of them finite.
function checks.network(name, value)
  if type(value) ~= "table" then
    refuse(name, "a table with h1, h2 and o1", value)
  end
  return {
    h1 = neuron(name .. ".h1", value.h1),
    h2 = neuron(name .. ".h2", value.h2),
    o1 = neuron(name .. ".o1", value.o1),
  }
end

return checks
