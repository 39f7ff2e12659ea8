"""Pools: maps that are made smaller, by the mean or by the largest number of each window."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from small_networks.activations import ACTIVATIONS
from small_networks.checks import Numbers, require_size
from small_networks.layer import Array, Fired, Layer, Size, View, require_one_each, told
from small_networks.maps import places, require_activation, require_maps, seen_at, seen_in
from small_networks.without_parameters import LayerWithoutParameters, ViewWithoutParameters


@dataclass(frozen=True, eq=False)
class CoefficientSlopes:
    """The partial derivatives by the coefficients and the biases of an average; None where it has none."""

    coefficients: Numbers | None
    biases: Numbers | None

    weights_names = ("coefficients",)
    biases_names = ("biases",)


class Pool(Layer):
    """A layer whose square windows make maps smaller."""

    size: int
    stride: int

    def require(self, name: str) -> None:
        """Raise TypeError or ValueError for a window or a stride that is not a size."""
        require_size(f"{name}.size", self.size)
        require_size(f"{name}.stride", self.stride)

    def leaving(self, name: str, size: Size | None, source: str) -> Size | None:
        """Return the maps, rows and columns of the output; raise ValueError for a wrong input."""
        if size is None:
            return None
        require_maps(name, self.kind, size, source)
        if min(size[1:]) < self.size:
            raise ValueError(f"{name}.size is {self.size}, and the maps of {source} are {told(size[1:])}")
        return size[0], places(size[1], self.size, self.stride), places(size[2], self.size, self.stride)

    def seen(self, maps: Array) -> Array:
        """Return what each window sees, row by row: shape (samples, maps, size · size, rows, columns)."""
        samples, count, height, width = maps.shape
        places_in = seen_in((1, height, width), (self.size, self.size), self.stride)
        seen = maps.reshape(samples, count, -1).take(places_in, axis=2)
        return seen.reshape(*seen.shape[:3], places(height, self.size, self.stride), -1)


@dataclass(frozen=True, eq=False)
class AveragePool(Pool):
    """The mean of each window; times a coefficient, plus a bias, one for each map, unless they are None."""

    size: int
    stride: int
    coefficients: Numbers | None
    biases: Numbers | None
    activation: str
    frozen: bool = False

    kind = "average-pool"
    weights_names = ("coefficients",)
    biases_names = ("biases",)
    slopes = CoefficientSlopes

    def require(self, name: str) -> None:
        """Raise TypeError or ValueError for a layer that does not fit itself."""
        super().require(name)
        require_activation(name, self.activation)
        for part in ("coefficients", "biases"):
            numbers = getattr(self, part)
            require_one_each(
                f"{name}.{part}", numbers, f"{name}.{part}", 0 if numbers is None else len(numbers)
            )
        if self.coefficients is not None:
            require_one_each(f"{name}.biases", self.biases, f"{name}.coefficients", len(self.coefficients))

    def leaving(self, name: str, size: Size | None, source: str) -> Size | None:
        """Return the maps, rows and columns of the output; raise ValueError for a wrong input."""
        found = super().leaving(name, size, source)
        if size is not None:
            for part in ("coefficients", "biases"):
                require_one_each(f"{name}.{part}", getattr(self, part), f"the maps of {source}", size[0])
        return found

    def view(self, weights: Array, biases: Array | None) -> "Averages":
        """Return a view of parts of a flat vector."""
        return Averages(self, weights, biases)

    def named(self, view: "Averages") -> dict[str, Any]:
        """Return coefficients and biases."""
        return {"coefficients": None if self.coefficients is None else view.weights, "biases": view.biases}

    def with_parameters(self, parameters: dict[str, Any]) -> "AveragePool":
        """Return the same layer with other coefficients and biases."""
        return replace(self, **parameters)


class Averages(View):
    """An average pool whose coefficients and biases are parts of a flat vector."""

    def __init__(self, layer: AveragePool, weights: Array, biases: Array | None) -> None:
        self.layer, self.weights, self.biases = layer, weights, biases

    def forward(self, entering: Array) -> Fired:
        """Return the output maps: shape (samples, maps, rows, columns); the means are kept."""
        layer = self.layer
        totals = means = self.layer.seen(entering).sum(axis=2)
        means /= layer.size**2
        if layer.coefficients is not None:
            totals = means * self.weights[:, np.newaxis, np.newaxis]
        if self.biases is not None:
            totals = totals + self.biases[:, np.newaxis, np.newaxis]
        return Fired(totals, *ACTIVATIONS[layer.activation](totals), means)

    def backward(
        self, entering: Array, fired: Fired, slopes: Array, gradient: "Averages", *, is_first: bool
    ) -> Array | None:
        """Write the gradients of coefficients and biases; return those of the input maps."""
        if gradient.biases is not None:
            gradient.biases[...] = slopes.sum(axis=(0, 2, 3))
        if self.layer.coefficients is not None:
            gradient.weights[...] = (slopes * fired.kept).sum(axis=(0, 2, 3))
            slopes = slopes * self.weights[:, np.newaxis, np.newaxis]
        if is_first:
            return None
        shares, below = slopes / self.layer.size**2, np.zeros_like(entering)
        for i in range(self.layer.size):
            for j in range(self.layer.size):
                seen_at(below, i, j, slopes.shape[2:], self.layer.stride)[...] += shares
        return below


@dataclass(frozen=True, eq=False)
class MaxPool(Pool, LayerWithoutParameters):
    """The largest number of each window; of several that are as large, the first has the slope."""

    size: int
    stride: int
    frozen: bool = False

    kind = "max-pool"

    def view(self, weights: Array, biases: Array | None) -> "Largest":  # noqa: ARG002
        """Return the layer as it is: it has no parameters."""
        return Largest(self)


class Largest(ViewWithoutParameters):
    """A max pool."""

    def __init__(self, layer: MaxPool) -> None:
        self.layer = layer

    def forward(self, entering: Array) -> Fired:
        """Return the output maps, shape (samples, maps, rows, columns), and where the largest were."""
        seen = self.layer.seen(entering)
        largest = seen.argmax(axis=2)
        values = np.take_along_axis(seen, largest[:, :, np.newaxis], axis=2)[:, :, 0]
        return Fired(values, values, np.ones((1, 1, 1, 1)), largest)

    def backward(
        self,
        entering: Array,
        fired: Fired,
        slopes: Array,
        gradient: View,  # noqa: ARG002
        *,
        is_first: bool,  # noqa: ARG002
    ) -> Array:
        """Return the slopes of the input maps: each goes to the largest number."""
        below = np.zeros_like(entering)
        for place in range(self.layer.size**2):
            i, j = divmod(place, self.layer.size)
            shares = np.where(fired.kept == place, slopes, 0.0)
            seen_at(below, i, j, slopes.shape[2:], self.layer.stride)[...] += shares
        return below
