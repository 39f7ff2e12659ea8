"""Trainings of a 64-30-10 network on the images of digits that come with scikit-learn."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

Matrix = np.ndarray[Any, np.dtype[np.float64]]
Layers = list[tuple[Matrix, Matrix]]


@dataclass(frozen=True)
class Training:
    """One of the trainings: a last layer with its loss, samples a batch, a rate, and epochs to be timed."""

    title: str
    activation: str
    loss: str
    batch_size: int
    rate: float
    epochs: int


BATCHES = Training(
    "64-30-10 network, digits, half the squared error, 20 epochs of batches of 10",
    "sigmoid",
    "half-squared-error",
    batch_size=10,
    rate=3,
    epochs=20,
)
SOFTMAX = Training(
    "64-30-10 network, digits, softmax with cross-entropy, 20 epochs of batches of 10",
    "softmax",
    "cross-entropy",
    batch_size=10,
    rate=0.5,
    epochs=20,
)
SAMPLES = Training(
    "64-30-10 network, digits, half the squared error, 5 epochs sample by sample",
    "sigmoid",
    "half-squared-error",
    batch_size=1,
    rate=0.5,
    epochs=5,
)


@dataclass(frozen=True)
class Digits:
    """The images, 64 numbers from 0 to 1 each; their digits, also as targets; where training starts."""

    data: Matrix
    digits: np.ndarray[Any, Any]
    targets: Matrix
    start: Layers

    def batches(self, training: Training) -> list[slice]:
        """Return where the batches of an epoch stand; the last one may be smaller."""
        size = training.batch_size
        return [slice(first, first + size) for first in range(0, len(self.data), size)]


def digits() -> Digits:
    """Return the digits; skip where scikit-learn is not installed."""
    datasets: Any = pytest.importorskip("sklearn.datasets")
    loaded = datasets.load_digits()
    drawn = np.random.RandomState(1)
    start = [
        (drawn.uniform(-0.3, 0.3, shape), drawn.uniform(-0.3, 0.3, shape[0]))
        for shape in ((30, 64), (10, 30))
    ]
    return Digits(loaded.data / 16, loaded.target, np.eye(10)[loaded.target], start)


def flat(layers: Any) -> Matrix:
    """Return all parameters, layer by layer, weights before biases."""
    return np.concatenate([np.ravel(part) for layer in layers for part in layer])


def after_one_epoch(digits: Digits, training: Training) -> Matrix:
    """Return all parameters after one epoch, as plain NumPy has them."""
    layers = [(weights.copy(), biases.copy()) for weights, biases in digits.start]
    (hidden_weights, hidden_biases), (weights, biases) = layers
    for batch in digits.batches(training):
        data, targets = digits.data[batch], digits.targets[batch]
        hidden = 1 / (1 + np.exp(-(data @ hidden_weights.T + hidden_biases)))
        totals = hidden @ weights.T + biases
        if training.activation == "softmax":
            shares = np.exp(totals)
            slopes = shares / shares.sum(axis=1, keepdims=True) - targets
        else:
            outputs = 1 / (1 + np.exp(-totals))
            slopes = (outputs - targets) * outputs * (1 - outputs)
        slopes = slopes / len(data)
        below = (slopes @ weights) * hidden * (1 - hidden)
        weights -= training.rate * (slopes.T @ hidden)
        biases -= training.rate * slopes.sum(axis=0)
        hidden_weights -= training.rate * (below.T @ data)
        hidden_biases -= training.rate * below.sum(axis=0)
    return flat(layers)
