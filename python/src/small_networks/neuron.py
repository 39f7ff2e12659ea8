"""One neuron: inputs times weights, plus a bias, through an activation function.

Functions take any binary64 number, infinities included, and follow IEEE 754; NaN gives NaN.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from small_networks.checks import (
    require_finite,
    require_finite_numbers,
    require_list,
    require_number,
    require_numbers,
    require_same_length,
    shown,
)

# Below this total the 1 of 1 + e^−total is lost, and a little lower e^−total overflows.
FAR_OUT = -700.0


def sigmoid(total: float) -> float:
    """Return 1 / (1 + e^−total), without overflow and accurate far out on both sides."""
    return 1 / (1 + math.exp(-total)) if total >= FAR_OUT else math.exp(total)


def sigmoid_derivative(total: float) -> float:
    """Return sigmoid · (1 − sigmoid) of the total, accurate far out on both sides."""
    exponential = math.exp(-abs(total))
    return exponential / ((1 + exponential) * (1 + exponential))


def tanh_derivative(total: float) -> float:
    """Return 1 − tanh² of the total, accurate far out on both sides."""
    exponential = math.exp(-2 * abs(total))
    return 4 * exponential / ((1 + exponential) * (1 + exponential))


def relu(total: float) -> float:
    """Return the total if it is above 0, else 0."""
    return total if total > 0 or math.isnan(total) else 0.0


def relu_derivative(total: float) -> float:
    """Return 1 if the total is above 0, else 0: it is 0 at 0."""
    return total if math.isnan(total) else float(total > 0)


def identity(total: float) -> float:
    """Return the total."""
    return total


def identity_derivative(total: float) -> float:
    """Return 1."""
    return total if math.isnan(total) else 1.0


def step(total: float) -> float:
    """Return 1 if the total is 0 or above, else 0."""
    return total if math.isnan(total) else float(total >= 0)


def step_derivative(total: float) -> float:
    """Return 0."""
    return total if math.isnan(total) else 0.0


ACTIVATIONS: dict[str, tuple[Callable[[float], float], Callable[[float], float]]] = {
    "sigmoid": (sigmoid, sigmoid_derivative),
    "tanh": (math.tanh, tanh_derivative),
    "relu": (relu, relu_derivative),
    "identity": (identity, identity_derivative),
    "step": (step, step_derivative),
}


def weighted_sum(inputs: Sequence[float], weights: Sequence[float], bias: float) -> float:
    """Return the sum of inputs times weights, from left to right, starting from 0, and then the bias.

    inputs, weights: shape (inputs,). Raises ValueError for other shapes, TypeError for other values.
    """
    inputs = require_numbers("inputs", inputs)
    weights = require_numbers("weights", weights)
    bias = require_number("bias", bias)
    require_same_length("inputs", inputs, "weights", weights)

    # Not sum(): from Python 3.12 on it compensates for rounding, and gives other bits.
    total = 0.0
    for value, weight in zip(inputs, weights, strict=True):
        total += value * weight
    return total + bias


def activate(activation: str, total: float) -> float:
    """Return the named activation function of the total; raise ValueError for another name."""
    function, _ = _functions(activation)
    return function(require_number("total", total))


def activation_derivative(activation: str, total: float) -> float:
    """Return the derivative of the named activation function at the total, not at the activation.

    Raises ValueError for another name.
    """
    _, derivative = _functions(activation)
    return derivative(require_number("total", total))


def feedforward(inputs: Sequence[float], weights: Sequence[float], bias: float, activation: str) -> float:
    """Return the activation of the weighted sum; inputs, weights: shape (inputs,)."""
    return activate(activation, weighted_sum(inputs, weights, bias))


def classify(inputs: Sequence[float], weights: Sequence[float], bias: float) -> str:
    """Read a sigmoid neuron as a spam filter: "spam" if it is at least 0.5, else "not spam".

    inputs, weights: shape (inputs,), finite. Raises ValueError for anything else, and if the
    weighted sum overflows to NaN.
    """
    inputs = require_finite_numbers("inputs", inputs)
    weights = require_finite_numbers("weights", weights)
    output = feedforward(inputs, weights, require_finite("bias", bias), "sigmoid")
    if math.isnan(output):
        raise ValueError("inputs and weights overflow: their weighted sum is NaN")
    return "spam" if output >= 0.5 else "not spam"


@dataclass(frozen=True)
class Neuron:
    """The weights of a neuron, shape (inputs,), in a list of its own, and its bias; checked when used."""

    weights: Sequence[float]
    bias: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "weights", require_list("weights", self.weights))


def _functions(activation: str) -> tuple[Callable[[float], float], Callable[[float], float]]:
    if not isinstance(activation, str):
        raise TypeError(f"activation must be text, got {shown(activation)}")
    if activation not in ACTIVATIONS:
        names = ", ".join(ACTIVATIONS)
        raise ValueError(f"activation must be one of {names}, got {activation!r}")
    return ACTIVATIONS[activation]
