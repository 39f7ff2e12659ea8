"""How far the stated exp, sigmoid and tanh are from the right numbers."""

import math
from collections.abc import Callable, Iterator
from random import Random

import gmpy2
import pytest
from minimax import coefficients

from nnparity.definitions.arithmetic import BINARY64, PRECISE
from nnparity.definitions.bits import Bits
from nnparity.definitions.stated import COEFFICIENTS, LN2_HIGH, LN2_LOW, PER_LN2
from nnparity.numbers import ulp_distance

BITS = Bits(BINARY64)
FEW, MANY = 4_000, 1_000_000
SHARE_RIGHT = 0.88

Function = Callable[[float], float]

# By name: the function, the right one with 50 digits, where it is looked at, and how many ULP it may be off.
FUNCTIONS: dict[
    str, tuple[Function, Callable[[gmpy2.mpfr], gmpy2.mpfr], tuple[tuple[float, float], ...], int]
] = {
    "exp": (BITS.exp, gmpy2.exp, ((-745.2, 709.8), (-8, 8), (-0.4, 0.4), (-745.2, -708)), 1),
    "sigmoid": (BITS.sigmoid, lambda x: 1 / (1 + gmpy2.exp(-x)), ((-745.2, 40), (-8, 8), (-1, 1)), 2),
    "tanh": (BITS.tanh, gmpy2.tanh, ((-22.5, 22.5), (-1, 1), (-0.3, 0.3), (-1e-5, 1e-5)), 2),
}


def hard(function: str) -> Iterator[float]:
    """Yield the ends of the reductions: half-way between two powers of two, and where they are whole."""
    for k in range(-1080, 1026):
        for part in (0.0, 0.5):
            middle = (k + part) * (LN2_HIGH + LN2_LOW)
            for x in (math.nextafter(middle, -math.inf), middle, math.nextafter(middle, math.inf)):
                yield x if function == "exp" else x / 2
    for exponent in range(-1074, 10):
        yield from (math.ldexp(1.0, exponent), -math.ldexp(1.0, exponent))


def numbers(function: str, count: int) -> Iterator[float]:
    """Yield hard numbers, and so many at random, as many from each stretch."""
    yield from hard(function)
    stretches = FUNCTIONS[function][2]
    random = Random(function)  # noqa: S311  # points, not secrets
    for low, high in stretches:
        yield from (random.uniform(low, high) for _ in range(count // len(stretches)))


@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_stated_functions_are_near_the_right_numbers(name: str, count: int) -> None:
    """Of subnormal results too; exp is at most 1 ULP off, and mostly right."""
    function, right, _, bound = FUNCTIONS[name]
    off = 0
    asked = 0
    with PRECISE.working():
        for x in numbers(name, count):
            got, want = function(x), float(right(gmpy2.mpfr(x)))
            asked += 1
            if got != want:
                off += 1
                assert ulp_distance(got, want) <= bound, f"{name}({x!r}) is {got!r}, not {want!r}"
    assert name != "exp" or off < (1 - SHARE_RIGHT) * asked


def test_constants_are_those_of_the_logarithm() -> None:
    """The first part of ln 2 has 42 bits, so that its products with whole numbers up to 2^11 are exact."""
    with PRECISE.working():
        ln2 = gmpy2.const_log2()
        assert float(1 / ln2) == PER_LN2
        assert float(ln2 - LN2_HIGH) == LN2_LOW
    assert (LN2_HIGH * 2**42).is_integer()


@pytest.mark.long
def test_coefficients_are_those_of_the_least_largest_error() -> None:
    """By Remez, with 50 digits, each rounded once."""
    assert tuple(coefficients()) == COEFFICIENTS
