--- The button perceptron: one input and one weight for each button, one output, no bias, no threshold.
--
-- A machine has some buttons, and one of them gives food. The weight of a button grows where its input is on.
-- Every function takes finite numbers only and refuses anything else with error(message, 0); none changes its
-- arguments, and every number in a result is a float.

local checks = require("small_networks.checks")
local decimal = require("small_networks.decimal")

local button = {}

-- Beyond this size two decimals say nothing about a binary64 number.
local REPORT_LIMIT = 1e15

--- Check inputs and weights, which must have the same length.
local function checked_pair(inputs, weights)
  inputs, weights = checks.finites("inputs", inputs), checks.finites("weights", weights)
  checks.same_length("inputs", inputs, "weights", weights)
  return inputs, weights
end

local function weighted_sum(inputs, weights)
  local output = 0.0
  for i = 1, #weights do
    output = output + inputs[i] * weights[i]
  end
  return output
end

local function learned(inputs, weights, learning_rate)
  local new_weights = {}
  for i = 1, #weights do
    new_weights[i] = inputs[i] > 0 and weights[i] + learning_rate or weights[i]
  end
  return new_weights
end

--- Return what a trace holds of one trial, from the weights before that trial's learn.
local function trial(inputs, weights, target)
  local output = weighted_sum(inputs, weights)
  return {
    output = output,
    error = target - output,
    -- A list of its own, since weights that a trial leaves as they are appear again in the next one.
    weights = table.move(weights, 1, #weights, 1, {}),
  }
end

--- Return inputs of 1 for the pressed button and 0 for the others; buttons count from 0.
local function pressed_inputs(pressed, buttons)
  local inputs = {}
  for i = 1, buttons do
    inputs[i] = i - 1 == pressed and 1.0 or 0.0
  end
  return inputs
end

--- Return the output: the sum of each input times its weight, from left to right.
-- @param inputs a list of numbers, one for each button
-- @param weights a list of as many numbers
-- @return a number, which is infinite or NaN if the sum overflows
function button.evaluate_neural_network(inputs, weights)
  return weighted_sum(checked_pair(inputs, weights))
end

--- Return the error: how far the output, unrounded, lies below the target.
-- @param target a number
-- @param output a number
-- @return a number, which is infinite if the difference overflows
function button.evaluate_neural_network_error(target, output)
  return checks.finite("target", target) - checks.finite("output", output)
end

--- Return the weights after one trial: the rate is added to those whose input is above 0, whatever its size.
-- @param inputs a list of numbers, one for each button
-- @param weights a list of as many numbers
-- @param learning_rate a number; one of 0 or below is used as it is
-- @return a new list of weights, with an infinite one where the sum overflows
function button.learn(inputs, weights, learning_rate)
  inputs, weights = checked_pair(inputs, weights)
  return learned(inputs, weights, checks.finite("learning_rate", learning_rate))
end

--- Train on the same inputs again and again; each trial evaluates, takes the error and learns.
-- @param inputs a list of numbers, one for each button
-- @param weights a list of as many numbers
-- @param target the output that is wanted, a number
-- @param learning_rate a number
-- @param trials how many trials, a whole number from 0 to 1 000 000
-- @return a table of trace and weights: trace has for each trial its output, its error and the weights
-- before it learned; weights are those after the last trial
function button.train(inputs, weights, target, learning_rate, trials)
  inputs, weights = checked_pair(inputs, weights)
  target = checks.finite("target", target)
  learning_rate = checks.finite("learning_rate", learning_rate)
  local trace = {}
  for i = 1, checks.count("trials", trials) do
    trace[i] = trial(inputs, weights, target)
    weights = learned(inputs, weights, learning_rate)
  end
  return {trace = trace, weights = weights}
end

--- Train on pressed buttons, one trial for each; only the right button's weight is learned.
--
-- In each trial the inputs are 1 for the pressed button and 0 for the others, and the target is 1 for the
-- right button and 0 for any other.
-- @param presses a list of the pressed buttons, which count from 0; it may be empty
-- @param right_button the button that gives food, counted from 0
-- @param weights a list of numbers, one for each button
-- @param learning_rate a number
-- @return a table of trace and weights, as from train
function button.train_on_presses(presses, right_button, weights, learning_rate)
  weights = checks.finites("weights", weights)
  presses = checks.buttons("presses", presses, #weights)
  right_button = checks.button("right_button", right_button, #weights)
  learning_rate = checks.finite("learning_rate", learning_rate)
  local trace = {}
  for i, pressed in ipairs(presses) do
    local inputs = pressed_inputs(pressed, #weights)
    trace[i] = trial(inputs, weights, pressed == right_button and 1.0 or 0.0)
    if pressed == right_button then
      weights = learned(inputs, weights, learning_rate)
    end
  end
  return {trace = trace, weights = weights}
end

--- Return the line that reports one trial, such as
-- "Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0".
-- @param output a number between -1e15 and 1e15, printed with two decimals
-- @param error_value a number between -1e15 and 1e15, printed with two decimals; messages call it error
-- @param weights a list of numbers, each printed with the fewest digits that read back the same
-- @return text without a line end
function button.report(output, error_value, weights)
  output = checks.between("output", output, -REPORT_LIMIT, REPORT_LIMIT)
  error_value = checks.between("error", error_value, -REPORT_LIMIT, REPORT_LIMIT)
  local weight_texts = {}
  for i, weight in ipairs(checks.finites("weights", weights)) do
    weight_texts[i] = decimal.fewest_digits(weight)
  end
  return ("Neural Net output: %s Error: %s Weight Vector: %s"):format(
    decimal.two_decimals(output), decimal.two_decimals(error_value), table.concat(weight_texts, ",")
  )
end

return button
