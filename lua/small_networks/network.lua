--- The 2-2-1 network: two inputs, the hidden neurons h1 and h2, and the output neuron o1, all sigmoid.
--
-- A network is a table {h1 = neuron, h2 = neuron, o1 = neuron}, and each neuron a table
-- {weights = {first, second}, bias = bias}; h1 and h2 weigh the two inputs, o1 the outputs of h1 and h2.
-- Every function takes finite numbers only and refuses anything else with error(message, 0); none changes
-- its arguments, and every number in a result is a float.

local activations = require("small_networks.activations")
local checks = require("small_networks.checks")

local network = {}

local sigmoid = activations.sigmoid.value

local function activation(neuron, first, second)
  local weights = neuron.weights
  return sigmoid(weights[1] * first + weights[2] * second + neuron.bias)
end

--- Return the activations of h1, h2 and o1.
local function forward(net, sample)
  local first, second = sample[1], sample[2]
  local h1, h2 = activation(net.h1, first, second), activation(net.h2, first, second)
  return h1, h2, activation(net.o1, h1, h2)
end

local function outputs_of(net, data)
  local outputs = {}
  for i, sample in ipairs(data) do
    local _, _, o1 = forward(net, sample)
    outputs[i] = o1
  end
  return outputs
end

local function mean_squared_error(targets, outputs)
  local sum = 0.0
  for i = 1, #targets do
    local difference = targets[i] - outputs[i]
    sum = sum + difference * difference
  end
  return sum / #targets
end

local function sample_loss(net, sample, target)
  local _, _, o1 = forward(net, sample)
  return (target - o1) * (target - o1)
end

--- Return how the loss changes with the totals of h1, h2 and o1, and the activations of h1 and h2.
local function backward(net, sample, target)
  local h1, h2, o1 = forward(net, sample)
  local output_weights = net.o1.weights
  local d_o1 = -2 * (target - o1) * o1 * (1 - o1)
  local d_h1 = d_o1 * output_weights[1] * h1 * (1 - h1)
  local d_h2 = d_o1 * output_weights[2] * h2 * (1 - h2)
  return d_h1, d_h2, d_o1, h1, h2
end

local function descend(neuron, d_total, first, second, learning_rate)
  local weights = neuron.weights
  weights[1] = weights[1] - learning_rate * (d_total * first)
  weights[2] = weights[2] - learning_rate * (d_total * second)
  neuron.bias = neuron.bias - learning_rate * d_total
end

--- Take one step down the gradient in the network itself, which must not be the caller's.
local function step(net, sample, target, learning_rate)
  -- All slopes come before any update: those of h1 and h2 go through the old weights of o1.
  local d_h1, d_h2, d_o1, h1, h2 = backward(net, sample, target)
  descend(net.h1, d_h1, sample[1], sample[2], learning_rate)
  descend(net.h2, d_h2, sample[1], sample[2], learning_rate)
  descend(net.o1, d_o1, h1, h2, learning_rate)
end

--- Return the three activations.
-- @param net a network
-- @param inputs a list of two numbers
-- @return a table of the numbers h1, h2 and o1
function network.feedforward(net, inputs)
  local h1, h2, o1 = forward(checks.network("network", net), checks.sample("inputs", inputs))
  return {h1 = h1, h2 = h2, o1 = o1}
end

--- Return the output, that is o1, for each sample.
-- @param net a network
-- @param data a list of at least one sample, each a list of two numbers
-- @return a list of as many numbers, in the order of the samples
function network.predict(net, data)
  return outputs_of(checks.network("network", net), checks.data("data", data))
end

--- Return the loss: the mean of the squared differences.
-- @param targets a list of at least one number
-- @param outputs a list of as many numbers
-- @return a number, which is infinite if a square overflows
function network.mse_loss(targets, outputs)
  targets, outputs = checks.finites("targets", targets), checks.finites("outputs", outputs)
  checks.same_length("targets", targets, "outputs", outputs)
  return mean_squared_error(targets, outputs)
end

--- Return the nine partial derivatives of the loss of one sample, (target - o1)^2, by backpropagation.
--
-- Partial derivatives that overflow are refused.
-- @param net a network
-- @param inputs a list of two numbers
-- @param target a number
-- @return the partial derivatives in the shape of a network
function network.gradients(net, inputs, target)
  net, inputs = checks.network("network", net), checks.sample("inputs", inputs)
  local d_h1, d_h2, d_o1, h1, h2 = backward(net, inputs, checks.finite("target", target))
  return checks.network("gradients", {
    h1 = {weights = {d_h1 * inputs[1], d_h1 * inputs[2]}, bias = d_h1},
    h2 = {weights = {d_h2 * inputs[1], d_h2 * inputs[2]}, bias = d_h2},
    o1 = {weights = {d_o1 * h1, d_o1 * h2}, bias = d_o1},
  })
end

--- Return the same nine partial derivatives by central differences, one parameter at a time.
--
-- Partial derivatives that overflow are refused.
-- @param net a network
-- @param inputs a list of two numbers
-- @param target a number
-- @param epsilon how far each parameter is moved up and down, a number above 0
-- @return the partial derivatives in the shape of a network
function network.numerical_gradients(net, inputs, target, epsilon)
  net, inputs = checks.network("network", net), checks.sample("inputs", inputs)
  target, epsilon = checks.finite("target", target), checks.positive("epsilon", epsilon)

  -- A parameter is a place in a table of the network, which has its value back in the end.
  local function slope(place, key)
    local value = place[key]
    place[key] = value + epsilon
    local above = sample_loss(net, inputs, target)
    place[key] = value - epsilon
    local below = sample_loss(net, inputs, target)
    place[key] = value
    return (above - below) / (2 * epsilon)
  end

  local slopes = {}
  for name, neuron in pairs(net) do
    slopes[name] = {
      weights = {slope(neuron.weights, 1), slope(neuron.weights, 2)},
      bias = slope(neuron, "bias"),
    }
  end
  return checks.network("numerical_gradients", slopes)
end

--- Return the network after one step of gradient descent on one sample: each weight and bias less the
-- learning rate times its partial derivative, all of which come from the old network.
--
-- A network that overflows is refused.
-- @param net a network
-- @param inputs a list of two numbers
-- @param target a number
-- @param learning_rate a number; one of 0 or below is used as it is
-- @return a new network
function network.train_step(net, inputs, target, learning_rate)
  net, inputs = checks.network("network", net), checks.sample("inputs", inputs)
  step(net, inputs, checks.finite("target", target), checks.finite("learning_rate", learning_rate))
  return checks.network("trained_network", net)
end

--- Train on all samples, one step for each in the order given, again and again.
--
-- A network that overflows is refused: training that diverges is an error.
-- @param net a network
-- @param data a list of at least one sample, each a list of two numbers
-- @param targets a list of as many numbers
-- @param learning_rate a number; one of 0 or below is used as it is
-- @param epochs how many times all samples are taken, a whole number from 0 to 1 000 000
-- @return a table of network, the new one, and loss, its mean squared error over all samples
function network.train(net, data, targets, learning_rate, epochs)
  net, data = checks.network("network", net), checks.data("data", data)
  targets = checks.finites("targets", targets)
  checks.same_length("data", data, "targets", targets)
  learning_rate = checks.finite("learning_rate", learning_rate)
  for _ = 1, checks.count("epochs", epochs) do
    for i = 1, #data do
      step(net, data[i], targets[i], learning_rate)
    end
  end
  -- Once is enough: no step makes a finite number again of one that has overflowed.
  net = checks.network("trained_network", net)
  return {network = net, loss = mean_squared_error(targets, outputs_of(net, data))}
end

return network
