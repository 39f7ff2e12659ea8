"""Single precision: IEEE 754 binary32, as a port computes that keeps every number in it."""

import struct
from contextlib import AbstractContextManager
from typing import Any

import gmpy2

from nnparity.definitions.arithmetic import Number, Precise

BITS = 24
# MPFR's exponents are those of a mantissa between ½ and 1: the largest number is below 2¹²⁸, and the smallest
# subnormal is 2⁻¹⁴⁹.
LARGEST, SMALLEST = 128, -148
SMALLEST_NORMAL = 2.0**-126


def binary32_context() -> Any:
    """Return a context of gmpy2 that computes as binary32 does, and notes what leaves its range."""
    return gmpy2.context(precision=BITS, emax=LARGEST, emin=SMALLEST, subnormalize=True)


class Binary32(Precise):
    """Every number and every result is rounded to binary32, what a port reads first of all."""

    zero = gmpy2.mpfr(0, BITS)

    def lowered(self, value: Number) -> Number:
        """Return it as it is: where a step is defined in binary64, it is taken in binary32."""
        return value

    def raised(self, value: Number) -> Number:
        """Return it as it is."""
        return value

    def working(self) -> AbstractContextManager[Any]:
        """Return a context in which every operation is rounded to binary32."""
        context: AbstractContextManager[Any] = binary32_context()
        return context


BINARY32 = Binary32()


def single(value: float) -> float:
    """Return the number of binary32 that is nearest to one of binary64; beyond the largest it is infinite."""
    try:
        found: float = struct.unpack("<f", struct.pack("<f", value))[0]
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")
    return found
