"""Windows that move over a map: what convolutions and pools have in common."""

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.forms import Forms
from nnparity.definitions.shapes import Row

# A map is its rows; for each position of a window, row by row, the numbers in it in one list.
Map = list[Row]
Windows = list[list[Row]]


class Windowed(Forms):
    """Layers that look at each map through a window."""

    def windows(self, rows: Map, height: int, width: int, stride: int) -> Windows:
        """Return what a window sees at each place where all of it is on the map."""
        return [
            [
                [value for row in rows[top : top + height] for value in row[left : left + width]]
                for left in range(0, len(rows[0]) - width + 1, stride)
            ]
            for top in range(0, len(rows) - height + 1, stride)
        ]


class Gathered:
    """By what slopes are multiplied on their way back to each number of a map, and those slopes."""

    def __init__(self, height: int, width: int) -> None:
        self._factors: list[list[Row]] = [[[] for _ in range(width)] for _ in range(height)]
        self._slopes: list[list[Row]] = [[[] for _ in range(width)] for _ in range(height)]

    def add(self, row: int, column: int, factor: Number, slope: Number) -> None:
        """Give a number a share of a slope."""
        self._factors[row][column].append(factor)
        self._slopes[row][column].append(slope)

    def summed(self, forms: Forms, padding: int = 0) -> Map:
        """Return the slope of the loss by each number that is not padding; 0 where no window was."""
        rows = range(padding, len(self._factors) - padding)
        columns = range(padding, len(self._factors[0]) - padding)
        return [[self._sum(forms, row, column) for column in columns] for row in rows]

    def _sum(self, forms: Forms, row: int, column: int) -> Number:
        factors = self._factors[row][column]
        return forms.summed(factors, self._slopes[row][column]) if factors else forms.math.zero
