--- How JSON values become arguments, and results become JSON. Start it in the folder above this one.
--
-- Expected values: the porting guide, page 0, "Kinds of parameters" and "Results".

local behaviour = require("test.behaviour")
local json = require("adapter.json")
local parameters = require("adapter.parameters")

local test, equal, refused = behaviour.test, behaviour.equal, behaviour.refused

--- Read a JSON text as a parameter that is called p.
local function read(reader, text)
  return parameters[reader]("p", assert(json.decode(text)))
end

test("four texts are numbers that JSON cannot write", function()
  equal(read("numbers", '["NaN", "Infinity", "-Infinity", "-0", 1]'), {0 / 0, math.huge, -math.huge, -0.0, 1})
end)

test("any other text, literal or list is not a number", function()
  for text, shown in pairs({
    ['"1"'] = '"1"', ['"nan"'] = '"nan"', ['"+Infinity"'] = '"+Infinity"',
    ["true"] = "true", ["null"] = "null", ["[1]"] = "an array", ["{}"] = "an object",
  }) do
    refused("p must be a number, got " .. shown, read, "number", text)
  end
end)

test("a JSON number beyond binary64 is refused", function()
  refused("p[2] must be a number within binary64, got -inf", read, "numbers", "[1, -1e400]")
end)

test("a place in a list of lists is named, from 1", function()
  refused("p[2][1] must be a number, got false", read, "data", "[[1, 2], [false, 3]]")
  refused("p[1] must be a list, got 1", read, "data", "[1]")
end)

test("a text must be one", function()
  equal(read("text", '"step"'), "step")
  refused("p must be a text, got 1", read, "text", "1")
end)

test("a network has exactly h1, h2 and o1, each with exactly weights and a bias", function()
  local neuron = '{"weights": [1, 2], "bias": "-0"}'
  local fields = ('"h1": %s, "h2": %s'):format(neuron, neuron)
  local expected = {weights = {1, 2}, bias = -0.0}
  equal(
    read("network", ('{%s, "o1": %s}'):format(fields, neuron)),
    {h1 = expected, h2 = expected, o1 = expected}
  )
  refused("p.o1 is missing", read, "network", ("{%s}"):format(fields))
  refused("p.h3 is not a parameter", read, "network", ('{%s, "o1": %s, "h3": 1}'):format(fields, neuron))
  refused("p.o1.bias is missing", read, "network", ('{%s, "o1": {"weights": [1, 2]}}'):format(fields))
  refused("p must be an object, got an array", read, "network", "[]")
end)

test("results have texts for what JSON has no number for, and arrays for lists, empty ones too", function()
  equal(
    json.encode(parameters.to_json({trace = {}, weights = {0 / 0, math.huge, -math.huge, -0.0, 0.0, 0.1}})),
    '{"trace":[],"weights":["NaN","Infinity","-Infinity","-0",0,0.1]}'
  )
end)

print("parameters_test.lua passed")
