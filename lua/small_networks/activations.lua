--- The activation functions by name, each with its value and its derivative at a total, both of them
-- functions of one float that do not check it.
--
-- They follow IEEE 754 for infinities and signs of zero; their caller makes sure that NaN gives NaN.

local exp = math.exp

--- Return 1 / (1 + e^-total) without overflow, accurate far out too.
local function sigmoid(total)
  if total < -700 then
    -- The 1 is lost beside e^700, and e^710 overflows.
    return exp(total)
  end
  return 1 / (1 + exp(-total))
end

--- Return sigmoid * (1 - sigmoid) in a form that does not become 0 where sigmoid rounds to 1.
local function sigmoid_derivative(total)
  local e = exp(-math.abs(total))
  return e / ((1 + e) * (1 + e))
end

--- Return the hyperbolic tangent, which Lua's math library does not have.
local function tanh(total)
  if math.abs(total) >= 1 then
    local e = exp(-2 * math.abs(total))
    local size = (1 - e) / (1 + e)
    return total > 0 and size or -size
  end
  -- Lambert's continued fraction, since exponentials cancel near 0. Parts beyond 19 change no digit.
  local square = total * total
  local denominator = 19.0
  for odd = 17, 1, -2 do
    denominator = odd + square / denominator
  end
  return total / denominator
end

--- Return 1 - tanh^2 in a form that does not become 0 where tanh rounds to 1.
local function tanh_derivative(total)
  local e = exp(-2 * math.abs(total))
  return 4 * e / ((1 + e) * (1 + e))
end

return {
  sigmoid = {value = sigmoid, derivative = sigmoid_derivative},
  tanh = {value = tanh, derivative = tanh_derivative},
  relu = {
    value = function(total) return total > 0 and total or 0.0 end,
    derivative = function(total) return total > 0 and 1.0 or 0.0 end,
  },
  identity = {
    value = function(total) return total end,
    derivative = function() return 1.0 end,
  },
  step = {
    value = function(total) return total >= 0 and 1.0 or 0.0 end,
    derivative = function() return 0.0 end,
  },
}
