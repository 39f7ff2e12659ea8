"""Numbers with 50 digits: how they are rounded to binary64, and the functions of both arithmetics."""

import math
import struct
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import gmpy2
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from mpmath import MPContext

from nnparity.definitions.arithmetic import BINARY64, PRECISE, PRECISION_BITS
from nnparity.definitions.oracle import answer

# A number of so few bits is made without rounding.
MANTISSAS = st.integers(min_value=-(2**160), max_value=2**160)
SMALLEST = Fraction(1, 2**1074)
# From here on a number is nearer to the number after the largest than to the largest.
BEYOND = Fraction(2**1024 - 2**970)

# More digits than the definitions', so that the two do not err alike.
other: Any = MPContext()
other.dps = 100


@pytest.fixture(autouse=True)
def _fifty_digits() -> Iterator[None]:
    with PRECISE.working():
        yield


def scaled(mantissa: int, exponent: int) -> Any:
    """Return mantissa · 2^exponent."""
    number = gmpy2.mpfr(mantissa)
    return gmpy2.mul_2exp(number, exponent) if exponent >= 0 else gmpy2.div_2exp(number, -exponent)


def even(value: float) -> bool:
    """Say whether the last bit of a binary64 number is 0."""
    bits: int = struct.unpack("<q", struct.pack("<d", value))[0]
    return bits % 2 == 0


def is_nearest(value: float, exact: Fraction) -> bool:
    """Say whether no other binary64 number is nearer, and an even one is taken of two that are as near."""
    if math.isinf(value):
        return (exact >= BEYOND) if value > 0 else (exact <= -BEYOND)
    distance = abs(Fraction(value) - exact)
    for neighbour in (math.nextafter(value, math.inf), math.nextafter(value, -math.inf)):
        # Beyond the largest number stands what would come next, were there more exponents.
        is_finite = math.isfinite(neighbour)
        there = Fraction(neighbour) if is_finite else Fraction(2**1024) * (1 if neighbour > 0 else -1)
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
    value = PRECISE.rounded(scaled(mantissa, exponent))

    assert is_nearest(value, mantissa * Fraction(2) ** exponent)


@given(value=st.floats(allow_nan=False, allow_infinity=False), part=st.integers(min_value=-3, max_value=3))
def test_number_halfway_between_two_goes_to_the_even_one(value: float, part: int) -> None:
    """Halfway, and a hair to either side of it."""
    above = math.nextafter(value, math.inf)
    assume(math.isfinite(above))
    low, high = PRECISE.number(value), PRECISE.number(above)
    halfway = (low + high) / 2
    hair = gmpy2.div_2exp((high - low) * part, 100)

    got = PRECISE.rounded(halfway + hair)

    if part == 0:
        assert got in (value, above)
        assert even(got)
    else:
        assert got == (above if part > 0 else value)


@given(value=st.floats())
@example(value=-0.0)
@example(value=5e-324)
@example(value=-math.inf)
def test_binary64_number_comes_back_as_it_was(value: float) -> None:
    """There and back nothing is lost, the sign of zero included."""
    back = PRECISE.rounded(PRECISE.number(value))

    assert math.isnan(back) if math.isnan(value) else repr(back) == repr(value)


@pytest.mark.parametrize("exponent", [1_100, 1_999, 2_001, 5_000, 10**6, 10**9])
@pytest.mark.parametrize("mantissa", [1, 3, 2**160 - 1])
@pytest.mark.parametrize("sign", [1, -1])
def test_huge_exponent_overflows_or_becomes_zero(exponent: int, mantissa: int, sign: int) -> None:
    """A number of any size is rounded, and keeps its sign."""
    assert PRECISE.rounded(scaled(sign * mantissa, exponent)) == sign * math.inf

    small = PRECISE.rounded(scaled(sign * mantissa, -exponent - 300))
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
    with gmpy2.context(precision=1100):
        number = gmpy2.mpfr(exact.numerator) / gmpy2.mpfr(exact.denominator)

        assert PRECISE.rounded(number) == value
        assert PRECISE.rounded(-number) == -value


def test_what_is_not_finite_stays_so() -> None:
    """Infinities and NaN pass."""
    assert PRECISE.rounded(gmpy2.inf()) == math.inf
    assert PRECISE.rounded(-gmpy2.inf()) == -math.inf
    assert math.isnan(PRECISE.rounded(gmpy2.nan()))


def test_fifty_digits_are_carried() -> None:
    """A third differs from its 50 digits by less than one in the last."""
    third = PRECISE.number(1.0) / 3

    assert abs(Fraction(*map(int, third.as_integer_ratio())) - Fraction(1, 3)) < Fraction(1, 10**50)
    assert third.precision == PRECISION_BITS


def test_oracle_leaves_the_precision_of_its_caller_alone() -> None:
    """Fifty digits are those of the computation, not of the program around it."""
    with gmpy2.context(precision=77):
        answer("neuron.activate", {"activation": "sigmoid", "total": 1})

        assert gmpy2.get_context().precision == 77


def test_oracle_does_not_depend_on_the_precision_of_its_caller() -> None:
    """A caller with few digits gets the same result."""
    params = {"activation": "tanh", "total": 0.1}
    with gmpy2.context(precision=10):
        found = answer("neuron.activate", params)

    assert found == answer("neuron.activate", params) == 0.09966799462495582


# Each function, and numbers that it is asked for: powers are never above 0.
FUNCTIONS = [
    ("exp", st.floats(min_value=-740, max_value=0)),
    ("tanh", st.floats(min_value=-20, max_value=20)),
    ("log", st.floats(min_value=1e-300, max_value=1e300)),
    ("sqrt", st.floats(min_value=0, max_value=1e300)),
]


@pytest.mark.parametrize(("name", "values"), FUNCTIONS, ids=[name for name, _ in FUNCTIONS])
@given(data=st.data())
def test_functions_have_fifty_digits(
    name: str, values: st.SearchStrategy[float], data: st.DataObject
) -> None:
    """Each differs from a value with 100 digits by less than one in the fiftieth."""
    value = data.draw(values)
    found = getattr(PRECISE, name)(PRECISE.number(value))
    exact = getattr(other, name)(other.mpf(value))

    assert abs(other.mpf(found) - exact) <= abs(exact) * other.mpf(10) ** -50


# The manual of the GNU C library, "Known Maximum Errors in Math Functions": 1 ULP, and 2 for tanh.
ULPS = {"tanh": 2}


@pytest.mark.parametrize(("name", "values"), FUNCTIONS, ids=[name for name, _ in FUNCTIONS])
@given(data=st.data())
def test_functions_in_binary64_are_as_near_as_the_platform_says(
    name: str, values: st.SearchStrategy[float], data: st.DataObject
) -> None:
    """A platform may err in the last place, or the last but one: no expected value comes of it."""
    value = data.draw(values)
    found = getattr(BINARY64, name)(value)
    exact = PRECISE.rounded(getattr(PRECISE, name)(PRECISE.number(value)))

    assert abs(found - exact) <= ULPS.get(name, 1) * math.ulp(exact)


@pytest.mark.parametrize("arithmetic", [BINARY64, PRECISE], ids=["binary64", "50 digits"])
def test_limits_of_functions_are_no_errors(arithmetic: Any) -> None:
    """Below the smallest power stands 0; the logarithm of 0 is −∞, and the tangent keeps the sign of zero."""
    found = [
        arithmetic.rounded(value)
        for value in (
            arithmetic.exp(arithmetic.number(-1e5)),
            arithmetic.exp(arithmetic.number(-math.inf)),
            arithmetic.log(arithmetic.zero),
            arithmetic.tanh(arithmetic.number(-0.0)),
            arithmetic.tanh(arithmetic.number(1e300)),
        )
    ]

    assert list(map(repr, found)) == ["0.0", "0.0", "-inf", "-0.0", "1.0"]
