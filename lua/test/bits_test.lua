--- The same bits everywhere. Start it in the folder above this one.
--
-- Expected values: the porting guide, level bits.

local behaviour = require("test.behaviour")
local bits = require("small_networks.bits")

local test, equal, refused = behaviour.test, behaviour.equal, behaviour.refused

local INFINITY, NAN = math.huge, 0 / 0

test("powers of e are the stated bits", function()
  for x, power in pairs({
    [0] = 1.0, [5.14] = 170.7157683213228, [709.782712893384] = 1.7976931348622732e308,
    [-745.1332191019411] = 5e-324, [-745.1332191019412] = 0.0, [INFINITY] = INFINITY, [-INFINITY] = 0.0,
  }) do
    equal(bits.exp(x), power)
  end
  equal(bits.exp(NAN), NAN)
end)

test("sigmoids stay accurate far out", function()
  equal(bits.sigmoid(-740), 4.2e-322)
  equal(bits.sigmoid(-0.0), 0.5)
  equal(bits.sigmoid(INFINITY), 1)
  equal(bits.sigmoid(-INFINITY), 0)
end)

test("hyperbolic tangents keep the sign", function()
  equal(1 / bits.tanh(-0.0), -INFINITY)
  equal(bits.tanh(-5e-324), -5e-324)
  equal(bits.tanh(-1e-20), -1e-20)
  equal(bits.tanh(-30), -1)
end)

test("a loss that is not finite is refused", function()
  local function steep() return {weights = {1e308, -1e308}, bias = 0} end
  local start = {h1 = steep(), h2 = steep(), o1 = steep()}
  refused("loss must be finite, got nan", bits.train, start, {{1e10, 1e10}}, {1}, 0, 0)
end)

print("bits_test.lua passed")
