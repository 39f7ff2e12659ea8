--- JSON values to the library's. A reader is called with a parameter's name and its JSON value, and returns
-- the argument; it refuses a value with error(message, 0). Readers of numbers, lists and networks belong here.

local json = require("adapter.json")

--- Return the arguments, in the order of the parameters. All must be there, and no other.
local function arguments(params, parameters)
  local values, known = {}, {}
  for i, parameter in ipairs(parameters) do
    local name, read = table.unpack(parameter)
    if params[name] == nil then
      error(name .. " is missing", 0)
    end
    values[i] = read(name, params[name])
    known[name] = true
  end
  for name in pairs(params) do
    if not known[name] then
      error(name .. " is not a parameter", 0)
    end
  end
  return table.unpack(values, 1, #parameters)
end

--- Write a refused value as it stands in a message.
local function written(value)
  local kind = json.type(value)
  if kind == "array" or kind == "object" then
    return "an " .. kind
  elseif value == nil or value == math.huge or value == -math.huge then
    -- JSON has no text for these.
    return tostring(value)
  end
  return json.encode(value)
end

return {arguments = arguments, written = written}
