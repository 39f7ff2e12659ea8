"""Networks of dense layers, of any number and size.

All parameters of a network stand in one flat vector, layer by layer, weights before biases; its layers and
their gradients are views into such vectors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from small_networks.activations import ACTIVATIONS, Matrix
from small_networks.checks import (
    Numbers,
    Rows,
    require_finite_numbers,
    require_rows,
    require_same_length,
    require_some,
    shown,
)

Vector = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Dense:
    """A layer; weights: shape (neurons, inputs); biases: shape (neurons,), or None; frozen: not trained."""

    weights: Rows
    biases: Numbers | None
    activation: str
    frozen: bool = False


@dataclass(frozen=True, eq=False)
class Network:
    """Layers of which each takes what the one before gives; softmax may only come last.

    Raises ValueError for layers that do not fit, TypeError for other values.
    """

    layers: Sequence[Dense]

    def __post_init__(self) -> None:
        layers = require_some("network.layers", self.layers)
        for i, layer in enumerate(layers):
            _require_layer(f"network.layers[{i}]", layer)
            if i:
                below = f"network.layers[{i - 1}].weights"
                first = f"network.layers[{i}].weights[0]"
                require_same_length(first, layer.weights[0], below, layers[i - 1].weights)
                if layers[i - 1].activation == "softmax":
                    raise ValueError(
                        f"network.layers[{i - 1}].activation must not be softmax: only the last may be"
                    )
        object.__setattr__(self, "layers", layers)


@dataclass(frozen=True, eq=False)
class Slopes:
    """The partial derivatives by the weights and the biases of a layer, in their shapes."""

    weights: Rows
    biases: Numbers | None


@dataclass(frozen=True, eq=False)
class Gradients:
    """A number for each weight and bias of a network, in its shape."""

    layers: Sequence[Slopes]


class View(NamedTuple):
    """A part of a flat vector; weights: shape (neurons, inputs); biases: shape (neurons,), or None."""

    weights: Matrix
    biases: Vector | None
    activation: str


def flat(layers: Sequence[Dense] | Sequence[Slopes]) -> Vector:
    """Return all numbers of some layers in one new vector, layer by layer, weights before biases."""
    parts = [np.ravel(part) for layer in layers for part in (layer.weights, layer.biases) if part is not None]
    return np.concatenate(parts).astype(np.float64)


def views_of(vector: Vector, network: Network) -> list[View]:
    """Return views into a flat vector in the shapes of a network's layers."""
    views, start = [], 0
    for layer in network.layers:
        shape = (len(layer.weights), len(layer.weights[0]))
        middle = start + shape[0] * shape[1]
        end = middle if layer.biases is None else middle + shape[0]
        biases = None if layer.biases is None else vector[middle:end]
        views.append(View(vector[start:middle].reshape(shape), biases, layer.activation))
        start = end
    return views


def network_of(vector: Vector, network: Network) -> Network:
    """Return a network of the same kind with other parameters; what is frozen stays what it was."""
    require_finite_result(vector)
    views = views_of(vector.copy(), network)
    return Network(
        [
            layer if layer.frozen else Dense(view.weights, view.biases, layer.activation)
            for layer, view in zip(network.layers, views, strict=True)
        ]
    )


def gradients_of(vector: Vector, network: Network) -> Gradients:
    """Return a number for each parameter, in the shape of the network."""
    require_finite_result(vector)
    return Gradients([Slopes(view.weights, view.biases) for view in views_of(vector.copy(), network)])


def require_gradients(name: str, gradients: Gradients, other: Gradients | Network, other_name: str) -> None:
    """Raise ValueError unless there is a finite number for each one of `other`, in its shape."""
    layers = require_some(f"{name}.layers", gradients.layers)
    require_same_length(f"{name}.layers", layers, f"{other_name}.layers", other.layers)
    shapes: Sequence[Dense | Slopes] = list(other.layers)
    for i, (slopes, layer) in enumerate(zip(layers, shapes, strict=True)):
        here, there = f"{name}.layers[{i}]", f"{other_name}.layers[{i}]"
        first = require_some(f"{there}.weights[0]", require_some(f"{there}.weights", layer.weights)[0])
        require_rows(f"{here}.weights", slopes.weights, f"{there}.weights[0]", first)
        require_same_length(f"{here}.weights", slopes.weights, f"{there}.weights", layer.weights)
        if slopes.biases is None or layer.biases is None:
            if slopes.biases is not layer.biases:
                raise ValueError(f"{here}.biases and {there}.biases must both be null, or neither")
        else:
            numbers = require_finite_numbers(f"{here}.biases", slopes.biases)
            require_same_length(f"{here}.biases", numbers, f"{there}.weights", layer.weights)


def require_finite_result(values: float | Vector | Matrix) -> None:
    """Raise ValueError if a number of a result is infinite or NaN."""
    if not np.isfinite(values).all():
        raise ValueError("the result overflows: it is not finite")


def _require_layer(name: str, layer: Dense) -> None:
    if not isinstance(layer, Dense):
        raise TypeError(f"{name} must be a Dense, got {shown(layer)}")
    rows = require_some(f"{name}.weights", layer.weights)
    first = require_some(f"{name}.weights[0]", rows[0])
    require_rows(f"{name}.weights", rows, f"{name}.weights[0]", first)
    if layer.biases is not None:
        biases = require_finite_numbers(f"{name}.biases", layer.biases)
        require_same_length(f"{name}.biases", biases, f"{name}.weights", rows)
    if layer.activation not in ACTIVATIONS:
        names = ", ".join(ACTIVATIONS)
        raise ValueError(f"{name}.activation must be one of {names}, got {shown(layer.activation)}")
