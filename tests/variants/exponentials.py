"""Exponentials that are off by up to so many units in the last place, as those of real libraries are."""

import math
from collections.abc import Callable
from zlib import crc32

import gmpy2

from nnparity.definitions.arithmetic import Binary64, Number, precise_context

Off = Callable[[float], int]


class OffExponential(Binary64):
    """Binary64 whose exp and tanh are correctly rounded, and then moved by some units in the last place.

    Limits and special values stay: no library has them wrong.
    """

    def __init__(self, off: Off) -> None:
        self.off = off

    def exp(self, value: Number) -> float:
        """Return e to a power, so far off."""
        with precise_context():
            found = float(gmpy2.exp(gmpy2.mpfr(value)))
        if value == 0 or found == 0 or not math.isfinite(found):
            return found
        return max(0.0, moved(found, self.off(value)))

    def tanh(self, value: Number) -> float:
        """Return the hyperbolic tangent, so far off, and within −1 and 1."""
        with precise_context():
            found = float(gmpy2.tanh(gmpy2.mpfr(value)))
        if value == 0 or not math.isfinite(value):
            return found
        return min(1.0, max(-1.0, moved(found, self.off(value))))


def moved(value: float, units: int) -> float:
    """Return a number some units in the last place away, upwards if they are above 0."""
    for _ in range(abs(units)):
        value = math.nextafter(value, math.copysign(math.inf, units))
    return value


def up_to(units: int) -> Off:
    """Return how far off each value is: from −units to units, as if at random, and always the same."""
    return lambda value: crc32(value.hex().encode()) % (2 * units + 1) - units


def always(units: int) -> Off:
    """Return that every value is so far off."""
    return lambda _: units


EXPONENTIALS: dict[str, Off] = {
    "correctly rounded": always(0),
    **{f"{units:+d} ULP": always(units) for units in (-2, -1, 1, 2)},
    **{f"up to {units} ULP": up_to(units) for units in (1, 2)},
}
