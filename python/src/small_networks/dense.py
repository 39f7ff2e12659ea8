"""Dense layers, and networks of layers of any kind and number.

All parameters of a network stand in one flat vector, layer by layer, weights before biases; its layers and
their gradients are views into such vectors.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

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
from small_networks.layer import Array, Fired, Layer, Size, View, laid_out, require_one_each, told

Vector = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Slopes:
    """The partial derivatives by the weights and the biases of a layer, in their shapes."""

    weights: Rows
    biases: Numbers | None

    weights_names = ("weights",)
    biases_names = ("biases",)


@dataclass(frozen=True, eq=False)
class Dense(Layer):
    """A layer; weights: shape (neurons, inputs); biases: shape (neurons,), or None; frozen: not trained."""

    weights: Rows
    biases: Numbers | None
    activation: str
    frozen: bool = False

    kind = "dense"
    weights_names = ("weights",)
    biases_names = ("biases",)
    slopes = Slopes

    def require(self, name: str) -> None:
        """Raise TypeError or ValueError for a layer that does not fit itself."""
        rows = require_some(f"{name}.weights", self.weights)
        first = require_some(f"{name}.weights[0]", rows[0])
        require_rows(f"{name}.weights", rows, f"{name}.weights[0]", first)
        require_one_each(f"{name}.biases", self.biases, f"{name}.weights", len(rows))
        if self.activation not in ACTIVATIONS:
            names = ", ".join(ACTIVATIONS)
            raise ValueError(f"{name}.activation must be one of {names}, got {shown(self.activation)}")

    def leaving(self, name: str, size: Size | None, source: str) -> Size | None:
        """Return the number of neurons; raise ValueError for an input that does not fit."""
        if size is not None:
            if len(size) != 1:
                raise ValueError(
                    f"{name}: dense takes a list of numbers, and the size of {source} is {told(size)}"
                )
            require_same_length(f"{name}.weights[0]", self.weights[0], source, range(size[0]))
        return (len(self.weights),)

    def view(self, weights: Array, biases: Array | None) -> "Neurons":
        """Return a view of parts of a flat vector."""
        return Neurons(weights.reshape(len(self.weights), -1), biases, self.activation)

    def named(self, view: "Neurons") -> dict[str, Any]:
        """Return weights and biases in the shape in which they travel."""
        return {"weights": view.weights, "biases": view.biases}

    def with_parameters(self, parameters: dict[str, Any]) -> "Dense":
        """Return the same layer with other weights and biases."""
        return replace(self, **parameters)


class Neurons(View):
    """A part of a flat vector; weights: shape (neurons, inputs); biases: shape (neurons,), or None."""

    def __init__(self, weights: Matrix, biases: Vector | None, activation: str) -> None:
        self.weights, self.biases, self.activation = weights, biases, activation

    def forward(self, entering: Matrix) -> Fired:
        """Return what the layer gives for each sample; entering: shape (samples, inputs)."""
        totals: Matrix = np.dot(entering, self.weights.T)
        if self.biases is not None:
            totals += self.biases
        return Fired(totals, *ACTIVATIONS[self.activation](totals))

    def backward(
        self,
        entering: Matrix,
        fired: Fired,  # noqa: ARG002
        slopes: Matrix,
        gradient: "Neurons",
        *,
        is_first: bool,
    ) -> Matrix | None:
        """Write the gradients of weights and biases; return those of the inputs."""
        np.dot(slopes.T, entering, out=gradient.weights)
        if gradient.biases is not None:
            np.dot(_ones(len(slopes)), slopes, out=gradient.biases)
        return None if is_first else np.dot(slopes, self.weights)


@lru_cache(maxsize=16)
def _ones(count: int) -> Vector:
    """Return so many ones, whose product with a matrix is the sum of its rows."""
    return np.ones(count)


@dataclass(frozen=True, eq=False)
class Network:
    """Layers, each of which takes the outputs of the one before; softmax may only come last.

    Raises ValueError for layers that do not fit, TypeError for other values.
    """

    layers: Sequence[Any]

    def __post_init__(self) -> None:
        layers = require_some("network.layers", self.layers)
        size, source = None, ""
        for i, layer in enumerate(layers):
            name = f"network.layers[{i}]"
            if not isinstance(layer, Layer):
                raise TypeError(f"{name} must be a layer, got {shown(layer)}")
            layer.require(name)
            size, source = layer.leaving(name, size, source), leaving_from(name, layer)
            if i < len(layers) - 1 and getattr(layer, "activation", "") == "softmax":
                raise ValueError(f"{name}.activation must not be softmax: only the last may be")
        object.__setattr__(self, "layers", layers)

    def leaving(self, size: Size, source: str) -> Size:
        """Return the size of the outputs for inputs of a size; raise ValueError if they do not fit."""
        found: Size | None = size
        for i, layer in enumerate(self.layers):
            name = f"network.layers[{i}]"
            found, source = layer.leaving(name, found, source), leaving_from(name, layer)
        return found or ()


def leaving_from(name: str, layer: Layer) -> str:
    """Return what the outputs of a layer are called in messages: the rows of weights of a dense one."""
    return f"{name}.weights" if isinstance(layer, Dense) else name


@dataclass(frozen=True, eq=False)
class Gradients:
    """A number for each parameter of a network, in its shape: Slopes for each dense layer."""

    layers: Sequence[Any]


def flat(layers: Sequence[Any]) -> Vector:
    """Return all numbers of some layers, or of their gradients, in one new vector: weights before biases."""
    parts = [part for layer in layers for part in laid_out(layer) if part is not None]
    return np.concatenate(parts) if parts else np.empty(0)


def views_of(vector: Vector, network: Network) -> list[View]:
    """Return views into a flat vector in the shapes of a network's layers."""
    views, start = [], 0
    for layer in network.layers:
        weights, biases = laid_out(layer)
        middle = start + (0 if weights is None else weights.size)
        end = middle + (0 if biases is None else biases.size)
        views.append(layer.view(vector[start:middle], None if biases is None else vector[middle:end]))
        start = end
    return views


def network_of(vector: Vector, network: Network) -> Network:
    """Return a network of the same kind with other parameters; what is frozen stays what it was."""
    require_finite_result(vector)
    views = views_of(vector.copy(), network)
    return Network(
        [
            layer if layer.frozen else layer.with_parameters(layer.named(view))
            for layer, view in zip(network.layers, views, strict=True)
        ]
    )


def gradients_of(vector: Vector, network: Network) -> Gradients:
    """Return a number for each parameter, in the shape of the network."""
    require_finite_result(vector)
    views = views_of(vector.copy(), network)
    return Gradients(
        [layer.slopes(**layer.named(view)) for layer, view in zip(network.layers, views, strict=True)]
    )


def require_gradients(name: str, gradients: Gradients, other: Gradients | Network, other_name: str) -> None:
    """Raise ValueError unless there is a finite number for each one of `other`, in its shape."""
    layers = require_some(f"{name}.layers", gradients.layers)
    require_same_length(f"{name}.layers", layers, f"{other_name}.layers", other.layers)
    for i, (slopes, layer) in enumerate(zip(layers, other.layers, strict=True)):
        here, there = f"{name}.layers[{i}]", f"{other_name}.layers[{i}]"
        wanted = layer.slopes if isinstance(layer, Layer) else type(layer)
        names = [field.name for field in fields(wanted)]
        if type(slopes) is not wanted:
            has = ", ".join(field.name for field in fields(slopes)) or "nothing"
            raise ValueError(f"{here} must have {', '.join(names) or 'nothing'}, as {there} has, got {has}")
        for part in names:
            require_same_shape(
                f"{here}.{part}", getattr(slopes, part), f"{there}.{part}", getattr(layer, part)
            )


def require_same_shape(name: str, values: Any, other_name: str, other: Any) -> None:
    """Raise ValueError unless finite numbers, at any depth, are as many as others; or both are None."""
    if values is None or other is None:
        if values is not other:
            raise ValueError(f"{name} and {other_name} must both be null, or neither")
        return
    found = require_some(name, values)
    require_same_length(name, found, other_name, require_some(other_name, other))
    if isinstance(other[0], float | int | np.floating):
        require_finite_numbers(name, found)
        return
    for i, (part, wanted) in enumerate(zip(found, other, strict=True)):
        require_same_shape(f"{name}[{i}]", part, f"{other_name}[{i}]", wanted)


def require_finite_result(values: float | Vector | Matrix) -> None:
    """Raise ValueError if a number of a result is infinite or NaN."""
    if not np.isfinite(values).all():
        raise ValueError("the result overflows: it is not finite")
