"""Numbers with 50 digits become binary64 with one rounding."""

import math
import struct
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from nnparity.oracle.precision import exactly, precise, rounded

# 166 bits are what 50 digits hold: a number of so many bits is made without rounding.
MANTISSAS = st.integers(min_value=-(2**160), max_value=2**160)
SMALLEST = Fraction(1, 2**1074)
# From here on a number is nearer to the number after the largest than to the largest.
BEYOND = Fraction(2**1024 - 2**970)


def even(value: float) -> bool:
    """Say whether the last bit of a binary64 number is 0."""
    bits: int = struct.unpack("<q", struct.pack("<d", value))[0]
    return bits % 2 == 0


def is_nearest(value: float, exact: Fraction) -> bool:
    """Say whether no other binary64 number is nearer, and an even one is taken of two that are as near."""
    if math.isinf(value):
        return (exact >= BEYOND) if value > 0 else (exact <= -BEYOND)
    distance = abs(Fraction(value) - exact)
    for other in (math.nextafter(value, math.inf), math.nextafter(value, -math.inf)):
        # Beyond the largest number stands what would come next, were there more exponents.
        there = Fraction(other) if math.isfinite(other) else Fraction(2**1024) * (1 if other > 0 else -1)
        if abs(there - exact) < distance or (abs(there - exact) == distance and not even(value)):
            return False
    return True


@given(mantissa=MANTISSAS, exponent=st.integers(min_value=-1300, max_value=1100))
@example(mantissa=1, exponent=-1074)
@example(mantissa=1, exponent=-1075)
@example(mantissa=3, exponent=-1075)
@example(mantissa=2**100 + 1, exponent=-1175)
@example(mantissa=2**100 - 1, exponent=-1175)
@example(mantissa=2**54 - 1, exponent=970)
@example(mantissa=-(2**54) + 1, exponent=970)
@example(mantissa=2**55 - 3, exponent=969)
@example(mantissa=2**52 + 2**53, exponent=0)
def test_number_is_rounded_to_the_nearest(mantissa: int, exponent: int) -> None:
    """Whatever its size, subnormal or beyond the largest, a number is rounded once, and rightly."""
    value = rounded(precise.mpf((mantissa, exponent)))

    assert is_nearest(value, mantissa * Fraction(2) ** exponent)


@given(value=st.floats(allow_nan=False, allow_infinity=False), part=st.integers(min_value=-3, max_value=3))
def test_number_halfway_between_two_goes_to_the_even_one(value: float, part: int) -> None:
    """Halfway, and a hair to either side of it."""
    above = math.nextafter(value, math.inf)
    assume(math.isfinite(above))
    halfway = (exactly(value) + exactly(above)) / 2
    hair = (exactly(above) - exactly(value)) * precise.mpf((part, -100))

    got = rounded(halfway + hair)

    if part == 0:
        assert got in (value, above)
        assert even(got)
    else:
        assert got == (above if part > 0 else value)


@given(value=st.floats())
def test_binary64_number_comes_back_as_it_was(value: float) -> None:
    """There and back nothing is lost, but for the sign of zero."""
    back = rounded(exactly(value))

    assert back == value or (math.isnan(back) and math.isnan(value))


@pytest.mark.parametrize("exponent", [1_100, 1_999, 2_001, 5_000, 10**6, 10**12, 10**30])
@pytest.mark.parametrize("mantissa", [1, 3, 2**160 - 1])
@pytest.mark.parametrize("sign", [1, -1])
def test_huge_exponent_overflows_or_becomes_zero(exponent: int, mantissa: int, sign: int) -> None:
    """No exponent is too large to be rounded, and none takes long."""
    assert rounded(precise.mpf((sign * mantissa, exponent))) == sign * math.inf

    small = rounded(precise.mpf((sign * mantissa, -exponent - 300)))
    assert small == 0
    assert math.copysign(1, small) == sign


@pytest.mark.parametrize(
    ("exact", "value"),
    [
        (SMALLEST / 2, 0.0),
        (SMALLEST * Fraction(2**60 + 1, 2**61), 5e-324),
        (SMALLEST * Fraction(3, 2), 1e-323),
        (BEYOND, math.inf),
        (BEYOND - 1, 1.7976931348623157e308),
        (Fraction(2**53 + 1), 2.0**53),
        (Fraction(2**53 + 3), 2.0**53 + 4),
    ],
)
def test_limit_is_rounded_to_the_even_side(exact: Fraction, value: float) -> None:
    """At the smallest, the largest, and where whole numbers end, a tie goes to the even one."""
    with precise.workprec(1100):
        number = precise.mpf(exact.numerator) / precise.mpf(exact.denominator)

        assert rounded(number) == value
        assert rounded(-number) == -value


def test_what_is_not_finite_stays_so() -> None:
    """Infinities and NaN pass."""
    assert rounded(precise.inf) == math.inf
    assert rounded(-precise.inf) == -math.inf
    assert math.isnan(rounded(precise.nan))


def test_fifty_digits_are_carried() -> None:
    """A third differs from its 50 digits by less than one in the last."""
    assert abs(Fraction(int(precise.floor(precise.mpf(10) ** 50 / 3))) / 10**50 - Fraction(1, 3)) < Fraction(
        2, 10**50
    )
