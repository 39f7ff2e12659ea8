--- How lines are answered. Start it in the folder above this one.

local answer = require("adapter.answer")
local json = require("adapter.json")

--- Return the replies to some lines.
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

local function check(actual, expected)
  local text = json.encode(actual)
  if text ~= expected then
    error(("expected %s, got %s"):format(expected, text), 2)
  end
end

-- Describe names the port and its methods, even if its line does not end.
local described = replies('{"jsonrpc": "2.0", "id": 0, "method": "describe"}')[1]
check(described.id, "0")
check(described.result.name, '"⟪name⟫"')
assert(table.concat(described.result.methods, " "):find("describe", 1, true))

-- An unknown method is named, and the id comes back as it was.
check(
  replies('{"jsonrpc": "2.0", "id": "two", "method": "brew.coffee"}')[1],
  [[{"error":{"code":-32601,"message":"unknown method \"brew.coffee\""},"id":"two","jsonrpc":"2.0"}]]
)

-- An unknown parameter is named, whatever its value is.
check(
  replies('{"jsonrpc": "2.0", "id": 1, "method": "describe", "params": {"z": 1e400}}')[1].error,
  '{"code":-32602,"message":"z is not a parameter"}'
)

-- Bad lines do not end the loop, and a notification gets no reply.
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
check(json.array(answered), "[[null,-32700],[null,-32700],[null,-32700],[7,-32600]]")

print("answer_test.lua passed")
