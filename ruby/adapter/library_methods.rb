# frozen_string_literal: true

require_relative "parameters"
require_relative "../lib/small_networks"

# The methods that the library answers.
module LibraryMethods
  NUMERIC = Parameters.method(:numeric)
  ACTIVATION = Parameters.method(:activation)
  NETWORK = Parameters.method(:network)
  private_constant :NUMERIC, :ACTIVATION, :NETWORK

  # Each method is one entry: its function, and its parameters in the order in which the function takes them.
  # With each parameter goes its reader, which is called with the name and the JSON value and returns the
  # argument. Readers and functions raise ArgumentError to refuse a value.
  BY_NAME = {
    "button.evaluate_neural_network" => [
      SmallNetworks::Button.method(:evaluate_neural_network),
      { "inputs" => NUMERIC, "weights" => NUMERIC }
    ],
    "button.evaluate_neural_network_error" => [
      SmallNetworks::Button.method(:evaluate_neural_network_error),
      { "target" => NUMERIC, "output" => NUMERIC }
    ],
    "button.learn" => [
      SmallNetworks::Button.method(:learn),
      { "inputs" => NUMERIC, "weights" => NUMERIC, "learning_rate" => NUMERIC }
    ],
    "button.train" => [
      SmallNetworks::Button.method(:train),
      { "inputs" => NUMERIC, "weights" => NUMERIC, "target" => NUMERIC,
        "learning_rate" => NUMERIC, "trials" => NUMERIC }
    ],
    "button.train_on_presses" => [
      SmallNetworks::Button.method(:train_on_presses),
      { "presses" => NUMERIC, "right_button" => NUMERIC,
        "weights" => NUMERIC, "learning_rate" => NUMERIC }
    ],
    "button.report" => [
      SmallNetworks::Button.method(:report),
      { "output" => NUMERIC, "error" => NUMERIC, "weights" => NUMERIC }
    ],
    "neuron.weighted_sum" => [
      SmallNetworks::Neuron.method(:weighted_sum),
      { "inputs" => NUMERIC, "weights" => NUMERIC, "bias" => NUMERIC }
    ],
    "neuron.activate" => [
      SmallNetworks::Neuron.method(:activate),
      { "activation" => ACTIVATION, "total" => NUMERIC }
    ],
    "neuron.activation_derivative" => [
      SmallNetworks::Neuron.method(:activation_derivative),
      { "activation" => ACTIVATION, "total" => NUMERIC }
    ],
    "neuron.feedforward" => [
      SmallNetworks::Neuron.method(:feedforward),
      { "inputs" => NUMERIC, "weights" => NUMERIC, "bias" => NUMERIC, "activation" => ACTIVATION }
    ],
    "neuron.classify" => [
      SmallNetworks::Neuron.method(:classify),
      { "inputs" => NUMERIC, "weights" => NUMERIC, "bias" => NUMERIC }
    ],
    "network.feedforward" => [
      SmallNetworks::Network.method(:feedforward),
      { "network" => NETWORK, "inputs" => NUMERIC }
    ],
    "network.predict" => [
      SmallNetworks::Network.method(:predict),
      { "network" => NETWORK, "data" => NUMERIC }
    ],
    "network.mse_loss" => [
      SmallNetworks::Network.method(:mse_loss),
      { "targets" => NUMERIC, "outputs" => NUMERIC }
    ],
    "network.gradients" => [
      SmallNetworks::Network.method(:gradients),
      { "network" => NETWORK, "inputs" => NUMERIC, "target" => NUMERIC }
    ],
    "network.numerical_gradients" => [
      SmallNetworks::Network.method(:numerical_gradients),
      { "network" => NETWORK, "inputs" => NUMERIC, "target" => NUMERIC, "epsilon" => NUMERIC }
    ],
    "network.train_step" => [
      SmallNetworks::Network.method(:train_step),
      { "network" => NETWORK, "inputs" => NUMERIC, "target" => NUMERIC, "learning_rate" => NUMERIC }
    ],
    "network.train" => [
      SmallNetworks::Network.method(:train),
      { "network" => NETWORK, "data" => NUMERIC, "targets" => NUMERIC,
        "learning_rate" => NUMERIC, "epochs" => NUMERIC }
    ],
    "bits.exp" => [SmallNetworks::Bits.method(:exp), { "x" => NUMERIC }],
    "bits.sigmoid" => [SmallNetworks::Bits.method(:sigmoid), { "total" => NUMERIC }],
    "bits.tanh" => [SmallNetworks::Bits.method(:tanh), { "total" => NUMERIC }],
    "bits.train" => [
      SmallNetworks::Bits.method(:train),
      { "network" => NETWORK, "data" => NUMERIC, "targets" => NUMERIC,
        "learning_rate" => NUMERIC, "epochs" => NUMERIC }
    ]
  }.freeze
end
