"""Three small neural networks, written to be read: a button perceptron, a neuron, and a 2-2-1 network."""

from small_networks.button import (
    Training,
    Trial,
    evaluate_neural_network,
    evaluate_neural_network_error,
    learn,
    report,
    train,
    train_on_presses,
)
from small_networks.network import Activations, NeuralNetwork, mse_loss
from small_networks.neuron import (
    Neuron,
    activate,
    activation_derivative,
    classify,
    feedforward,
    weighted_sum,
)

__version__ = "0.1.0"

__all__ = [
    "Activations",
    "NeuralNetwork",
    "Neuron",
    "Training",
    "Trial",
    "activate",
    "activation_derivative",
    "classify",
    "evaluate_neural_network",
    "evaluate_neural_network_error",
    "feedforward",
    "learn",
    "mse_loss",
    "report",
    "train",
    "train_on_presses",
    "weighted_sum",
]
