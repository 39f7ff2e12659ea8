--- What the button perceptron computes and refuses. Start it in the folder above this one.
--
-- Expected values: the porting guide, page 1, and the article's listing, whose six trials it takes up.

local behaviour = require("test.behaviour")
local button = require("small_networks.button")

local test, equal, refused = behaviour.test, behaviour.equal, behaviour.refused

-- Guide, button/train/six-trials.
local SIX_TRIALS = {
  {output = 0, error = 1, weights = {0, 0, 0, 0}},
  {output = 0.2, error = 0.8, weights = {0, 0, 0.2, 0}},
  {output = 0.4, error = 0.6, weights = {0, 0, 0.4, 0}},
  {output = 0.6000000000000001, error = 0.3999999999999999, weights = {0, 0, 0.6000000000000001, 0}},
  {output = 0.8, error = 0.19999999999999996, weights = {0, 0, 0.8, 0}},
  {output = 1, error = 0, weights = {0, 0, 1, 0}},
}

test("the output is the sum of each input times its weight", function()
  -- Guide, protocol, the transcript.
  equal(button.evaluate_neural_network({0, 0, 1, 0}, {0, 0, 0.2, 0}), 0.2)
end)

test("integers are computed with as floats, which do not wrap around", function()
  equal(button.evaluate_neural_network({1 << 62}, {4}), 2.0 ^ 64)
end)

test("the error is the target less the unrounded output", function()
  equal(button.evaluate_neural_network_error(1, 0.6000000000000001), 0.3999999999999999)
end)

test("learning adds the rate where the input is above 0", function()
  -- Guide, button/learn/third-repetition.
  equal(button.learn({0, 0, 1, 0}, {0, 0, 0.4, 0}, 0.2), {0, 0, 0.6000000000000001, 0})
end)

test("learning ignores the size of an input, and inputs of 0 or below", function()
  equal(button.learn({0.1, 7, 0, -1, 5e-324}, {1, 1, 1, 1, 1}, -0.5), {0.5, 0.5, 1, 1, 0.5})
end)

test("learning leaves its arguments as they were", function()
  local inputs, weights = {0, 1}, {0.5, 0.5}
  equal(button.learn(inputs, weights, 1), {0.5, 1.5})
  equal({inputs, weights}, {{0, 1}, {0.5, 0.5}})
end)

test("training traces each trial before it learns, and returns the weights after the last", function()
  equal(button.train({0, 0, 1, 0}, {0, 0, 0, 0}, 1, 0.2, 6), {trace = SIX_TRIALS, weights = {0, 0, 1.2, 0}})
end)

test("no trials give an empty trace and the weights as they were", function()
  equal(button.train({1}, {-0.0}, 1, 0.2, 0), {trace = {}, weights = {-0.0}})
end)

test("only the right button is learned from presses, which count from 0", function()
  -- By hand, from the rule in the guide.
  equal(button.train_on_presses({2, 0, 2}, 2, {0.5, 0, 0}, 0.25), {
    trace = {
      {output = 0, error = 1, weights = {0.5, 0, 0}},
      {output = 0.5, error = -0.5, weights = {0.5, 0, 0.25}},
      {output = 0.25, error = 0.75, weights = {0.5, 0, 0.25}},
    },
    weights = {0.5, 0, 0.5},
  })
end)

test("each trial of a trace has a list of weights of its own", function()
  local result = button.train_on_presses({1, 1}, 0, {0, 0}, 0.2)
  result.weights[1] = 5
  result.trace[1].weights[1] = 7
  equal(result.trace[2].weights, {0, 0})
end)

test("no presses give an empty trace", function()
  equal(button.train_on_presses({}, 0, {1}, 0.2), {trace = {}, weights = {1}})
end)

test("a report of the six trials is what the article prints", function()
  local lines = {}
  for i, trial in ipairs(SIX_TRIALS) do
    lines[i] = button.report(trial.output, trial.error, trial.weights)
  end
  equal(lines, {
    "Neural Net output: 0.00 Error: 1.00 Weight Vector: 0,0,0,0",
    "Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0",
    "Neural Net output: 0.40 Error: 0.60 Weight Vector: 0,0,0.4,0",
    "Neural Net output: 0.60 Error: 0.40 Weight Vector: 0,0,0.6000000000000001,0",
    "Neural Net output: 0.80 Error: 0.20 Weight Vector: 0,0,0.8,0",
    "Neural Net output: 1.00 Error: 0.00 Weight Vector: 0,0,1,0",
  })
end)

test("lists that are not lists, are empty or differ in length are refused", function()
  refused("inputs must be a list, got nil", button.evaluate_neural_network, nil, {1})
  refused("inputs must not be empty", button.evaluate_neural_network, {}, {})
  refused("inputs and weights must have the same length, got 1 and 2", button.learn, {1}, {1, 2}, 0.2)
end)

test("values that are not numbers, or not finite, are refused with their place", function()
  refused('inputs[2] must be a number, got "six"', button.learn, {1, "six"}, {1, 2}, 0.2)
  refused("weights[1] must be finite, got inf", button.learn, {1}, {math.huge}, 0.2)
  refused("learning_rate must be finite, got nan", button.learn, {1}, {1}, 0 / 0)
end)

test("a count that is negative, fractional, too large or not a number is refused", function()
  local requirement = "trials must be a whole number from 0 to 1000000, got "
  for value, shown in pairs({
    [-1] = "-1", [1.5] = "1.5", [1000001] = "1000001", [1e300] = "1e+300", six = '"six"',
  }) do
    refused(requirement .. shown, button.train, {1}, {1}, 1, 0.2, value)
  end
end)

test("a button that does not exist is refused", function()
  local train = button.train_on_presses
  refused("presses[2] must be a whole number from 0 to 1, got 2", train, {1, 2}, 0, {0, 0}, 0.2)
  refused("right_button must be a whole number from 0 to 1, got 4", train, {}, 4, {0, 0}, 0.2)
end)

test("a report of an output or error beyond 1e15 is refused", function()
  local range = " must be between -1000000000000000 and 1000000000000000, got 1000000000000001"
  refused("output" .. range, button.report, 1e15 + 1, 0, {0})
  refused("error" .. range, button.report, -1e15, 1e15 + 1, {0})
end)

print("button_test.lua passed")
