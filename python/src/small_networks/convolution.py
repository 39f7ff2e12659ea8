"""Convolution, as networks do it: a cross-correlation, whose kernels are not turned round.

What the windows see becomes a matrix with a column for each place, and the kernels become one with a row for
each output map: their product is what leaves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from small_networks.activations import ACTIVATIONS
from small_networks.checks import (
    Numbers,
    Rows,
    require_count,
    require_rows,
    require_same_length,
    require_size,
    require_some,
    require_whole,
)
from small_networks.layer import Array, Fired, Layer, Size, View, require_one_each, told
from small_networks.maps import padded, places, require_activation, require_maps, seen_in

MOST_PADDING = 100


@dataclass(frozen=True, eq=False)
class KernelSlopes:
    """The partial derivatives by the kernels and the biases of a layer, in their shapes."""

    kernels: Sequence[Sequence[Rows]]
    biases: Numbers | None

    weights_names = ("kernels",)
    biases_names = ("biases",)


@dataclass(frozen=True, eq=False)
class Convolution(Layer):
    """Maps that look at maps; kernels: for each that leaves, one (height, width) for each that it looks at.

    links: which ones those are, or None for all; biases: shape (maps,), or None.
    """

    kernels: Sequence[Sequence[Rows]]
    links: Sequence[Sequence[int]] | None
    biases: Numbers | None
    stride: int
    padding: int
    activation: str
    frozen: bool = False

    kind = "convolution"
    weights_names = ("kernels",)
    biases_names = ("biases",)
    slopes = KernelSlopes

    def require(self, name: str) -> None:
        """Raise TypeError or ValueError for a layer that does not fit itself."""
        stacks = [
            require_some(f"{name}.kernels[{m}]", stack)
            for m, stack in _numbered(f"{name}.kernels", self.kernels)
        ]
        first = require_some(f"{name}.kernels[0][0]", stacks[0][0])
        for m, stack in enumerate(stacks):
            for k, kernel in enumerate(stack):
                here = f"{name}.kernels[{m}][{k}]"
                require_rows(here, kernel, f"{name}.kernels[0][0][0]", require_some(f"{here}[0]", first[0]))
                require_same_length(here, kernel, f"{name}.kernels[0][0]", first)
        require_size(f"{name}.stride", self.stride)
        require_whole(f"{name}.padding", self.padding, 0, MOST_PADDING)
        require_activation(name, self.activation)
        require_one_each(f"{name}.biases", self.biases, f"{name}.kernels", len(stacks))
        if self.links is None:
            for m, stack in enumerate(stacks):
                require_same_length(f"{name}.kernels[{m}]", stack, f"{name}.kernels[0]", stacks[0])
            return
        require_same_length(
            f"{name}.links", require_some(f"{name}.links", self.links), f"{name}.kernels", stacks
        )
        for m, linked in enumerate(self.links):
            here = f"{name}.links[{m}]"
            found = [require_count(f"{here}[{i}]", link) for i, link in enumerate(require_some(here, linked))]
            require_same_length(here, found, f"{name}.kernels[{m}]", stacks[m])
            for i, link in enumerate(found):
                if link in found[:i]:
                    raise ValueError(f"{here}[{i}]: the map {link} appears twice")

    def leaving(self, name: str, size: Size | None, source: str) -> Size | None:
        """Return the maps, rows and columns of the output; raise ValueError for a wrong input."""
        if size is None:
            return None
        require_maps(name, self.kind, size, source)
        if self.links is None:
            require_same_length(f"{name}.kernels[0]", self.kernels[0], source, range(size[0]))
        for m, linked in enumerate(self.links or ()):
            for i, link in enumerate(linked):
                if link >= size[0]:
                    raise ValueError(
                        f"{name}.links[{m}][{i}] must be below the {size[0]} maps of {source}, got {link}"
                    )
        height, width = self.window
        rows, columns = (each + 2 * self.padding for each in size[1:])
        if height > rows or width > columns:
            padded_size = f"the padded maps of {source} are {told((rows, columns))}"
            raise ValueError(f"{name}.kernels are {told(self.window)}, and {padded_size}")
        return len(self.kernels), places(rows, height, self.stride), places(columns, width, self.stride)

    @property
    def window(self) -> tuple[int, int]:
        """The height and the width of its kernels."""
        return len(self.kernels[0][0]), len(self.kernels[0][0][0])

    def view(self, weights: Array, biases: Array | None) -> "Kernels":
        """Return a view of parts of a flat vector."""
        return Kernels(self, weights, biases)

    def named(self, view: "Kernels") -> dict[str, Any]:
        """Return kernels and biases in the shape in which they travel."""
        height, width = self.window
        each = iter(view.weights.reshape(-1, height, width))
        return {"kernels": [[next(each) for _ in stack] for stack in self.kernels], "biases": view.biases}

    def with_parameters(self, parameters: dict[str, Any]) -> "Convolution":
        """Return the same layer with other kernels and biases."""
        return replace(self, **parameters)


class Kernels(View):
    """The kernels of a convolution as parts of a flat vector; weights: one after the other."""

    def __init__(self, layer: Convolution, weights: Array, biases: Array | None) -> None:
        self.layer, self.weights, self.biases = layer, weights, biases
        self._linked: dict[int, NDArray[np.intp]] = {}

    def forward(self, entering: Array) -> Fired:
        """Return the output maps: shape (samples, maps, rows, columns); what windows saw is kept."""
        layer = self.layer
        maps = padded(entering, layer.padding)
        looks = maps.reshape(len(maps), -1).take(seen_in(maps.shape[1:], layer.window, layer.stride), axis=1)
        totals = np.matmul(self.matrix(entering.shape[1]), looks)
        if self.biases is not None:
            totals += self.biases[:, np.newaxis]
        rows = places(maps.shape[2], layer.window[0], layer.stride)
        totals = totals.reshape(*totals.shape[:2], rows, -1)
        return Fired(totals, *ACTIVATIONS[layer.activation](totals), looks)

    def backward(
        self, entering: Array, fired: Fired, slopes: Array, gradient: "Kernels", *, is_first: bool
    ) -> Array | None:
        """Write the gradients of kernels and biases; return those of the input maps."""
        layer, flat = self.layer, slopes.reshape(*slopes.shape[:2], -1)
        by_matrix = np.matmul(flat, fired.kept.transpose(0, 2, 1)).sum(axis=0)
        gradient.weights[...] = by_matrix.ravel()[self.linked(entering.shape[1])]
        if gradient.biases is not None:
            gradient.biases[...] = flat.sum(axis=(0, 2))
        if is_first:
            return None
        maps, rows, columns = entering.shape[1:]
        size = maps, rows + 2 * layer.padding, columns + 2 * layer.padding
        looks = np.matmul(self.matrix(maps).T, flat)
        seen = seen_in(size, layer.window, layer.stride).ravel()
        below = np.array([np.bincount(seen, each.ravel(), minlength=prod(size)) for each in looks])
        return below.reshape(-1, *size)[:, :, layer.padding :, layer.padding :][:, :, :rows, :columns]

    def matrix(self, entering: int) -> Array:
        """Return a row of weights for each output map, over all that enter; 0 for those not linked."""
        if self.layer.links is None:
            return self.weights.reshape(len(self.layer.kernels), -1)
        height, width = self.layer.window
        matrix = np.zeros((len(self.layer.kernels), entering * height * width))
        matrix.ravel()[self.linked(entering)] = self.weights
        return matrix

    def linked(self, entering: int) -> NDArray[np.intp] | slice:
        """Return where in that matrix, row after row, each weight stands."""
        links, size = self.layer.links, self.layer.window[0] * self.layer.window[1]
        if links is None:
            return slice(None)
        if entering not in self._linked:
            starts = [(m * entering + link) * size for m, each in enumerate(links) for link in each]
            self._linked[entering] = (np.array(starts)[:, np.newaxis] + np.arange(size)).ravel()
        return self._linked[entering]


def _numbered(name: str, values: Sequence[Any]) -> Any:
    return enumerate(require_some(name, values))
