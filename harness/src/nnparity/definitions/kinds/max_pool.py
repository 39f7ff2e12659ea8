"""Max pooling: windows become the largest number in them.

Source: spec/conventions.md, "images"; the slopes are checked by automatic differentiation.
"""

from typing import Any

from nnparity.definitions.kinds.windows import Gathered, Map, Windowed
from nnparity.definitions.layouts import settings_of
from nnparity.definitions.shapes import Layer, Row, Run

# For each position of a window the place of its largest number, counted row by row.
Places = list[list[int]]


class MaxPool(Windowed):
    """Each map is made smaller; slopes go back to the largest number alone."""

    def max_pool_forward(self, layer: Layer, maps: list[Map], place: int) -> tuple[list[Places], list[Map]]:
        """Return where the largest numbers were, and the output maps."""
        settings = settings_of(layer)
        size, stride = int(settings["size"]), self.max_stride(settings)
        windows = [self.windows(each, size, size, stride) for each in maps]
        places = [[[self.largest(seen) for seen in row] for row in each] for each in windows]
        values = [
            [[seen[at] for seen, at in zip(row, ats, strict=True)] for row, ats in zip(*each, strict=True)]
            for each in zip(windows, places, strict=True)
        ]
        return places, self.shown("activation", place, values)

    def max_stride(self, settings: dict[str, Any]) -> int:
        """Return by how much a window moves on."""
        return int(settings["stride"])

    def largest(self, seen: Row) -> int:
        """Return the place of the largest number; of several, the first."""
        return max(range(len(seen)), key=seen.__getitem__)

    def max_pool_back(
        self, layer: Layer, run: Run, place: int, slopes: list[Map]
    ) -> tuple[Layer, list[Map] | None]:
        """Return no gradients of parameters, and those of the input maps."""
        settings = settings_of(layer)
        size, stride = int(settings["size"]), self.max_stride(settings)
        entered = [
            self.to_largest(slope, places, each, size, stride)
            for slope, places, each in zip(slopes, run.kept[place], run.activations[place], strict=True)
        ]
        return layer, entered

    def to_largest(self, slopes: Map, places: Places, entering: Map, size: int, stride: int) -> Map:
        """Return the slopes of an input map: each goes to the number that was the largest."""
        gathered, whole = Gathered(len(entering), len(entering[0])), self.math.number(1.0)
        for r, row in enumerate(slopes):
            for c, slope in enumerate(row):
                i, j = divmod(places[r][c], size)
                gathered.add(r * stride + i, c * stride + j, whole, slope)
        return gathered.summed(self)
