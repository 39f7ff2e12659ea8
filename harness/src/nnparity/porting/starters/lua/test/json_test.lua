--- What the reader and the writer of JSON take and refuse. Start it in the folder above this one.

local json = require("adapter.json")

local function check(actual, expected, text)
  if actual ~= expected then
    error(("%s: expected %s, got %s"):format(text, expected, actual), 2)
  end
end

-- What is read, and how it is written again.
for text, expected in pairs({
  ["9"] = "9",
  ["9.0"] = "9",
  ["-7"] = "-7",
  ["0.1"] = "0.1",
  ["9007199254740991"] = "9007199254740991",
  ["1.7976931348623157e+308"] = "1.7976931348623157e+308",
  ["1e-99999999999999999999"] = "0",
  ["[ ]"] = "[]",
  ["{ }"] = "{}",
  ["[[], {}, null, false]"] = "[[],{},null,false]",
  [' {"b" : [1, 2] , "a" : null}\r'] = '{"a":null,"b":[1,2]}',
  [ [["\"\\\/\b\u0000\u00e9\ud83d\ude00→"]] ] = '"\\"\\\\/\\u0008\\u0000é😀→"',
}) do
  check(json.encode(assert(json.decode(text))), expected, text)
end

-- Numbers beyond binary64 are read, since it is for others to refuse them.
for _, text in ipairs({"1e400", ("9"):rep(5000)}) do
  check(json.decode(text), math.huge, text)
end

-- What is refused.
for _, text in ipairs({
  "", " ", "hello", "nul", "nulll", "NaN", "-Infinity", "'a'", "1 2", "[1] // one", "/* one */ 1",
  "01", "+1", ".5", "1.", "1e", "-", "0x10",
  "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1}", "{", '{"a"', '{"a" 1}', '{"a":}', '{"a":1,}', "{a:1}",
  '"a', '"\t"', '"\0"', [["\q"]], [["\u12"]], [["\ud800"]], [["\udc00"]], [["\ud83d\ud83d"]],
  '"\xff"', '"\xc0\x80"', '"\xed\xa0\x80"', "\u{FEFF}1", ("["):rep(101) .. ("]"):rep(101), ("["):rep(100000),
}) do
  local value, problem = json.decode(text)
  check(value, nil, text)
  check(type(problem), "string", text)
end

-- What JSON has no number for cannot be written.
check(pcall(json.encode, 0 / 0), false, "NaN")
check(pcall(json.encode, math.huge), false, "Infinity")

print("json_test.lua passed")
