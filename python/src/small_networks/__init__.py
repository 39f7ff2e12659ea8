"""Small neural networks, written to be read: from a button perceptron to dense networks of any shape.

Each subject is a module, and its functions are called by its name: `from small_networks import network`, then
`network.train(…)`, since more than one subject has a `train`.
"""

__version__ = "0.1.0"
