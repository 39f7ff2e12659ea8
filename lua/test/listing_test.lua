--- What the listing prints. Start it in the folder above this one.

local behaviour = require("test.behaviour")

behaviour.test("the listing prints the six lines of the article's JavaScript listing", function()
  local output = assert(io.popen("lua listing.lua"))
  -- The porting guide, its page on the listing.
  behaviour.equal(output:read("a"), [[
Neural Net output: 0.00 Error: 1.00 Weight Vector: 0,0,0,0
Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0
Neural Net output: 0.40 Error: 0.60 Weight Vector: 0,0,0.4,0
Neural Net output: 0.60 Error: 0.40 Weight Vector: 0,0,0.6000000000000001,0
Neural Net output: 0.80 Error: 0.20 Weight Vector: 0,0,0.8,0
Neural Net output: 1.00 Error: 0.00 Weight Vector: 0,0,1,0
]])
  assert(output:close())
end)

print("listing_test.lua passed")
