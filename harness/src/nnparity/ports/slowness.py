"""Tells a port that is too slow for a case from one that hangs, by the time it takes for a step.

A method says in its schema what its steps are: `"steps": ["epochs", "data"]` is the number of epochs times
the number of samples. The time of a step is that of the port's longest answer so far, or of one to a smaller
request.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from nnparity.numbers import Json, decode_number
from nnparity.specification.case import Case, Message

# From an answer with fewer steps than this part of what is asked, little can be told.
SMALLEST_PART = 1000
SMALLER = (1000, 100, 10)
# A smaller answer that took this part of the time limit says enough.
TELLING_PART = 0.05

Steps = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Measured:
    """How many steps an answer was, and how long it took."""

    steps: int
    seconds: float

    def estimate(self, steps: int) -> float:
        """Return how long some steps take at the same pace."""
        return self.seconds / self.steps * steps


class Pace:
    """How fast a port is at each method: its answer with the most steps."""

    def __init__(self, steps: Steps) -> None:
        self._steps = cache(steps)
        self._longest: dict[str, Measured] = {}

    def steps(self, message: Message) -> int:
        """Return the number of steps of a request."""
        if message.method is None or not isinstance(message.params, dict):
            return 1
        return math.prod(_count(message.params.get(name)) for name in self._steps(message.method))

    def took(self, message: Message, seconds: float) -> None:
        """Take note of an answer."""
        measured = Measured(self.steps(message), seconds)
        if message.method is None or measured.steps < 1:
            return
        longest = self._longest.get(message.method)
        if longest is None or measured.steps > longest.steps:
            self._longest[message.method] = measured

    def measured(self, message: Message) -> Measured | None:
        """Return an answer of the same method that tells how long this request takes."""
        longest = self._longest.get(message.method or "")
        if longest is None or longest.steps * SMALLEST_PART < self.steps(message):
            return None
        return longest

    def smaller(self, case: Case, seconds: float) -> Iterator[Case]:
        """Yield a case with a thousandth of its steps, then with more and more, until one takes its time."""
        message = case.message
        counted = [name for name in self._counted(message) if _is_number(message.params[name])]
        if message.raw is not None or not counted:
            return
        count = _count(message.params[counted[0]])
        for part in SMALLER:
            if count < part:
                continue
            params = {**message.params, counted[0]: count // part}
            yield replace(case, before=(), message=Message(method=message.method, params=params))
            longest = self._longest.get(message.method or "")
            if longest is not None and longest.seconds >= TELLING_PART * seconds:
                return

    def _counted(self, message: Message) -> list[str]:
        if message.method is None or not isinstance(message.params, dict):
            return []
        return [name for name in self._steps(message.method) if name in message.params]


def _count(value: Json) -> int:
    if isinstance(value, list):
        return len(value)
    number = decode_number(value)
    return int(number) if number is not None and math.isfinite(number) and number > 0 else 1


def _is_number(value: Json) -> bool:
    return not isinstance(value, list) and decode_number(value) is not None
