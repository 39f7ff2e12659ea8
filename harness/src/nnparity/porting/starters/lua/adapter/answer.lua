--- Reads requests, one a line, and answers each.

local json = require("adapter.json")
local parameters = require("adapter.parameters")
⟪% if not wrapped %⟫
local small_networks = require("small_networks")
⟪% endif %⟫

local NOT_JSON, INVALID_REQUEST, UNKNOWN_METHOD, BAD_PARAMS = -32700, -32600, -32601, -32602

local METHODS

--- Say what this port is.
local function describe()
  local names = json.array({})
  for name in pairs(METHODS) do
    table.insert(names, name)
  end
  table.sort(names)
  return {
    name = "⟪name⟫",
    language = "⟪language⟫",
    language_version = _VERSION:match("[0-9.]+"),
    port_version = ⟪ '"0.1.0"' if wrapped else "small_networks.version" ⟫,
    protocol_version = "1",
    methods = names,
  }
end

-- Each method is one entry: its function, and its parameters in the order in which the function takes them.
-- A parameter is its name and its reader, {"inputs", numbers}; the reader turns the name and the JSON value
-- into the argument. Readers and functions refuse a value with error(message, 0).
METHODS = {
  ["describe"] = {run = describe, parameters = {}},
}
⟪% if wrapped %⟫
require("adapter.wrapped")(METHODS)
⟪% endif %⟫

--- End the work on a request; the table is what its reply has for an error.
local function refuse(code, message)
  error({code = code, message = message})
end

local function parse(line)
  local request, problem = json.decode(line)
  if problem then
    refuse(NOT_JSON, "not JSON: " .. problem)
  elseif json.type(request) ~= "object" then
    refuse(INVALID_REQUEST, "a request must be an object, got " .. parameters.written(request))
  end
  return request
end

local function request_id(request)
  local id = request.id
  if id == nil then
    return json.null
  elseif type(id) == "string" or (type(id) == "number" and math.abs(id) < math.huge) then
    return id
  end
  refuse(INVALID_REQUEST, "id must be a string or a number within binary64, got " .. parameters.written(id))
end

local function method_and_params(request)
  local version, method, params = request.jsonrpc, request.method, request.params
  if params == nil then
    params = {}
  end
  if version ~= "2.0" then
    refuse(INVALID_REQUEST, 'jsonrpc must be "2.0", got ' .. parameters.written(version))
  elseif type(method) ~= "string" then
    refuse(INVALID_REQUEST, "method must be a string, got " .. parameters.written(method))
  elseif json.type(params) ~= "object" then
    refuse(INVALID_REQUEST, "params must be an object, got " .. parameters.written(params))
  end
  return method, params
end

local function call(name, params)
  local method = METHODS[name]
  if not method then
    refuse(UNKNOWN_METHOD, "unknown method " .. parameters.written(name))
  end
  local done, result = pcall(function()
    return method.run(parameters.arguments(params, method.parameters))
  end)
  if not done then
    -- A fault of this port ends up here too; its message begins with the file and the line.
    refuse(BAD_PARAMS, tostring(result))
  end
  return result
end

--- Return the reply to one line, or nil for a notification.
local function answer(line)
  local id = json.null
  local done, reply = pcall(function()
    local request = parse(line)
    id = request_id(request)
    local name, params = method_and_params(request)
    if request.id == nil then
      return nil
    end
    return {jsonrpc = "2.0", id = id, result = call(name, params)}
  end)
  if done then
    return reply
  elseif type(reply) ~= "table" then
    error(reply, 0)
  end
  return {jsonrpc = "2.0", id = id, error = reply}
end

--- Answer each line of a file at once.
local function serve(input, output)
  for line in input:lines() do
    local reply = answer(line)
    if reply then
      assert(output:write(json.encode(reply), "\n")):flush()
    end
  end
end

return {serve = serve}
