"""Columns: the maps of an image as a sequence, which is read from left to right, column by column.

At each time enters one column of all maps: that of the first map from top to bottom, then that of the second.
Source: spec/conventions.md, "combined"; the slopes are checked by automatic differentiation.
"""

from nnparity.definitions.kinds.recurrence import Sequence
from nnparity.definitions.kinds.windows import Map, Windowed
from nnparity.definitions.shapes import Layer, Run

# A map, a row and a column.
Place = tuple[int, int, int]


class Columns(Windowed):
    """What stands between layers of maps and layers that go through a sequence."""

    def columns_forward(self, layer: Layer, maps: list[Map], place: int) -> tuple[None, Sequence]:  # noqa: ARG002
        """Return nothing to be kept, and the output sequence."""
        times = self.columns_read((len(maps), len(maps[0]), len(maps[0][0])))
        return None, [[maps[m][r][c] for m, r, c in places] for places in times]

    def columns_read(self, size: tuple[int, int, int]) -> list[list[Place]]:
        """Return which numbers of the maps enter at each time: a column, map by map, from top to bottom."""
        maps, rows, columns = size
        return [[(m, r, c) for m in range(maps) for r in range(rows)] for c in range(columns)]

    def columns_back(
        self, layer: Layer, run: Run, place: int, slopes: Sequence
    ) -> tuple[Layer, list[Map] | None]:
        """Return no gradients of parameters, and those of the input maps."""
        return layer, self.slopes_in_maps(slopes, run.activations[place])

    def slopes_in_maps(self, slopes: Sequence, maps: list[Map]) -> list[Map]:
        """Return gradients in the input maps, each where its number was read."""
        found = [[list(row) for row in rows] for rows in maps]
        times = self.columns_read((len(maps), len(maps[0]), len(maps[0][0])))
        for places, row in zip(times, slopes, strict=True):
            for (m, r, c), slope in zip(places, row, strict=True):
                found[m][r][c] = slope
        return found
