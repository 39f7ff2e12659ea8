"""Activation functions on the totals of a whole batch, each with its slopes.

Totals, activations and slopes are matrices with a row for each sample: shape (samples, neurons).
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def sigmoid(totals: Matrix) -> tuple[Matrix, Matrix]:
    """Return 1 / (1 + e^−total) and its slope, accurate far out on both sides."""
    exponential = np.exp(-totals)
    if not math.isfinite(np.vdot(exponential, exponential)):
        return _sigmoid_far_below(totals)
    values = 1 + exponential
    np.reciprocal(values, out=values)
    exponential *= values
    exponential *= values
    return values, exponential


def _sigmoid_far_below(totals: Matrix) -> tuple[Matrix, Matrix]:
    """Return the same where e^−total may overflow: with e^total or 1, the one that does not."""
    exponential = np.exp(-np.abs(totals))
    above = 1 + exponential
    return np.exp(np.minimum(totals, 0)) / above, exponential / (above * above)


def tanh(totals: Matrix) -> tuple[Matrix, Matrix]:
    """Return tanh and its slope 1 − tanh², accurate far out on both sides."""
    slopes = np.abs(totals)
    slopes *= -2
    np.exp(slopes, out=slopes)
    above = 1 + slopes
    above *= above
    slopes /= above
    slopes *= 4
    return np.tanh(totals), slopes


def relu(totals: Matrix) -> tuple[Matrix, Matrix]:
    """Return each total that is above 0, else 0, and its slope, which is 0 at 0."""
    return np.maximum(totals, 0.0), (totals > 0).astype(np.float64)


def identity(totals: Matrix) -> tuple[Matrix, Matrix]:
    """Return the totals, and 1."""
    return totals, np.ones_like(totals)


def softmax(totals: Matrix) -> tuple[Matrix, Matrix]:
    """Return shares of 1, from distances to the largest total; its slopes, not one each, are NaN."""
    shares = totals - totals.max(axis=1, keepdims=True)
    np.exp(shares, out=shares)
    shares /= shares.sum(axis=1, keepdims=True)
    slopes = np.empty_like(totals)
    slopes.fill(np.nan)
    return shares, slopes


ACTIVATIONS: dict[str, Callable[[Matrix], tuple[Matrix, Matrix]]] = {
    "sigmoid": sigmoid,
    "tanh": tanh,
    "relu": relu,
    "identity": identity,
    "softmax": softmax,
}
