--- exp, sigmoid, tanh and training, with the same bits in every language.
--
-- Every operation is one of binary64 in the order in which it is written; the order is part of the
-- specification. Every function but train takes any number; NaN gives NaN. Anything else is refused with
-- error(message, 0). Arguments are never changed, and every number in a result is a float.

local checks = require("small_networks.checks")

local bits = {}

local INFINITY = math.huge

-- 1/ln 2, and ln 2 in two parts: the products of the first with whole numbers are exact.
local PER_LN2 = 0x1.71547652b82fep+0
local LN2_HIGH, LN2_LOW = 0x1.62e42fefa3800p-1, 0x1.ef35793c76730p-45
-- Beside it a number has no room for a fraction: adding it rounds to a whole number, ties to even.
local WHOLE = 0x1.8p+52

local C2, C3, C4 = 0x1.000000000000ap-1, 0x1.55555555554fap-3, 0x1.555555555088cp-5
local C5, C6, C7 = 0x1.1111111127b9ap-7, 0x1.6c16c184266dep-10, 0x1.a01a012a69e60p-13
local C8, C9, C10 = 0x1.a0199a16e03c0p-16, 0x1.71df253a82225p-19, 0x1.28ad68a39703bp-22
local C11 = 0x1.ad7f797c8fc30p-26

-- 2^k for k from -1022 to 1023, by doubling and halving, which is exact; ^ is the C library's.
local POWERS = {[0] = 1.0}
for k = 1, 1023 do
  POWERS[k] = POWERS[k - 1] * 2
end
for k = -1, -1022, -1 do
  POWERS[k] = POWERS[k + 1] / 2
end

--- Return k and f, so that e^x is (1 + f) 2^k.
local function reduced(x)
  local k = (x * PER_LN2 + WHOLE) - WHOLE
  local r = (x - k * LN2_HIGH) - k * LN2_LOW
  local q = r * r
  local s = q * q
  local low = (C2 + C3 * r) + (C4 + C5 * r) * q
  local middle = (C6 + C7 * r) + (C8 + C9 * r) * q
  local p = low + (middle + (C10 + C11 * r) * s) * s
  return k, r + p * q
end

local function power(x)
  if x > 710 then
    return INFINITY
  elseif x < -746 then
    return 0.0
  elseif x ~= x then
    return x
  end
  local k, f = reduced(x)
  -- Two factors: only the second can leave the normal numbers, so it is rounded once.
  local half = k // 2
  return (1 + f) * POWERS[half] * POWERS[k - half]
end

local function activation(total)
  local e = power(-math.abs(total))
  if total >= 0 then
    return 1 / (1 + e)
  end
  return e / (1 + e)
end

local function neuron_activation(neuron, first, second)
  local weights = neuron.weights
  return activation((weights[1] * first + weights[2] * second) + neuron.bias)
end

--- Return the activations of h1, h2 and o1.
local function forward(net, sample)
  local first, second = sample[1], sample[2]
  local h1, h2 = neuron_activation(net.h1, first, second), neuron_activation(net.h2, first, second)
  return h1, h2, neuron_activation(net.o1, h1, h2)
end

local function descend(neuron, d_total, first, second, learning_rate)
  local weights = neuron.weights
  weights[1] = weights[1] - learning_rate * (d_total * first)
  weights[2] = weights[2] - learning_rate * (d_total * second)
  neuron.bias = neuron.bias - learning_rate * d_total
end

--- Take one step down the gradient in the network itself, which must not be the caller's.
local function step(net, sample, target, learning_rate)
  local h1, h2, o1 = forward(net, sample)
  local output_weights = net.o1.weights
  local d_o1 = -2 * (target - o1) * o1 * (1 - o1)
  -- All slopes come before any update: those of h1 and h2 go through the old weights of o1.
  local d_h1 = d_o1 * output_weights[1] * h1 * (1 - h1)
  local d_h2 = d_o1 * output_weights[2] * h2 * (1 - h2)
  descend(net.h1, d_h1, sample[1], sample[2], learning_rate)
  descend(net.h2, d_h2, sample[1], sample[2], learning_rate)
  descend(net.o1, d_o1, h1, h2, learning_rate)
end

--- Return e^x.
-- @param x a number
-- @return a number
function bits.exp(x)
  return power(checks.number("x", x))
end

--- Return 1 / (1 + e^-total).
-- @param total a number
-- @return a number
function bits.sigmoid(total)
  return activation(checks.number("total", total))
end

--- Return the hyperbolic tangent.
-- @param total a number
-- @return a number
function bits.tanh(total)
  total = checks.number("total", total)
  if total ~= total or total == 0 then
    return total
  end
  local sign = total > 0 and 1.0 or -1.0
  if math.abs(total) > 22 then
    return sign
  end
  local k, f = reduced(-2 * math.abs(total))
  local scale = POWERS[k]
  local less_one = (scale - 1) + scale * f -- e^(-2 |total|) - 1
  return sign * (-less_one / (2 + less_one))
end

--- Train on all samples, one step for each in the order given, again and again.
--
-- A network or a loss that is no longer finite is refused.
-- @param net a network
-- @param data a list of at least one sample, each a list of two numbers
-- @param targets a list of as many numbers
-- @param learning_rate a number; one of 0 or below is used as it is
-- @param epochs how many times all samples are taken, a whole number from 0 to 1 000 000
-- @return a table of network, the new one, and loss, its mean squared error over all samples
function bits.train(net, data, targets, learning_rate, epochs)
  net, data = checks.network("network", net), checks.data("data", data)
  targets = checks.finites("targets", targets)
  checks.same_length("data", data, "targets", targets)
  learning_rate = checks.finite("learning_rate", learning_rate)
  for _ = 1, checks.count("epochs", epochs) do
    for i = 1, #data do
      step(net, data[i], targets[i], learning_rate)
    end
  end
  net = checks.network("trained_network", net)
  local sum = 0.0
  for i = 1, #data do
    local _, _, o1 = forward(net, data[i])
    sum = sum + (targets[i] - o1) * (targets[i] - o1)
  end
  return {network = net, loss = checks.finite("loss", sum / #targets)}
end

return bits
