# frozen_string_literal: true

Layer = Struct.new(:weights, :biases, :activation)

# A dense network of sigmoid neurons, as a stranger might have written it.
module Glue
  module_function

  def load(layers) = layers

  def dump(network) = network

  def predict(network, inputs) = forward(network, inputs).last

  def activations(network, inputs) = forward(network, inputs).drop(1)

  def forward(network, inputs)
    network.each_with_object([inputs]) do |layer, found|
      totals = layer.weights.zip(layer.biases).map { |row, bias| row.zip(found.last).sum(bias) { |w, x| w * x } }
      found << totals.map { |total| 1 / (1 + Math.exp(-total)) }
    end
  end

  def step(network, inputs, targets, rate)
    puts "a log"
    found = forward(network, inputs)
    delta = found.last.zip(targets).map { |o, t| 2 * (o - t) * o * (1 - o) }
    (network.size - 1).downto(0) do |i|
      layer = network[i]
      below = found[i].each_with_index.map { |a, k| layer.weights.zip(delta).sum { |row, d| row[k] * d } * a * (1 - a) }
      delta.each_with_index do |d, j|
        layer.weights[j] = layer.weights[j].zip(found[i]).map { |w, a| w - rate * d * a }
        layer.biases[j] -= rate * d
      end
      delta = below
    end
  end
end
