"""Automatic differentiation: each operation's slope, and slopes that come together from several ways."""

from collections.abc import Callable
from typing import Any

import gmpy2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath import MPContext

from nnparity.definitions.activations import ACTIVATIONS, Activations
from nnparity.definitions.arithmetic import PRECISE
from nnparity.definitions.differentiated import DIFFERENTIATED, Recorded, slopes

other: Any = MPContext()
other.dps = 130
WIDTH = other.mpf(10) ** -40

AWAY_FROM_0 = st.floats(min_value=0.01, max_value=5)
OF_EITHER_SIGN = st.one_of(AWAY_FROM_0, AWAY_FROM_0.map(lambda value: -value))

Formula = Callable[[Any, Any, Any], Any]

# By name: a formula of x and y, over any numbers; `m` has the functions that operators do not cover.
FORMULAS: dict[str, Formula] = {
    "sum": lambda x, y, m: x + y + 2 + 1.5,  # noqa: ARG005
    "sum from a number": lambda x, y, m: 0.0 + x - 3 * y,  # noqa: ARG005
    "difference": lambda x, y, m: 1 - x - y - 2,  # noqa: ARG005
    "product": lambda x, y, m: 3 * x * y * y * 0.5,  # noqa: ARG005
    "quotient": lambda x, y, m: x / y + 2 / x + y / 4,  # noqa: ARG005
    "negation": lambda x, y, m: -x * -y - -x,  # noqa: ARG005
    "absolute value": lambda x, y, m: abs(x) * y + abs(-x - abs(y) - 20),  # noqa: ARG005
    "exponential": lambda x, y, m: m.exp(x * y) / m.exp(-abs(x)),
    "hyperbolic tangent": lambda x, y, m: m.tanh(x) * m.tanh(y - x),
    "logarithm": lambda x, y, m: m.log(x * x + y * y) * x,
    "root": lambda x, y, m: m.sqrt(abs(x) + y * y) / y,
    "one number on many ways": lambda x, y, m: (x * x + m.exp(x) * x) * (x + y) - x,
}


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=FORMULAS)
@given(x=OF_EITHER_SIGN, y=OF_EITHER_SIGN)
def test_slopes_are_those_of_narrow_differences(formula: Formula, x: float, y: float) -> None:
    """Each operation and function passes its slope on, and all ways to a number add up."""
    with PRECISE.working():
        first, second = DIFFERENTIATED.number(x), DIFFERENTIATED.number(y)
        value = formula(first, second, DIFFERENTIATED)
        found = slopes(value, [first, second])
    p, q = other.mpf(x), other.mpf(y)
    by_x = (formula(p + WIDTH, q, other) - formula(p - WIDTH, q, other)) / (2 * WIDTH)
    by_y = (formula(p, q + WIDTH, other) - formula(p, q - WIDTH, other)) / (2 * WIDTH)

    scale = 1 + abs(by_x) + abs(by_y) + abs(formula(p, q, other))
    assert abs(other.mpf(value.value) - formula(p, q, other)) < scale * other.mpf(10) ** -45
    assert abs(other.mpf(found[0]) - by_x) < scale * other.mpf(10) ** -40
    assert abs(other.mpf(found[1]) - by_y) < scale * other.mpf(10) ** -40


def test_slope_by_a_number_that_plays_no_part_is_0() -> None:
    """What a value was not made of does not move it."""
    used, unused = DIFFERENTIATED.number(2.0), DIFFERENTIATED.number(3.0)

    assert slopes(used * used, [used, unused]) == [4, 0]


def test_slope_by_itself_is_1() -> None:
    """A value may be asked for itself, and for what stands on the way."""
    start = DIFFERENTIATED.number(2.0)
    between = start * 3

    assert slopes(between, [between, start]) == [1, 3]


def test_slopes_are_found_anew_each_time() -> None:
    """What was found for one value leaves no trace in those of another."""
    start = DIFFERENTIATED.number(2.0)
    between = start * 3

    assert slopes(between * between, [between, start]) == [12, 36]
    assert slopes(between * between, [between, start]) == [12, 36]
    assert slopes(start + 1, [between, start]) == [0, 1]


def test_very_long_computations_are_differentiated() -> None:
    """The way back is not a recursion: twenty thousand operations are not too many."""
    start = value = DIFFERENTIATED.number(1.0)
    for _ in range(20_000):
        value = value + 1

    assert slopes(value, [start]) == [1]


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(total=st.one_of(st.floats(min_value=-50, max_value=50), st.just(0.0), st.just(-0.0)))
def test_slopes_of_activations_are_those_of_their_definitions(name: str, total: float) -> None:
    """At kinks and jumps too: relu has slope 0 at 0, step has slope 0 everywhere."""
    with PRECISE.working():
        start = DIFFERENTIATED.number(total)
        value = Activations(DIFFERENTIATED).functions[name](start)
        found = slopes(value, [start])[0] if isinstance(value, Recorded) else gmpy2.mpfr(0)
        want = Activations(PRECISE).slopes[name](PRECISE.number(total))

        assert abs(found - want) <= gmpy2.mpfr("1e-45")


def test_comparisons_are_those_of_the_values() -> None:
    """A definition takes the same branches as with plain numbers."""
    small, large = DIFFERENTIATED.number(1.0), DIFFERENTIATED.number(2.0)
    again = DIFFERENTIATED.number(1.0)

    assert [small < large, small > large, small <= again, small >= again] == [True, False, True, True]
    assert [small < 1.5, small > 0, small == 1, small != again, large == 2] == [True, True, True, False, True]
    assert DIFFERENTIATED.rounded(large) == 2.0
