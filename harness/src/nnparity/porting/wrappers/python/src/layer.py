"""A dense layer, as networks come and go."""

from dataclasses import dataclass


@dataclass
class Layer:
    """Weights, a row for each neuron; a bias for each; and the activation function, where it matters."""

    weights: list[list[float]]
    biases: list[float]
    activation: str = ""
