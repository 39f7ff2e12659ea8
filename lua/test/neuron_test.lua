--- What one neuron computes and refuses. Start it in the folder above this one.
--
-- Expected values: the porting guide, pages 2 and 6.

local behaviour = require("test.behaviour")
local neuron = require("small_networks.neuron")

local test, equal, near, refused = behaviour.test, behaviour.equal, behaviour.near, behaviour.refused

local ACTIVATIONS = {"sigmoid", "tanh", "relu", "identity", "step"}
-- 4 and 8 units in the last place, which the guide allows.
local ACTIVATION_DISTANCE, DERIVATIVE_DISTANCE = 4 * 2 ^ -52, 8 * 2 ^ -52
local INFINITY, NAN = math.huge, 0 / 0

test("the bias is added last to the sum from left to right", function()
  -- Guide, neuron/feedforward/spam and hard/weighted-sum/no-fused-multiply-add.
  equal(neuron.weighted_sum({1, 0}, {7, 3}, -2), 5)
  equal(neuron.weighted_sum({-1, 1.0000000009313226}, {1.0000000018626451, 1.0000000009313226}, 0), 0)
end)

test("a weighted sum follows IEEE 754 where it overflows", function()
  equal(neuron.weighted_sum({INFINITY, 1}, {1, -INFINITY}, 0), NAN)
end)

test("sigmoid is accurate, far out too", function()
  near(neuron.activate("sigmoid", -0.5), 0.37754066879814546, ACTIVATION_DISTANCE)
  -- The smallest number, off by one unit in the last place at most.
  near(neuron.activate("sigmoid", -745), 5e-324, 1)
  equal(neuron.activate("sigmoid", 0), 0.5)
end)

test("the derivative of sigmoid is taken at the total, and does not vanish far out", function()
  near(neuron.activation_derivative("sigmoid", -0.5), 0.2350037122015945, DERIVATIVE_DISTANCE)
  near(neuron.activation_derivative("sigmoid", 40), 4.248354255291589e-18, DERIVATIVE_DISTANCE)
end)

test("tanh is accurate near 0 and on both sides of 1", function()
  -- From the series x - x^3/3 + ... for the first, and the known values of tanh for the others.
  for total, expected in pairs({
    [1e-9] = 1e-9, [0.5] = 0.46211715726000975, [-1.0] = -0.7615941559557649, [2.0] = 0.9640275800758169,
  }) do
    near(neuron.activate("tanh", total), expected, ACTIVATION_DISTANCE)
  end
  equal(neuron.activate("tanh", -0.0), -0.0)
end)

test("the derivative of tanh does not vanish far out", function()
  -- 4 e^-40, as e^-40 is lost beside 1.
  near(neuron.activation_derivative("tanh", -20), 4 * 4.248354255291589e-18, DERIVATIVE_DISTANCE)
end)

test("step is 1 at 0 of either sign, and relu and its derivative are 0 there", function()
  equal(neuron.activate("step", -0.0), 1)
  equal(neuron.activate("relu", -0.0), 0.0)
  equal(neuron.activation_derivative("relu", 0), 0)
  equal(neuron.activation_derivative("step", 0), 0)
end)

test("identity keeps the sign of zero, and its derivative is 1", function()
  -- Guide, protocol/numbers/negative-zero.
  equal(neuron.activate("identity", -0.0), -0.0)
  equal(neuron.activation_derivative("identity", -3), 1)
end)

test("infinite totals give the limits", function()
  equal({neuron.activate("sigmoid", INFINITY), neuron.activate("sigmoid", -INFINITY)}, {1, 0})
  equal({neuron.activate("tanh", INFINITY), neuron.activate("tanh", -INFINITY)}, {1, -1})
  equal({neuron.activate("relu", INFINITY), neuron.activate("step", -INFINITY)}, {INFINITY, 0})
  for _, activation in ipairs({"sigmoid", "tanh"}) do
    equal(neuron.activation_derivative(activation, INFINITY), 0)
    equal(neuron.activation_derivative(activation, -INFINITY), 0)
  end
end)

test("NaN gives NaN in every activation and derivative", function()
  for _, activation in ipairs(ACTIVATIONS) do
    equal(neuron.activate(activation, NAN), NAN)
    equal(neuron.activation_derivative(activation, NAN), NAN)
  end
end)

test("feedforward activates the weighted sum", function()
  -- Guide, neuron/feedforward/spam.
  near(neuron.feedforward({1, 0}, {7, 3}, -2, "sigmoid"), 0.9933071490757152, ACTIVATION_DISTANCE)
end)

test("an undecided neuron says spam", function()
  equal(neuron.classify({1, 0}, {7, 3}, -7), "spam")
  equal(neuron.classify({1, 0}, {7, 3}, -8), "not spam")
end)

test("a weighted sum that overflows to NaN cannot be classified", function()
  local huge = 1e308
  refused(
    "the weighted sum of inputs and weights must not overflow to nan",
    neuron.classify, {10, -10}, {huge, huge}, 0
  )
end)

test("only finite numbers can be classified", function()
  refused("bias must be finite, got -inf", neuron.classify, {1}, {1}, -INFINITY)
end)

test("an unknown activation is refused by name", function()
  refused(
    'activation must be one of "identity", "relu", "sigmoid", "step", "tanh", got "Sigmoid"',
    neuron.activate, "Sigmoid", 0
  )
end)

test("a total that is not a number, and lists of different lengths, are refused", function()
  refused("total must be a number, got true", neuron.activation_derivative, "step", true)
  refused("inputs and weights must have the same length, got 2 and 1", neuron.weighted_sum, {1, 2}, {1}, 0)
end)

print("neuron_test.lua passed")
