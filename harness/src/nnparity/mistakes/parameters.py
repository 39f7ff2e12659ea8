"""The numbers that code chooses when it makes a mistake, or follows a convention: a momentum, a limit."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Parameter:
    """An attribute of the class of a mistake, whose value there is the usual one.

    `tried` are the values where a search begins. It goes on from there to any between `low` and `high`;
    without them these are all there are. Where it `varies`, they show in different answers; where it `bends`,
    one answer alone hardly tells values apart.
    """

    name: str
    tried: tuple[Any, ...]
    low: float | None = None
    high: float | None = None
    varies: bool = False
    bends: bool = False

    @property
    def is_solved(self) -> bool:
        """Whether the value is any number in a range."""
        return self.low is not None

    def holds(self, value: float) -> bool:
        """Say whether a value lies in the range."""
        return self.low is None or self.high is None or self.low < value < self.high
