"""Columns: the maps of an image as a sequence, which is read from left to right, column by column."""

from dataclasses import dataclass

import numpy as np

from small_networks.layer import Array, Fired, Size, View
from small_networks.maps import require_maps
from small_networks.without_parameters import LayerWithoutParameters, ViewWithoutParameters


@dataclass(frozen=True, eq=False)
class Columns(LayerWithoutParameters):
    """What stands between layers of maps and layers that go through a sequence."""

    frozen: bool = False

    kind = "columns"

    def leaving(self, name: str, size: Size | None, source: str) -> Size | None:
        """Return the times and inputs of the output; raise ValueError for an input that does not fit."""
        if size is None:
            return None
        require_maps(name, self.kind, size, source)
        maps, rows, columns = size
        return columns, maps * rows

    def view(self, weights: Array, biases: Array | None) -> "Read":  # noqa: ARG002
        """Return the layer as it is: it has no parameters."""
        return Read()


class Read(ViewWithoutParameters):
    """Maps of a batch, read column by column."""

    def forward(self, entering: Array) -> Fired:
        """Return sequences: shape (samples, columns, maps · rows)."""
        samples, maps, rows, columns = entering.shape
        values = entering.transpose(0, 3, 1, 2).reshape(samples, columns, maps * rows)
        return Fired(values, values, np.ones((1, 1, 1)))

    def backward(
        self,
        entering: Array,
        fired: Fired,  # noqa: ARG002
        slopes: Array,
        gradient: View,  # noqa: ARG002
        *,
        is_first: bool,  # noqa: ARG002
    ) -> Array:
        """Return the gradients in the input maps."""
        samples, maps, rows, columns = entering.shape
        return slopes.reshape(samples, columns, maps, rows).transpose(0, 2, 3, 1)
