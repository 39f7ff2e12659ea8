"""Numbers with 50 digits, from binary64 and back with one rounding."""

import math
from typing import Any

from mpmath import MPContext

DIGITS = 50

# Powers of two past this round to 0 or overflow, and are too large to be written as fractions.
BEYOND_BINARY64 = 2000

precise = MPContext()
precise.dps = DIGITS

Precise = Any


def exactly(value: float) -> Precise:
    """Return a binary64 number as a precise one, without any change."""
    return precise.mpf(value)


def rounded(value: Precise) -> float:
    """Return the binary64 number nearest to a precise one, subnormals included."""
    if not precise.isfinite(value):
        return float(value)
    sign, mantissa, exponent, bits = value._mpf_  # mpmath has no public name for it
    if abs(exponent + bits) > BEYOND_BINARY64:
        return math.copysign(0.0 if exponent < 0 else math.inf, -sign)
    numerator, denominator = int(mantissa), 1
    if exponent >= 0:
        numerator <<= exponent
    else:
        denominator <<= -exponent
    try:
        # The division of two Python ints is rounded once, also in the range of subnormals.
        quotient = numerator / denominator
    except OverflowError:
        quotient = math.inf
    return -quotient if sign else quotient
