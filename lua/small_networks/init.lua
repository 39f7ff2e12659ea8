--- Three small neural networks: a button perceptron, a neuron, and a 2-2-1 network.

return {
  version = "0.1.0",
  bits = require("small_networks.bits"),
  button = require("small_networks.button"),
  network = require("small_networks.network"),
  neuron = require("small_networks.neuron"),
}
