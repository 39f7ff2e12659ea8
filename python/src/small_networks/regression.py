"""Logistic regression: one sigmoid neuron that learns to tell two classes apart.

The loss is the mean over all samples, of the cross-entropy or of half the squares. All numbers are finite; no
argument is changed. A result that overflows is a ValueError.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from small_networks.checks import (
    require_classes,
    require_count,
    require_finite,
    require_finite_numbers,
    require_rows,
    require_same_length,
    shown,
)
from small_networks.neuron import sigmoid, sigmoid_derivative

LOSSES = ("cross-entropy", "half-squares")


@dataclass(frozen=True)
class Slopes:
    """The partial derivatives of the mean loss; weights: shape (inputs,)."""

    weights: list[float]
    bias: float


@dataclass(frozen=True)
class Training:
    """Weights and bias after training, and the loss with them."""

    weights: list[float]
    bias: float
    loss: float


def predict(data: Sequence[Sequence[float]], weights: Sequence[float], bias: float) -> list[float]:
    """Return the probability of each sample; data: shape (samples, inputs), weights: shape (inputs,)."""
    weights, bias = require_finite_numbers("weights", weights), require_finite("bias", bias)
    rows = require_rows("data", data, "weights", weights)
    return _finite([sigmoid(_total(inputs, weights, bias)) for inputs in rows])


def loss(
    data: Sequence[Sequence[float]], targets: Sequence[int], weights: Sequence[float], bias: float, loss: str
) -> float:
    """Return the mean loss; targets: 0 or 1, shape (samples,)."""
    rows, labels, weights = _samples(data, targets, weights, bias, loss)
    return _finite([_loss(rows, labels, weights, bias, loss)])[0]


def gradients(
    data: Sequence[Sequence[float]], targets: Sequence[int], weights: Sequence[float], bias: float, loss: str
) -> Slopes:
    """Return the partial derivatives of the mean loss."""
    rows, labels, weights = _samples(data, targets, weights, bias, loss)
    slopes = _slopes(rows, labels, weights, bias, loss)
    _finite([*slopes.weights, slopes.bias])
    return slopes


def train(
    data: Sequence[Sequence[float]],
    targets: Sequence[int],
    weights: Sequence[float],
    bias: float,
    loss: str,
    learning_rate: float,
    epochs: int,
) -> Training:
    """Take a step with all samples, `epochs` times."""
    rows, labels, weights = _samples(data, targets, weights, bias, loss)
    return _trained([(rows, labels)], weights, bias, loss, learning_rate, epochs)


def train_by_sample(
    data: Sequence[Sequence[float]],
    targets: Sequence[int],
    weights: Sequence[float],
    bias: float,
    loss: str,
    learning_rate: float,
    epochs: int,
) -> Training:
    """Take a step with each sample in the order given, `epochs` times."""
    rows, labels, weights = _samples(data, targets, weights, bias, loss)
    batches = [([inputs], [label]) for inputs, label in zip(rows, labels, strict=True)]
    return _trained(batches, weights, bias, loss, learning_rate, epochs)


def _trained(
    batches: list[tuple[list[list[float]], list[int]]],
    weights: list[float],
    bias: float,
    loss: str,
    learning_rate: float,
    epochs: int,
) -> Training:
    learning_rate = require_finite("learning_rate", learning_rate)
    for _ in range(require_count("epochs", epochs)):
        for rows, labels in batches:
            slopes = _slopes(rows, labels, weights, bias, loss)
            weights = [w - learning_rate * slope for w, slope in zip(weights, slopes.weights, strict=True)]
            bias -= learning_rate * slopes.bias
    samples = [inputs for rows, _ in batches for inputs in rows]
    targets = [label for _, labels in batches for label in labels]
    reached = _loss(samples, targets, weights, bias, loss)
    _finite([*weights, bias, reached])
    return Training(weights, bias, reached)


def _loss(rows: list[list[float]], labels: list[int], weights: list[float], bias: float, loss: str) -> float:
    total = 0.0
    for inputs, label in zip(rows, labels, strict=True):
        reached = _total(inputs, weights, bias)
        if loss == "cross-entropy":
            margin = reached if label else -reached
            total += math.log1p(math.exp(-abs(margin))) - min(margin, 0.0)
        else:
            total += _missing(label, reached) * _missing(label, reached) / 2
    return total / len(rows)


def _slopes(
    rows: list[list[float]], labels: list[int], weights: list[float], bias: float, loss: str
) -> Slopes:
    sums, shift = [0.0] * len(weights), 0.0
    for inputs, label in zip(rows, labels, strict=True):
        total = _total(inputs, weights, bias)
        error = _missing(label, total)
        if loss == "half-squares":
            error *= sigmoid_derivative(total)
        sums = [slope + error * value for slope, value in zip(sums, inputs, strict=True)]
        shift += error
    return Slopes([slope / len(rows) for slope in sums], shift / len(rows))


def _missing(label: int, total: float) -> float:
    """Return output − target; 1 less a sigmoid is the sigmoid of −total, and does not cancel."""
    return -sigmoid(-total) if label else sigmoid(total)


def _total(inputs: list[float], weights: list[float], bias: float) -> float:
    total = 0.0
    for value, weight in zip(inputs, weights, strict=True):
        total += value * weight
    return total + bias


def _samples(
    data: Sequence[Sequence[float]], targets: Sequence[int], weights: Sequence[float], bias: float, loss: str
) -> tuple[list[list[float]], list[int], list[float]]:
    weights = require_finite_numbers("weights", weights)
    rows, labels = require_rows("data", data, "weights", weights), require_classes("targets", targets)
    require_same_length("data", data, "targets", targets)
    require_finite("bias", bias)
    if loss not in LOSSES:
        raise ValueError(f"loss must be one of {', '.join(LOSSES)}, got {shown(loss)}")
    return rows, labels, weights


def _finite(numbers: list[float]) -> list[float]:
    if not all(map(math.isfinite, numbers)):
        raise ValueError("the result overflows: it is not finite")
    return numbers
