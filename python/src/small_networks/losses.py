"""Losses of the samples of a batch, and the gradients of the last layer's totals.

Those that go with an activation are computed from totals, so that nothing cancels or overflows far out.
"""

import math
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np

from small_networks.activations import Matrix
from small_networks.dense import Vector
from small_networks.layer import Fired


class Kind(NamedTuple):
    """A loss: of each sample, and the gradients of the totals; which outputs and which targets it takes."""

    value: Callable[[Fired, Matrix], Vector]
    slopes: Callable[[Fired, Matrix], Matrix]
    activation: str | None
    require_targets: Callable[[str, Vector], None]


def squares(share: Callable[[int], float]) -> Kind:
    """Return the sum of squares, times a factor that depends on the number of outputs at most."""

    def value(outputs: Fired, targets: Matrix) -> Vector:
        missing = targets - outputs.values
        return share(targets.shape[1]) * _sums(missing * missing)

    def slopes(outputs: Fired, targets: Matrix) -> Matrix:
        by_outputs = outputs.values - targets
        by_outputs *= 2 * share(targets.shape[1])
        if math.isnan(outputs.slopes[0, 0]):  # of softmax: each output depends on all totals
            differences = by_outputs[:, :, np.newaxis] - by_outputs[:, np.newaxis, :]
            through: Matrix = (differences * outputs.values[:, np.newaxis, :]).sum(axis=2)
            return outputs.values * through
        by_outputs *= outputs.slopes
        return by_outputs

    return Kind(value, slopes, None, lambda _name, _row: None)


def binary_cross_entropy(outputs: Fired, targets: Matrix) -> Vector:
    """Return −Σ (t·ln o + (1 − t)·ln(1 − o)), in which −ln o is ln(1 + e^−total)."""
    totals = outputs.totals
    near = np.log1p(np.exp(-np.abs(totals)))
    for_one, for_zero = near + np.maximum(-totals, 0), near + np.maximum(totals, 0)
    return _sums(targets * for_one + (1 - targets) * for_zero)


def binary_cross_entropy_slopes(outputs: Fired, targets: Matrix) -> Matrix:
    """Return o − t; 1 − o is computed from the total, so that nothing cancels."""
    exponential = np.exp(-np.abs(outputs.totals))
    others: Matrix = np.where(outputs.totals < 0, 1.0, exponential) / (1 + exponential)
    return (1 - targets) * outputs.values - targets * others


def cross_entropy(outputs: Fired, targets: Matrix) -> Vector:
    """Return −Σ t·ln o, in which −ln o is the distance to the largest total and ln Σ e^(total − largest)."""
    largest = outputs.totals.max(axis=1, keepdims=True)
    exponentials = np.exp(outputs.totals - largest)
    exponentials[np.arange(len(targets)), outputs.totals.argmax(axis=1)] = 0  # it is the 1 of log1p
    logarithm = np.log1p(exponentials.sum(axis=1, keepdims=True))
    return _sums(targets * (largest - outputs.totals + logarithm))


def cross_entropy_slopes(outputs: Fired, targets: Matrix) -> Matrix:
    """Return o·Σt − t, with 1 − o as the sum of the other outputs, so that nothing cancels."""
    others = _all_others(targets.shape[1])
    slopes: Matrix = np.dot(targets, others)
    slopes *= outputs.values
    slopes -= targets * np.dot(outputs.values, others)
    return slopes


@cache
def _all_others(outputs: int) -> Matrix:
    """Return the matrix whose product with a row of outputs is the sum of the others, for each."""
    return 1 - np.eye(outputs)


def hinge(outputs: Fired, targets: Matrix) -> Vector:
    """Return by how much the right class is less than 1 ahead of each other one, summed."""
    return _sums(np.maximum(_shortfalls(outputs, targets), 0))


def hinge_slopes(outputs: Fired, targets: Matrix) -> Matrix:
    """Return 1 for each class that is too near, less their number for the right one."""
    near = (_shortfalls(outputs, targets) > 0).astype(np.float64)
    return near - targets * _sums(near)[:, np.newaxis]


def _sums(terms: Matrix) -> Vector:
    sums: Vector = terms.sum(axis=1)
    return sums


def _shortfalls(outputs: Fired, targets: Matrix) -> Matrix:
    right = outputs.values[np.arange(len(targets)), targets.argmax(axis=1)]
    return np.where(targets == 1, 0.0, 1 + outputs.values - right[:, np.newaxis])


def _require_probabilities(name: str, row: Vector) -> None:
    for i, target in enumerate(row):
        if not 0 <= target <= 1:
            raise ValueError(f"{name}[{i}] must lie between 0 and 1, got {float(target)!r}")


def _require_distribution(name: str, row: Vector) -> None:
    _require_probabilities(name, row)
    if abs(row.sum() - 1) > 1e-9:
        raise ValueError(f"{name} must have the sum 1, got {float(row.sum())!r}")


def _require_one_class(name: str, row: Vector) -> None:
    if np.count_nonzero(row) != 1 or row.sum() != 1:
        raise ValueError(f"{name} must be 1 for one class and 0 for every other, got {row.tolist()}")


KINDS: dict[str, Kind] = {
    "squared-error": squares(lambda _outputs: 1.0),
    "half-squared-error": squares(lambda _outputs: 0.5),
    "mean-squared-error": squares(lambda outputs: 1 / outputs),
    "binary-cross-entropy": Kind(
        binary_cross_entropy, binary_cross_entropy_slopes, "sigmoid", _require_probabilities
    ),
    "cross-entropy": Kind(cross_entropy, cross_entropy_slopes, "softmax", _require_distribution),
    "hinge": Kind(hinge, hinge_slopes, "identity", _require_one_class),
}
