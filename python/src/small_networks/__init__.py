"""Three small neural networks, written to be read: a button perceptron, a neuron, and a 2-2-1 network.

Each subject is a module, and its functions are called by its name: `from small_networks import network`, then
`network.train(…)`, since more than one subject has a `train`.
"""

__version__ = "0.1.0"
