"""Flattening: the numbers of maps, or of a sequence, in one list; the last index runs fastest."""

from typing import Any

from nnparity.definitions.forms import Forms
from nnparity.definitions.nested import filled, numbers_of
from nnparity.definitions.shapes import Layer, Row, Run


class Flatten(Forms):
    """What stands between layers of maps and dense layers."""

    def flatten_forward(self, layer: Layer, values: Any, place: int) -> tuple[None, Row]:  # noqa: ARG002
        """Return nothing to be kept, and the output list."""
        return None, self.flattened(values)

    def flattened(self, values: Any) -> Row:
        """Return all numbers in one list."""
        return numbers_of(values)

    def flatten_back(self, layer: Layer, run: Run, place: int, slopes: Row) -> tuple[Layer, Any]:
        """Return no gradients of parameters, and the slopes in the shape of the inputs."""
        return layer, self.unflattened(slopes, run.activations[place])

    def unflattened(self, slopes: Row, entered: Any) -> Any:
        """Return slopes in the shape of the inputs."""
        return filled(entered, iter(slopes))
