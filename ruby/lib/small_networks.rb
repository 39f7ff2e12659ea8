# frozen_string_literal: true

require_relative "small_networks/bits"
require_relative "small_networks/button"
require_relative "small_networks/network"
require_relative "small_networks/neuron"

# Three small neural networks: a button perceptron, a neuron, and a 2-2-1 network.
#
# Where a number is asked, any real Numeric will do; all is computed in Float. Arguments are never changed,
# and the values and arrays that are returned are frozen.
module SmallNetworks
  # The version of the library and its adapter.
  VERSION = "0.1.0"
end
