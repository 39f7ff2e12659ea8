"""Three small neural networks: a button perceptron, a neuron, and a 2-2-1 network."""

__version__ = "0.1.0"
