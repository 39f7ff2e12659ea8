"""A traced arithmetic: numbers with 50 digits that know the formula that they come from.

Formulas are written as in a textbook: a·b + c, with brackets where they are needed and nowhere else.
"""

from typing import Any

from nnparity.definitions.arithmetic import PRECISE, Arithmetic, Number
from nnparity.numbers import written_number

# How tightly a formula holds together: looser ones are put in brackets where a tighter one must stand.
NEGATED, SUM, QUOTIENT, PRODUCT, POWER, ATOM = range(6)


class Traced:
    """A number, the formula that it comes from, and the same formula with numbers in it."""

    __slots__ = ("formula", "numbers", "rank", "value")

    def __init__(self, value: Number, formula: str, numbers: str, rank: int = ATOM) -> None:
        self.value = value
        self.formula = formula
        self.numbers = numbers
        self.rank = rank

    def __add__(self, other: Any) -> "Traced":
        right = traced(other)
        return _joined(_shown(self, NEGATED), " + ", _shown(right, SUM), self.value + right.value, SUM)

    def __radd__(self, other: Any) -> "Traced":
        left = traced(other)
        if left.value == 0:
            # A sum that starts from 0 is written without it; −0 becomes 0 all the same.
            return Traced(self.value + left.value, self.formula, self.numbers, self.rank)
        return left + self

    def __sub__(self, other: Any) -> "Traced":
        right = traced(other)
        return _joined(_shown(self, NEGATED), " − ", _shown(right, QUOTIENT), self.value - right.value, SUM)

    def __rsub__(self, other: Any) -> "Traced":
        return traced(other) - self

    def __mul__(self, other: Any) -> "Traced":
        is_square = other is self
        if is_square:
            return self._squared()
        right = traced(other)
        return _joined(_shown(self, PRODUCT), "·", _shown(right, PRODUCT), self.value * right.value, PRODUCT)

    def __rmul__(self, other: Any) -> "Traced":
        return traced(other) * self

    def __truediv__(self, other: Any) -> "Traced":
        right = traced(other)
        return _joined(
            _shown(self, QUOTIENT), " / ", _shown(right, POWER), self.value / right.value, QUOTIENT
        )

    def __rtruediv__(self, other: Any) -> "Traced":
        return traced(other) / self

    def __neg__(self) -> "Traced":
        formula, numbers = _shown(self, QUOTIENT)
        return Traced(-self.value, f"−{formula}", f"−{_enclosed(numbers)}", NEGATED)

    def __abs__(self) -> "Traced":
        return Traced(abs(self.value), f"|{self.formula}|", f"|{self.numbers}|")

    def __lt__(self, other: Any) -> bool:
        return bool(self.value < traced(other).value)

    def __gt__(self, other: Any) -> bool:
        return bool(self.value > traced(other).value)

    def __ge__(self, other: Any) -> bool:
        return bool(self.value >= traced(other).value)

    def __le__(self, other: Any) -> bool:
        return bool(self.value <= traced(other).value)

    def __eq__(self, other: object) -> bool:
        return bool(self.value == traced(other).value)

    def __int__(self) -> int:
        return int(self.value)

    def _squared(self) -> "Traced":
        formula, numbers = _shown(self, ATOM)
        return Traced(self.value * self.value, f"{formula}²", f"{_enclosed(numbers)}²", POWER)

    __hash__ = None  # type: ignore[assignment]


def traced(value: Any) -> Traced:
    """Return a number as a traced one, written as it is."""
    if isinstance(value, Traced):
        return value
    text = written_number(float(value)).replace("-", "−")
    return Traced(value, text, text)


def leaf(value: Number, symbol: str) -> Traced:
    """Return a number that later formulas call by its symbol."""
    return Traced(value, symbol, short(value))


def short(value: Number) -> str:
    """Return a number with six digits, as it stands among others."""
    return f"{float(value):.6g}"


class TracedArithmetic(Arithmetic):
    """Fifty digits, written out; steps that are defined in binary64 are computed in that."""

    zero = PRECISE.zero

    def number(self, value: float) -> Traced:
        """Return it exactly."""
        return leaf(PRECISE.number(value), written_number(value))

    def rounded(self, value: Any) -> float:
        """Round once."""
        return float(traced(value).value)

    def exp(self, value: Any) -> Any:
        """Return it with 50 digits; an activation is not written as its exponentials."""
        if not isinstance(value, Traced):
            return PRECISE.exp(value)
        return Traced(PRECISE.exp(value.value), f"e^({value.formula})", f"e^({value.numbers})")

    def tanh(self, value: Any) -> Any:
        """Return it with 50 digits."""
        return PRECISE.tanh(value)

    def log(self, value: Traced) -> Traced:
        """Return it with 50 digits."""
        return Traced(PRECISE.log(value.value), f"ln({value.formula})", f"ln({value.numbers})")

    def log1p(self, value: Traced) -> Traced:
        """Return it with 50 digits."""
        return Traced(PRECISE.log1p(value.value), f"ln(1 + {value.formula})", f"ln(1 + {value.numbers})")

    def sqrt(self, value: Any) -> Any:
        """Return it with 50 digits; that of no numbers at all is not written."""
        if not isinstance(value, Traced):
            return PRECISE.sqrt(value)
        return Traced(PRECISE.sqrt(value.value), f"√({value.formula})", f"√({value.numbers})")

    def lowered(self, value: Any) -> Traced:
        """Return it in binary64, where every digit counts: a single number is written with all of them."""
        given, low = traced(value), float(traced(value).value)
        numbers = written_number(low) if given.rank == ATOM else given.numbers
        return Traced(low, given.formula, numbers, given.rank)

    def raised(self, value: Any) -> Traced:
        """Return it with 50 digits, written as before."""
        given = traced(value)
        return Traced(PRECISE.number(float(given.value)), given.formula, given.numbers, given.rank)

    def working(self) -> Any:
        """Return a context with 50 digits."""
        return PRECISE.working()


TRACED = TracedArithmetic()


def _joined(left: tuple[str, str], sign: str, right: tuple[str, str], value: Number, rank: int) -> Traced:
    return Traced(value, f"{left[0]}{sign}{right[0]}", f"{left[1]}{sign}{right[1]}", rank)


def _shown(value: Traced, rank: int) -> tuple[str, str]:
    """Return a formula in symbols and in numbers, in brackets if it is looser than what must stand there."""
    if value.rank < rank:
        return f"({value.formula})", f"({value.numbers})"
    return value.formula, value.numbers


def _enclosed(numbers: str) -> str:
    """Return numbers that may have a sign before them or a square behind."""
    return f"({numbers})" if numbers.startswith(("-", "−")) else numbers
