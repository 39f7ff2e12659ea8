# frozen_string_literal: true

# The listing of the article, restored: a button perceptron learns which of four buttons gives food.

LEARNING_RATE = 0.2

# The output: each input times its weight, summed.
def evaluate_neural_network(input_vector, weight_vector)
  result = 0
  input_vector.each_with_index { |input, index| result += input * weight_vector[index] }
  result.round(2)
end

# How far the output is from what is desired.
def evaluate_neural_network_error(desired, actual)
  (desired - actual).round(2)
end

# The weights grow where an input is on.
def learn(input_vector, weight_vector)
  weight_vector.zip(input_vector).map { |weight, input| input.positive? ? weight + LEARNING_RATE : weight }
end

# A weight without the point that Ruby gives to whole numbers.
def weight_text(weight)
  weight.to_s.delete_suffix(".0")
end

input_vector = [0, 0, 1, 0]
weight_vector = [0, 0, 0, 0]
desired_output = 1

6.times do
  output = evaluate_neural_network(input_vector, weight_vector)
  error = evaluate_neural_network_error(desired_output, output)
  weights = weight_vector.map { |weight| weight_text(weight) }.join(",")
  puts format("Neural Net output: %.2f Error: %.2f Weight Vector: %s", output, error, weights)
  weight_vector = learn(input_vector, weight_vector)
end
