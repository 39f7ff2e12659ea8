--- How lines are answered. Start it in the folder above this one.
--
-- Expected replies: the porting guide, its page on the protocol.

local answer = require("adapter.answer")
local behaviour = require("test.behaviour")
local json = require("adapter.json")

local test, equal = behaviour.test, behaviour.equal

--- Return the replies to some lines, the last of which does not end.
local function replies(...)
  local input, output = assert(io.tmpfile()), assert(io.tmpfile())
  input:write(table.concat({...}, "\n"))
  input:seek("set")
  answer.serve(input, output)
  output:seek("set")
  local found = {}
  for line in output:lines() do
    table.insert(found, assert(json.decode(line)))
  end
  return found
end

test("describe names the port and its methods", function()
  local described = replies('{"jsonrpc": "2.0", "id": 0, "method": "describe"}')[1]
  equal(described.id, 0)
  equal(described.result.name, "lua")
  equal(table.concat(described.result.methods, " "):match("network%.train_step"), "network.train_step")
end)

test("methods are answered in the order of the requests", function()
  local found = replies(
    '{"jsonrpc": "2.0", "id": 1, "method": "button.evaluate_neural_network", '
      .. '"params": {"inputs": [0, 0, 1, 0], "weights": [0, 0, 0.2, 0]}}',
    '{"jsonrpc": "2.0", "id": "two", "method": "neuron.activate", '
      .. '"params": {"activation": "identity", "total": "-Infinity"}}'
  )
  equal(json.encode(found[1]), '{"id":1,"jsonrpc":"2.0","result":0.2}')
  equal(json.encode(found[2]), '{"id":"two","jsonrpc":"2.0","result":"-Infinity"}')
end)

test("an unknown method is named, and the id comes back as it was", function()
  equal(
    json.encode(replies('{"jsonrpc": "2.0", "id": "two", "method": "brew.coffee"}')[1]),
    [[{"error":{"code":-32601,"message":"unknown method \"brew.coffee\""},"id":"two","jsonrpc":"2.0"}]]
  )
end)

test("bad params are refused by name, whoever finds them", function()
  for params, message in pairs({
    ['{"activation": "identity"}'] = "total is missing",
    ['{"activation": "identity", "total": 1, "z": 1e400}'] = "z is not a parameter",
    ['{"activation": "identity", "total": "six"}'] = 'total must be a number, got "six"',
    ['{"activation": "six", "total": 0}'] =
      'activation must be one of "identity", "relu", "sigmoid", "step", "tanh", got "six"',
  }) do
    local request = '{"jsonrpc": "2.0", "id": 1, "method": "neuron.activate", "params": %s}'
    equal(replies(request:format(params))[1].error, {code = -32602, message = message})
  end
end)

test("bad lines do not end the loop, and a notification gets no reply", function()
  local answered = {}
  for i, reply in ipairs(replies(
    '{"jsonrpc": "2.0", "id": 1',
    '{"jsonrpc": "2.0", "id": "\xff", "method": "describe"}',
    ("["):rep(100000) .. ("]"):rep(100000),
    '{"jsonrpc": "2.0", "method": "brew.coffee"}',
    '{"jsonrpc": "1.0", "id": 7, "method": "describe"}'
  )) do
    answered[i] = json.array({reply.id, reply.error.code})
  end
  equal(json.encode(json.array(answered)), "[[null,-32700],[null,-32700],[null,-32700],[7,-32600]]")
end)

test("the adapter ends with success at the end of its input", function()
  local adapter = assert(io.popen("lua adapter/main.lua", "w"))
  equal({adapter:close()}, {true, "exit", 0})
end)

print("answer_test.lua passed")
