# frozen_string_literal: true

# Three small neural networks: a button perceptron, a neuron, and a 2-2-1 network.
module SmallNetworks
  VERSION = "0.1.0"
end
