"""Gradient checking: how far two sets of gradients are from each other, as published lessons do it."""

import math
from dataclasses import dataclass

import numpy as np

from small_networks import layers
from small_networks.checks import Numbers, Rows, require_above_zero, require_finite
from small_networks.dense import (
    Gradients,
    Network,
    flat,
    require_finite_result,
    require_gradients,
)
from small_networks.objectives import Loss


@dataclass(frozen=True)
class LayerDistance:
    """The distances by the weights and by the biases of a layer; None without biases."""

    weights: float
    biases: float | None


@dataclass(frozen=True)
class Distance:
    """The distance of all numbers together, and those of each layer."""

    whole: float
    layers: list[LayerDistance]


@dataclass(frozen=True)
class Check:
    """The distance between gradients and their central differences."""

    distance: float


@dataclass(frozen=True)
class Product:
    """θ·factor."""

    factor: float

    def value(self, theta: float) -> float:
        """Return the value at θ."""
        return theta * self.factor

    def slope(self, theta: float) -> float:  # noqa: ARG002
        """Return the slope, which is the same everywhere."""
        return self.factor


@dataclass(frozen=True)
class Square:
    """θ·θ."""

    def value(self, theta: float) -> float:
        """Return the value at θ."""
        return theta * theta

    def slope(self, theta: float) -> float:
        """Return the slope at θ."""
        return 2 * theta


@dataclass(frozen=True)
class Difference:
    """The slope of a function, its central difference, and how far the two are apart."""

    slope: float
    difference: float
    distance: float


def distance(one: Gradients, other: Gradients) -> Distance:
    """Return ‖a − b‖ / (‖a‖ + ‖b‖) of all numbers, and of each layer's weights and biases; 0 if all are 0."""
    require_gradients("one", one, one, "one")
    require_gradients("other", other, one, "one")
    return Distance(
        _apart(flat(one.layers), flat(other.layers)),
        [
            LayerDistance(
                _apart(np.ravel(a.weights), np.ravel(b.weights)),
                None if a.biases is None or b.biases is None else _apart(a.biases, b.biases),
            )
            for a, b in zip(one.layers, other.layers, strict=True)
        ],
    )


def check(network: Network, data: Rows, targets: Rows, loss: Loss, epsilon: float) -> Check:
    """Return how far the gradients are from central differences of width 2·epsilon.

    data: shape (samples, inputs); targets: shape (samples, outputs).
    """
    slopes = layers.gradients(network, data, targets, loss)
    differences = layers.numerical_gradients(network, data, targets, loss, epsilon)
    return Check(_apart(flat(slopes.layers), flat(differences.layers)))


def difference(function: Product | Square, at: float, epsilon: float) -> Difference:
    """Return the slope of a function of one parameter beside its central difference of width 2·epsilon."""
    at, epsilon = require_finite("at", at), require_above_zero("epsilon", epsilon)
    if isinstance(function, Product):
        require_finite("function.factor", function.factor)
    slope = function.slope(at)
    found = (function.value(at + epsilon) - function.value(at - epsilon)) / (2 * epsilon)
    size = abs(slope) + abs(found)
    apart = abs(slope - found) / size if size else 0.0
    require_finite_result(np.array([slope, found, apart]))
    return Difference(slope, found, apart)


def _apart(one: Numbers, other: Numbers) -> float:
    """Return the relative distance of two vectors; 0 if both are 0."""
    size = math.hypot(*one) + math.hypot(*other)  # hypot() does not overflow on the way
    found = math.dist(one, other) / size if size else 0.0
    require_finite_result(found)
    return found
