"""Reverse-mode automatic differentiation: an arithmetic whose numbers know how they came about.

It checks definitions: the slopes of the forward pass, found without the chain rule that a definition states.
At kinks, such as relu at 0, it follows the branch that the definition takes, where the slope is the one that
the conventions state.
"""

from collections.abc import Iterable
from typing import Any

import gmpy2

from nnparity.definitions.arithmetic import PRECISE, Arithmetic, Number


class Recorded:
    """A number with 50 digits, the numbers that it was made of, and its derivatives with respect to these."""

    __slots__ = ("made_of", "value")

    def __init__(self, value: Number, made_of: tuple[tuple["Recorded", Number], ...] = ()) -> None:
        self.value = value
        self.made_of = made_of

    def __add__(self, other: Any) -> "Recorded":
        other = recorded(other)
        return Recorded(self.value + other.value, ((self, 1), (other, 1)))

    __radd__ = __add__

    def __neg__(self) -> "Recorded":
        return Recorded(-self.value, ((self, -1),))

    def __sub__(self, other: Any) -> "Recorded":
        other = recorded(other)
        return Recorded(self.value - other.value, ((self, 1), (other, -1)))

    def __rsub__(self, other: Any) -> "Recorded":
        return recorded(other) - self

    def __mul__(self, other: Any) -> "Recorded":
        other = recorded(other)
        return Recorded(self.value * other.value, ((self, other.value), (other, self.value)))

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> "Recorded":
        other = recorded(other)
        quotient = self.value / other.value
        return Recorded(quotient, ((self, 1 / other.value), (other, -quotient / other.value)))

    def __rtruediv__(self, other: Any) -> "Recorded":
        return recorded(other) / self

    def __abs__(self) -> "Recorded":
        return self if self.value >= 0 else -self

    def __lt__(self, other: Any) -> bool:
        return bool(self.value < recorded(other).value)

    def __gt__(self, other: Any) -> bool:
        return bool(self.value > recorded(other).value)

    def __ge__(self, other: Any) -> bool:
        return bool(self.value >= recorded(other).value)

    def __le__(self, other: Any) -> bool:
        return bool(self.value <= recorded(other).value)

    def __eq__(self, other: object) -> bool:
        return bool(self.value == recorded(other).value)

    def __int__(self) -> int:
        return int(self.value)

    __hash__ = None  # type: ignore[assignment]


def recorded(value: Any) -> Recorded:
    """Return a number that can be differentiated by."""
    return value if isinstance(value, Recorded) else Recorded(gmpy2.mpfr(value))


class Differentiated(Arithmetic):
    """Fifty digits, with the slopes kept."""

    zero = 0

    def number(self, value: float) -> Recorded:
        """Return it exactly."""
        return Recorded(gmpy2.mpfr(value))

    def detached(self, value: Recorded) -> Recorded:
        """Return a number as if it had been given: no gradient goes back through it."""
        return Recorded(recorded(value).value)

    def rounded(self, value: Recorded) -> float:
        """Round once."""
        return float(value.value)

    def exp(self, value: Recorded) -> Recorded:
        """Return it with its slope, itself."""
        found = gmpy2.exp(value.value)
        return Recorded(found, ((value, found),))

    def tanh(self, value: Recorded) -> Recorded:
        """Return it with its slope, 1 / cosh²."""
        return Recorded(gmpy2.tanh(value.value), ((value, 1 / gmpy2.cosh(value.value) ** 2),))

    def log(self, value: Recorded) -> Recorded:
        """Return it with its slope, 1 / value."""
        return Recorded(gmpy2.log(value.value), ((value, 1 / value.value),))

    def log1p(self, value: Recorded) -> Recorded:
        """Return it with its slope, 1 / (1 + value)."""
        return Recorded(gmpy2.log1p(value.value), ((value, 1 / (1 + value.value)),))

    def sqrt(self, value: Recorded) -> Recorded:
        """Return it with its slope, 1 / (2·root)."""
        root = gmpy2.sqrt(value.value)
        return Recorded(root, ((value, 1 / (2 * root)),))

    def working(self) -> Any:
        """Return a context with 50 digits."""
        return PRECISE.working()


DIFFERENTIATED = Differentiated()


def slopes(value: Recorded, by: Iterable[Recorded]) -> list[Number]:
    """Return the slopes of a number by others that it was made of, on the way or at the start."""
    found = {id(value): gmpy2.mpfr(1)}
    for number in reversed(_in_order(value)):
        slope = found[id(number)]
        for part, factor in number.made_of:
            found[id(part)] = found.get(id(part), PRECISE.zero) + slope * factor
    return [found.get(id(number), PRECISE.zero) for number in by]


def _in_order(value: Recorded) -> list[Recorded]:
    """Return all numbers that one was made of, each after those it was made of itself."""
    order: list[Recorded] = []
    seen: set[int] = set()
    waiting: list[tuple[Recorded, bool]] = [(value, False)]
    while waiting:
        number, is_done = waiting.pop()
        if is_done:
            order.append(number)
        elif id(number) not in seen:
            seen.add(id(number))
            waiting.append((number, True))
            waiting.extend((part, False) for part, _ in number.made_of)
    return order
