# frozen_string_literal: true

# A dense layer: a row of weights for each neuron, a bias for each, and the activation function ("sigmoid" and
# others), which need not be given back.
Layer = Struct.new(:weights, :biases, :activation)

# The glue between nnparity and the code that is wrapped: fill in load, dump, predict and step.
#
# A network comes as a list of dense layers, from the inputs to the outputs. The 2-2-1 network has two: 2 rows of 2
# weights, then 1 row of 2.
module Glue
  module_function

  # Returns a network of the wrapped code with these weights and biases.
  def load(layers)
    raise NotImplementedError, "fill in load, in adapter/glue.rb"
  end

  # Gives back the weights and biases of a network, as they are now: [Layer.new(weights, biases), …].
  def dump(network)
    raise NotImplementedError, "fill in dump, in adapter/glue.rb"
  end

  # Returns the outputs for the inputs of one sample.
  def predict(network, inputs)
    raise NotImplementedError, "fill in predict, in adapter/glue.rb"
  end

  # Changes the network by one update with one sample.
  def step(network, inputs, targets, rate)
    raise NotImplementedError, "fill in step, in adapter/glue.rb"
  end

  # What the code has beside that; take away the # of what you fill in.

  # The activations of each layer, the outputs last, as a list of lists.
  # def activations(network, inputs) = nil

  # The partial derivatives of one sample's loss, in the shape of the network, as a list of layers.
  # def gradients(network, inputs, targets) = nil

  # Trains for some epochs; without it, `step` is called for each sample, in order.
  # def train(network, data, targets, rate, epochs) = nil
end
