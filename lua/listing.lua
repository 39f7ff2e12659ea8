--- The listing of the article: a neural network with four buttons learns that the third one gives food.

local learning_rate = 0.2
local desired_output = 1
local input_vector = {0, 0, 1, 0}
local weight_vector = {0, 0, 0, 0}

local function evaluate_neural_network(inputs, weights)
  local result = 0
  for i, input in ipairs(inputs) do
    result = result + input * weights[i]
  end
  return ("%.2f"):format(result)
end

local function evaluate_neural_network_error(desired, actual)
  return ("%.2f"):format(desired - tonumber(actual))
end

local function learn(inputs, weights)
  for i, input in ipairs(inputs) do
    if input > 0 then
      weights[i] = weights[i] + learning_rate
    end
  end
end

local function shown(weights)
  local texts = {}
  for i, weight in ipairs(weights) do
    -- Sixteen digits are the fewest with which each of these weights reads back as the same number.
    texts[i] = ("%.16g"):format(weight)
  end
  return table.concat(texts, ",")
end

for _ = 1, 6 do
  local output = evaluate_neural_network(input_vector, weight_vector)
  local error_value = evaluate_neural_network_error(desired_output, output)
  local weights = shown(weight_vector)
  print("Neural Net output: " .. output .. " Error: " .. error_value .. " Weight Vector: " .. weights)
  learn(input_vector, weight_vector)
end
