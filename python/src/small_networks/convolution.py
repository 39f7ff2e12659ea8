"""Convolution, as networks do it: a cross-correlation, whose kernels are not turned round.

What the windows see becomes the rows of one matrix, and the kernels those of another: a batch is one product.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from small_networks.maps import padded, places, require_activation, require_maps, seen_at, windows

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
        """Return how many maps, rows and columns leave; raise ValueError for what cannot enter."""
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

    def forward(self, entering: Array) -> Fired:
        """Return the maps that leave: shape (samples, maps, rows, columns); what windows saw is kept."""
        layer = self.layer
        seen = windows(padded(entering, layer.padding), *layer.window, layer.stride)
        samples, _, rows, columns = seen.shape[:4]
        looks = seen.transpose(0, 2, 3, 1, 4, 5).reshape(samples * rows * columns, -1)
        totals = looks @ self.matrix(entering.shape[1]).T
        if self.biases is not None:
            totals += self.biases
        totals = np.ascontiguousarray(totals.reshape(samples, rows, columns, -1).transpose(0, 3, 1, 2))
        return Fired(totals, *ACTIVATIONS[layer.activation](totals), looks)

    def backward(
        self, entering: Array, fired: Fired, slopes: Array, gradient: "Kernels", *, is_first: bool
    ) -> Array | None:
        """Write the slopes by kernels and biases; return those by the maps that entered."""
        samples, maps, rows, columns = slopes.shape
        flat = slopes.transpose(0, 2, 3, 1).reshape(samples * rows * columns, maps)
        gradient.weights[...] = (flat.T @ fired.kept).ravel()[self.places(entering.shape[1])]
        if gradient.biases is not None:
            gradient.biases[...] = flat.sum(axis=0)
        if is_first:
            return None
        height, width = self.layer.window
        looks = flat @ self.matrix(entering.shape[1])
        looks = looks.reshape(samples, rows, columns, -1, height, width).transpose(0, 3, 1, 2, 4, 5)
        padding = self.layer.padding
        below = padded(np.zeros_like(entering), padding)
        for i in range(height):
            for j in range(width):
                seen_at(below, i, j, (rows, columns), self.layer.stride)[...] += looks[..., i, j]
        return below[:, :, padding : below.shape[2] - padding, padding : below.shape[3] - padding]

    def matrix(self, entering: int) -> Array:
        """Return a row of weights for each map that leaves, over all that enter; 0 for those not linked."""
        height, width = self.layer.window
        matrix = np.zeros((len(self.layer.kernels), entering * height * width))
        matrix.ravel()[self.places(entering)] = self.weights
        return matrix

    def places(self, entering: int) -> NDArray[np.intp]:
        """Return where in that matrix, row after row, each weight stands."""
        links, size = self.layer.links, self.layer.window[0] * self.layer.window[1]
        linked = [range(entering)] * len(self.layer.kernels) if links is None else links
        starts = [(m * entering + link) * size for m, each in enumerate(linked) for link in each]
        return (np.array(starts)[:, np.newaxis] + np.arange(size)).ravel()


def _numbered(name: str, values: Sequence[Any]) -> Any:
    return enumerate(require_some(name, values))
