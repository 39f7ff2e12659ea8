"""Flattening: all numbers of a sample in one list, map by map, row by row."""

from dataclasses import dataclass
from math import prod

import numpy as np

from small_networks.layer import Array, Fired, Size, View
from small_networks.without_parameters import LayerWithoutParameters, ViewWithoutParameters


@dataclass(frozen=True, eq=False)
class Flatten(LayerWithoutParameters):
    """What stands between layers of maps and dense ones."""

    frozen: bool = False

    kind = "flatten"

    def leaving(self, name: str, size: Size | None, source: str) -> Size | None:  # noqa: ARG002
        """Return how many numbers there are."""
        return None if size is None else (prod(size),)

    def view(self, weights: Array, biases: Array | None) -> "Flat":  # noqa: ARG002
        """Return the layer as it is: it has no parameters."""
        return Flat()


class Flat(ViewWithoutParameters):
    """Flattening of a batch."""

    def forward(self, entering: Array) -> Fired:
        """Return lists: shape (samples, inputs)."""
        values = entering.reshape(len(entering), -1)
        return Fired(values, values, np.ones((1, 1)))

    def backward(
        self,
        entering: Array,
        fired: Fired,  # noqa: ARG002
        slopes: Array,
        gradient: View,  # noqa: ARG002
        *,
        is_first: bool,  # noqa: ARG002
    ) -> Array:
        """Return the slopes in the shape of the inputs."""
        return slopes.reshape(entering.shape)
