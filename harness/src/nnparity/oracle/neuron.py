"""One neuron: the weighted sum in binary64, its activation with 50 digits."""

import math
from collections.abc import Callable

from nnparity.oracle.precision import Precise, exactly, precise, rounded


def weighted_sum(inputs: list[float], weights: list[float], bias: float) -> float:
    """Add the products from left to right, then the bias."""
    total = 0.0
    for i in range(len(inputs)):
        product = inputs[i] * weights[i]
        total = total + product
    return total + bias


def sigmoid(total: Precise) -> Precise:
    """Give the logistic function."""
    return 1 / (1 + precise.exp(-total))


def sigmoid_derivative(total: Precise) -> Precise:
    """Give sigmoid(total) · sigmoid(−total), in which nothing cancels."""
    return sigmoid(total) * sigmoid(-total)


def tanh_derivative(total: Precise) -> Precise:
    """Give 1 / cosh², in which nothing cancels."""
    return 1 / precise.cosh(total) ** 2


def relu(total: Precise) -> Precise:
    """Give the positive part."""
    return max(total, exactly(0))


_FUNCTIONS: dict[str, tuple[Callable[[Precise], Precise], Callable[[Precise], Precise]]] = {
    "sigmoid": (sigmoid, sigmoid_derivative),
    "tanh": (precise.tanh, tanh_derivative),
    "relu": (relu, lambda total: 1 if total > 0 else 0),
    "identity": (lambda total: total, lambda _: 1),
    "step": (lambda total: 1 if total >= 0 else 0, lambda _: 0),
}

# By activation: the value at −∞ and at ∞, and the derivative at both.
_LIMITS: dict[str, tuple[float, float, float, float]] = {
    "sigmoid": (0.0, 1.0, 0.0, 0.0),
    "tanh": (-1.0, 1.0, 0.0, 0.0),
    "relu": (0.0, math.inf, 0.0, 1.0),
    "identity": (-math.inf, math.inf, 1.0, 1.0),
    "step": (0.0, 1.0, 0.0, 0.0),
}

# Odd functions, which keep the sign of zero.
_ODD = ("tanh", "identity")


def activate(activation: str, total: float) -> float:
    """Give the activation of a total."""
    if math.isnan(total):
        return math.nan
    if math.isinf(total):
        return _LIMITS[activation][total > 0]
    if total == 0 and activation in _ODD:
        return total
    return rounded(precise.mpf(_FUNCTIONS[activation][0](exactly(total))))


def activation_derivative(activation: str, total: float) -> float:
    """Give the derivative of the activation at a total."""
    if math.isnan(total):
        return math.nan
    if math.isinf(total):
        return _LIMITS[activation][2 + (total > 0)]
    return rounded(precise.mpf(_FUNCTIONS[activation][1](exactly(total))))
