"""A sigmoid that is read off a table: how many entries it has, how far it reaches, how it is read."""

import math
from collections.abc import Callable
from typing import ClassVar

from nnparity.definitions.activations import Activations
from nnparity.definitions.arithmetic import Number
from nnparity.definitions.dense import Dense
from nnparity.mistakes.parameters import Parameter
from nnparity.mistakes.registry import mistake

NEAREST, LINEAR = "the nearest is taken", "on straight lines between them"
# How a place between entries becomes that of one; of a total that lies half way, too.
READ: dict[str, Callable[[float], float]] = {
    NEAREST: lambda place: math.floor(place + 0.5),
    "the nearest is taken, of two the even one": round,
    "the one below is taken": math.floor,
    "the nearest is taken, of two the one farther from 0": lambda place: math.trunc(
        place + math.copysign(0.5, place)
    ),
    "the one nearer to 0 is taken": math.trunc,
}
# What is counted from 0, and not from the end of the table: a place can round otherwise.
FROM_ZERO = tuple(READ)[3:]
TABLE = (
    Parameter("table_size", (4096,)),
    Parameter("table_reach", (15.0,)),
    Parameter("table_read", (*READ, LINEAR)),
    Parameter("table_beyond", ("0 and 1", "the last entries")),
)


@mistake("sigmoid-by-table", *TABLE)
class SigmoidByTable(Activations):
    table_size: ClassVar[int]
    table_reach: ClassVar[float]
    table_read: ClassVar[str]
    table_beyond: ClassVar[str]

    def sigmoid(self, total: Number) -> Number:
        reach, exact = self.table_reach, super().sigmoid
        if not -reach < total < reach:
            if self.table_beyond == "0 and 1":
                return 0.0 if total < 0 else 1.0
            return exact(math.copysign(reach, total))
        width = 2 * reach / self.table_size
        if self.table_read == LINEAR:
            place = (total + reach) / width
            low = math.floor(place)
            below, above = exact(-reach + width * low), exact(-reach + width * (low + 1))
            return below + (place - low) * (above - below)
        start = 0.0 if self.table_read in FROM_ZERO else -reach
        return exact(start + width * READ[self.table_read]((total - start) / width))


@mistake("sigmoid-by-table", *TABLE)
class SlopeOfSigmoidByTable(Dense):
    def sigmoid_slope(self, total: Number) -> Number:
        read = self.sigmoid(total)
        return read * (1 - read)
