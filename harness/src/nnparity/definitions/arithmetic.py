"""The arithmetics that a definition can be computed over.

−0, NaN and infinities are an arithmetic's business: they behave as IEEE 754 says, but with 50 digits no
number overflows or underflows on the way.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, ClassVar

import gmpy2

DIGITS = 50
# What 50 decimal digits need, and three bits more.
PRECISION_BITS = 169

# A number of some arithmetic: it has + − × ÷, comparisons and abs.
Number = Any
Numbers = Sequence[Number]


class Arithmetic(ABC):
    """Where numbers come from and go to, and the functions that operators do not cover."""

    is_binary64: ClassVar[bool] = False
    # Whether its numbers are all that matters: how they come about is not followed.
    is_straight: ClassVar[bool] = False
    zero: Number

    @abstractmethod
    def number(self, value: float) -> Number:
        """Return a binary64 number in this arithmetic, without any change."""

    @abstractmethod
    def rounded(self, value: Number) -> float:
        """Return the nearest binary64 number, subnormals included; of two as near, the even one."""

    # e to a power that is not above 0, and so cannot overflow; the hyperbolic tangent, which keeps the sign
    # of zero. They are called more often than anything else, so they are the plain functions themselves.
    exp: Callable[[Number], Number]
    tanh: Callable[[Number], Number]

    @abstractmethod
    def log(self, value: Number) -> Number:
        """Return the natural logarithm of a number above 0."""

    @abstractmethod
    def log1p(self, value: Number) -> Number:
        """Return the natural logarithm of 1 and a number above −1, exact for small ones too."""

    @abstractmethod
    def sqrt(self, value: Number) -> Number:
        """Return the square root of a number that is not negative."""

    def detached(self, value: Number) -> Number:
        """Return a number as if it had been given, for arithmetics that track how numbers are computed."""
        return value

    def lowered(self, value: Number) -> Number:
        """Return a number as one of binary64, where a step is defined in that."""
        return self.rounded(value)

    def raised(self, value: Number) -> Number:
        """Return a number of binary64 that such a step gave in this arithmetic."""
        return self.number(value)

    def working(self) -> AbstractContextManager[Any]:
        """Return the context in which to compute."""
        return nullcontext()


class Binary64(Arithmetic):
    """IEEE 754 binary64, as Python computes it."""

    is_binary64 = True
    is_straight = True
    zero = 0.0
    exp = staticmethod(math.exp)
    tanh = staticmethod(math.tanh)

    def number(self, value: float) -> float:
        """Return it as it is."""
        return value

    def rounded(self, value: float) -> float:
        """Return it as it is."""
        return value

    def log(self, value: float) -> float:
        """Return what the platform's log gives."""
        return math.log(value) if value else -math.inf

    def log1p(self, value: float) -> float:
        """Return what the platform's log1p gives."""
        return math.log1p(value)

    def sqrt(self, value: float) -> float:
        """Return the square root."""
        return math.sqrt(value)


def precise_context() -> Any:
    """Return a context of gmpy2 with 50 digits, and exponents beyond any that occurs."""
    return gmpy2.context(precision=PRECISION_BITS)


class Precise(Arithmetic):
    """Fifty digits (MPFR): every operation rounded to them, and nothing overflows on the way."""

    is_straight = True
    zero = gmpy2.mpfr(0)
    exp = staticmethod(gmpy2.exp)
    tanh = staticmethod(gmpy2.tanh)

    def number(self, value: float) -> Number:
        """Return it exactly."""
        return gmpy2.mpfr(value)

    def rounded(self, value: Number) -> float:
        """Round once."""
        return float(value)

    def log(self, value: Number) -> Number:
        """Return it with 50 digits."""
        return gmpy2.log(value)

    def log1p(self, value: Number) -> Number:
        """Return it with 50 digits."""
        return gmpy2.log1p(value)

    def sqrt(self, value: Number) -> Number:
        """Return it with 50 digits."""
        return gmpy2.sqrt(value)

    def working(self) -> AbstractContextManager[Any]:
        """Return a context with 50 digits."""
        context: AbstractContextManager[Any] = precise_context()
        return context


BINARY64 = Binary64()
PRECISE = Precise()
