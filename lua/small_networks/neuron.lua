--- One neuron: inputs times weights, plus a bias, through an activation function.
--
-- Every function but classify takes any number, infinities and NaN too, and follows IEEE 754.
-- Anything else is refused with error(message, 0). Arguments are never changed, and every number in a
-- result is a float.

local activations = require("small_networks.activations")
local checks = require("small_networks.checks")

local neuron = {}

--- Return the value or the derivative of an activation function at a total; NaN gives NaN in each.
-- @param activation the name of the activation function
-- @param part "value" or "derivative"
-- @param total a number
local function at_total(activation, part, total)
  local functions = checks.one_of("activation", activation, activations)
  total = checks.number("total", total)
  return total ~= total and total or functions[part](total)
end

--- Return each input times its weight, summed from left to right, and the bias, which is added last.
-- @param inputs a list of numbers
-- @param weights a list of as many numbers
-- @param bias a number
-- @return the total, a number
function neuron.weighted_sum(inputs, weights, bias)
  inputs, weights = checks.numbers("inputs", inputs), checks.numbers("weights", weights)
  checks.same_length("inputs", inputs, "weights", weights)
  bias = checks.number("bias", bias)
  local total = 0.0
  for i = 1, #weights do
    total = total + inputs[i] * weights[i]
  end
  return total + bias
end

--- Return the activation function of a total.
-- @param activation "sigmoid", "tanh", "relu", "identity" or "step"; step is 1 at 0, of either sign
-- @param total a number
-- @return a number
function neuron.activate(activation, total)
  return at_total(activation, "value", total)
end

--- Return the derivative of an activation function at a total, which is not at the activation.
-- @param activation "sigmoid", "tanh", "relu", "identity" or "step"; that of relu is 0 at 0
-- @param total a number
-- @return a number
function neuron.activation_derivative(activation, total)
  return at_total(activation, "derivative", total)
end

--- Return the output of a neuron: the activation function of its weighted sum.
-- @param inputs a list of numbers
-- @param weights a list of as many numbers
-- @param bias a number
-- @param activation "sigmoid", "tanh", "relu", "identity" or "step"
-- @return a number
function neuron.feedforward(inputs, weights, bias, activation)
  return neuron.activate(activation, neuron.weighted_sum(inputs, weights, bias))
end

--- Say whether a sigmoid neuron takes its inputs for spam; an output of 0.5, which is undecided, is spam.
--
-- A weighted sum that overflows to NaN is refused.
-- @param inputs a list of finite numbers
-- @param weights a list of as many finite numbers
-- @param bias a finite number
-- @return "spam" or "not spam"
function neuron.classify(inputs, weights, bias)
  inputs, weights = checks.finites("inputs", inputs), checks.finites("weights", weights)
  local total = neuron.weighted_sum(inputs, weights, checks.finite("bias", bias))
  if total ~= total then
    error("the weighted sum of inputs and weights must not overflow to nan", 0)
  end
  return activations.sigmoid.value(total) >= 0.5 and "spam" or "not spam"
end

return neuron
