"""Mistakes of the level combined: in reading maps column by column."""

from nnparity.definitions.kinds.columns import Columns, Place
from nnparity.definitions.kinds.recurrence import Sequence
from nnparity.definitions.kinds.windows import Map
from nnparity.definitions.nested import filled, numbers_of
from nnparity.mistakes.registry import mistake


@mistake("columns-read-as-rows")
class ColumnsReadAsRows(Columns):
    def columns_read(self, size: tuple[int, int, int]) -> list[list[Place]]:
        maps, rows, columns = size
        return [[(m, r, c) for m in range(maps) for c in range(columns)] for r in range(rows)]


@mistake("columns-rows-before-maps")
class ColumnsRowsBeforeMaps(Columns):
    def columns_read(self, size: tuple[int, int, int]) -> list[list[Place]]:
        maps, rows, columns = size
        return [[(m, r, c) for r in range(rows) for m in range(maps)] for c in range(columns)]


@mistake("columns-from-the-right")
class ColumnsFromTheRight(Columns):
    def columns_read(self, size: tuple[int, int, int]) -> list[list[Place]]:
        return super().columns_read(size)[::-1]


@mistake("columns-of-numbers-as-they-stand")
class ColumnsOfNumbersAsTheyStand(Columns):
    def columns_read(self, size: tuple[int, int, int]) -> list[list[Place]]:
        maps, rows, columns = size
        places = [(m, r, c) for m in range(maps) for r in range(rows) for c in range(columns)]
        height = maps * rows
        return [places[k : k + height] for k in range(0, len(places), height)]


@mistake("columns-slopes-lost")
class ColumnsSlopesLost(Columns):
    def slopes_in_maps(self, slopes: Sequence, maps: list[Map]) -> list[Map]:
        nothing = [[self.math.zero for _ in row] for row in slopes]
        return super().slopes_in_maps(nothing, maps)


@mistake("columns-slopes-as-they-stand")
class ColumnsSlopesAsTheyStand(Columns):
    def slopes_in_maps(self, slopes: Sequence, maps: list[Map]) -> list[Map]:
        found: list[Map] = filled(maps, iter(numbers_of(slopes)))
        return found


@mistake("columns-slope-of-last-alone")
class ColumnsSlopeOfLastAlone(Columns):
    def slopes_in_maps(self, slopes: Sequence, maps: list[Map]) -> list[Map]:
        nothing = [[self.math.zero for _ in row] for row in slopes[:-1]]
        return super().slopes_in_maps([*nothing, slopes[-1]], maps)
