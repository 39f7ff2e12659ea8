"""What the button perceptron prints, against other ways to get it."""

import math
import random
import struct
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.button import Button
from nnparity.definitions.oracle import answer

REPORTED = st.floats(min_value=-1e15, max_value=1e15)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
BUTTON = Button(BINARY64)


def digits_of(text: str) -> str:
    """Return the digits of a number as it is printed, without the zeros around them."""
    mantissa = text.partition("e")[0].lstrip("-")
    return mantissa.replace(".", "").strip("0")


def many_floats() -> list[float]:
    """Return numbers of every exponent, and their neighbours."""
    source = random.Random("many floats")  # noqa: S311  # to test with, not a secret
    found = [2.0**exponent for exponent in range(-1074, 1024)]
    found += [10.0**exponent for exponent in range(-323, 309)]
    found += [digits / 1000 for digits in range(1, 2000)]
    for exponent in range(0, 2046, 3):
        bits = (exponent << 52) | source.getrandbits(52)
        found.append(struct.unpack("<d", struct.pack("<Q", bits))[0])
    return [each for value in found for each in (value, math.nextafter(-value, 0))]


@given(value=REPORTED)
@example(value=0.125)
@example(value=-0.125)
@example(value=1.005)
@example(value=-0.001)
@example(value=-0.005)
@example(value=1e15)
@example(value=-0.0)
@example(value=5e-324)
@example(value=-5e-324)
def test_two_decimals_are_those_of_decimal(value: float) -> None:
    """The exact value, a tie away from zero, a sign below zero, none for a zero."""
    exact = Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP, Context(prec=2000))

    assert BUTTON.two_decimals(value) == ("0.00" if value == 0 else str(exact))


@given(count=st.integers(min_value=-(10**12), max_value=10**12))
def test_ties_go_away_from_zero(count: int) -> None:
    """Eighths that lie halfway between two hundredths are rounded up, those below zero down."""
    value = (2 * count + 1) / 8

    text = BUTTON.two_decimals(value)

    assert Fraction(text) - Fraction(value) == Fraction(1, 200) * (1 if value > 0 else -1)


@pytest.mark.long
def test_shortest_form_of_many_floats_is_that_of_repr() -> None:
    """The digits of repr, the same number, and plain decimals from 1e-6 up to 1e21."""
    for value in filter(None, many_floats()):
        text = BUTTON.weight_text(value)

        assert digits_of(text) == digits_of(repr(value)), value
        assert float(text) == value
        assert ("e" in text) == (not 1e-6 <= abs(value) < 1e21), value
        assert not text.endswith(".0")


@given(value=FINITE)
@example(value=2.0**-44)
@example(value=9007199254740993.0)
@example(value=1e21)
@example(value=1e-6)
@example(value=9.999999999999999e-7)
@example(value=999999999999999900000.0)
def test_shortest_form_reads_back_with_no_more_digits_than_repr(value: float) -> None:
    """No number needs more digits than repr gives it."""
    text = BUTTON.weight_text(value)

    assert float(text) == value
    assert digits_of(text) == digits_of(repr(value))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-1.5, "-1.5"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1.5e-7, "1.5e-7"),
        (1e20, "100000000000000000000"),
        (123456789012345680000.0, "123456789012345680000"),
        (1e21, "1e+21"),
        (1.5e21, "1.5e+21"),
        (-2.5e-10, "-2.5e-10"),
        (0.1 + 0.2, "0.30000000000000004"),
        (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        # At a power of two the nearest of 16 digits does not read back, and the next one does.
        (2.0**-44, "5.684341886080802e-14"),
    ],
)
def test_shortest_form_is_that_of_the_conventions(value: float, text: str) -> None:
    """The forms of the conventions, as JavaScript prints them too."""
    assert BUTTON.weight_text(value) == text


def test_line_of_the_report_is_that_of_the_conventions() -> None:
    """The line of the article, from numbers with 50 digits too."""
    params = {"output": 0.2, "error": 0.8, "weights": [0, "-0", 0.2, 0.1 + 0.2]}
    line = "Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0.30000000000000004"

    assert answer("button.report", params) == line
    assert BUTTON.report(0.2, 0.8, [0.0, -0.0, 0.2, 0.1 + 0.2]) == line


def test_no_presses_are_no_trials() -> None:
    """Nobody pressed, and nothing was learned."""
    params = {"presses": [], "right_button": 1, "weights": [0.5, 0.25], "learning_rate": 1}

    assert answer("button.train_on_presses", params) == {"trace": [], "weights": [0.5, 0.25]}


def test_right_press_alone_teaches() -> None:
    """Each trial is a press of one button; its target is 1 where it is the right one."""
    params = {"presses": [0, 2, 2], "right_button": 2, "weights": [0.5, 0, 0.25], "learning_rate": 0.5}

    assert answer("button.train_on_presses", params) == {
        "trace": [
            {"output": 0.5, "error": -0.5, "weights": [0.5, 0, 0.25]},
            {"output": 0.25, "error": 0.75, "weights": [0.5, 0, 0.25]},
            {"output": 0.75, "error": 0.25, "weights": [0.5, 0, 0.75]},
        ],
        "weights": [0.5, 0, 1.25],
    }
