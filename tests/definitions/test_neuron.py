"""One neuron: limits, signs of zero, and values from other formulas."""

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath import MPContext

from nnparity.definitions.definition import OverflowRefusedError
from nnparity.definitions.oracle import answer
from nnparity.numbers import encode_number

ACTIVATIONS = ["sigmoid", "tanh", "relu", "identity", "step"]
TOTALS = st.floats(min_value=-800, max_value=800)

# Other digits than the oracle's, so that the two do not err alike.
other: Any = MPContext()
other.dps = 400


def rounded(number: Any) -> float:
    """Return the binary64 number nearest to one of mpmath."""
    return float(Fraction(*map(int, number.as_integer_ratio())))


def value(method: str, activation: str, total: float) -> Any:
    """Ask the oracle."""
    return answer(f"neuron.{method}", {"activation": activation, "total": encode_number(total)})


@pytest.mark.parametrize(
    ("activation", "below", "above", "slope_below", "slope_above"),
    [
        ("sigmoid", 0, 1, 0, 0),
        ("tanh", -1, 1, 0, 0),
        ("relu", 0, "Infinity", 0, 1),
        ("identity", "-Infinity", "Infinity", 1, 1),
        ("step", 0, 1, 0, 0),
    ],
)
def test_value_at_an_infinity_is_the_limit(
    activation: str, below: Any, above: Any, slope_below: Any, slope_above: Any
) -> None:
    """Where the function has a limit, the limit is the value."""
    assert value("activate", activation, -math.inf) == below
    assert value("activate", activation, math.inf) == above
    assert value("activation_derivative", activation, -math.inf) == slope_below
    assert value("activation_derivative", activation, math.inf) == slope_above


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "step"])
@pytest.mark.parametrize("total", [-1e300, -5000.0, 5000.0, 1e300, 1.7976931348623157e308])
def test_value_far_out_is_that_at_infinity(activation: str, total: float) -> None:
    """Long before the largest number the limit is reached."""
    far = math.copysign(math.inf, total)

    assert value("activate", activation, total) == value("activate", activation, far)
    assert value("activation_derivative", activation, total) == 0


@pytest.mark.parametrize("method", ["activate", "activation_derivative"])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_nan_gives_nan(method: str, activation: str) -> None:
    """NaN is never a 0 or a 1."""
    assert value(method, activation, math.nan) == "NaN"


@pytest.mark.parametrize(
    ("activation", "at_zero", "at_negative_zero", "slope"),
    [
        ("sigmoid", 0.5, 0.5, 0.25),
        ("tanh", 0, "-0", 1),
        ("relu", 0, 0, 0),
        ("identity", 0, "-0", 1),
        ("step", 1, 1, 0),
    ],
)
def test_zero_of_either_sign_has_the_value_of_the_conventions(
    activation: str, at_zero: Any, at_negative_zero: Any, slope: Any
) -> None:
    """An odd function keeps the sign of zero, relu has slope 0 there, and step has value 1."""
    assert value("activate", activation, 0.0) == at_zero
    assert value("activate", activation, -0.0) == at_negative_zero
    assert value("activation_derivative", activation, 0.0) == slope
    assert value("activation_derivative", activation, -0.0) == slope


@given(total=TOTALS)
def test_sigmoid_is_the_quotient_of_exponentials(total: float) -> None:
    """e^total / (1 + e^total) with 400 digits, and its derivative by the product rule."""
    power = other.exp(other.mpf(total))
    sigmoid = power / (1 + power)

    assert value("activate", "sigmoid", total) == encode_number(rounded(sigmoid))
    assert value("activation_derivative", "sigmoid", total) == encode_number(rounded(sigmoid - sigmoid**2))


@given(total=TOTALS)
def test_tanh_is_a_sigmoid_of_twice_the_total(total: float) -> None:
    """2 · sigmoid(2 · total) − 1 with 400 digits; its derivative is 1 − tanh²."""
    doubled = other.exp(2 * other.mpf(total))
    tanh = (doubled - 1) / (doubled + 1)

    got = value("activate", "tanh", total)
    assert got == encode_number(rounded(tanh)) or total == 0
    # 400 digits are enough for 1 − tanh² down to e^−800, below which it rounds to 0 anyway.
    slope = value("activation_derivative", "tanh", total)
    assert slope == encode_number(rounded(1 - tanh**2))


@given(total=st.floats(allow_nan=False, allow_infinity=False))
def test_pieces_of_lines_are_exact(total: float) -> None:
    """Relu, identity and step round nothing."""
    assert value("activate", "relu", total) == encode_number(total if total > 0 else 0.0)
    assert value("activate", "identity", total) == encode_number(total)
    assert value("activate", "step", total) == (1 if total >= 0 else 0)


@given(
    pairs=st.lists(st.tuples(*[st.floats(min_value=-1e100, max_value=1e100)] * 2), min_size=1, max_size=6),
    bias=st.floats(min_value=-1e100, max_value=1e100),
)
def test_weighted_sum_rounds_every_product_and_every_sum(
    pairs: list[tuple[float, float]], bias: float
) -> None:
    """From left to right, nothing fused, the bias last: each step is a fraction rounded to binary64."""
    total = 0.0
    for one, weight in pairs:
        product = float(Fraction(one) * Fraction(weight))
        total = float(Fraction(total) + Fraction(product))
    expected = float(Fraction(total) + Fraction(bias))

    params = {"inputs": [one for one, _ in pairs], "weights": [weight for _, weight in pairs], "bias": bias}
    assert float(answer("neuron.weighted_sum", params)) == expected


def test_weighted_sum_that_overflows_to_nan_is_not_classified() -> None:
    """∞ − ∞ is neither spam nor not."""
    params = {"inputs": [1e308, -1e308], "weights": [1e308, 1e308], "bias": 0}

    with pytest.raises(OverflowRefusedError, match=r"^the weighted sum of inputs and weights is NaN$"):
        answer("neuron.classify", params)


@pytest.mark.parametrize(
    ("total", "reading"), [(0, "spam"), ("-0", "spam"), (-1e-3, "not spam"), (3, "spam")]
)
def test_a_half_is_spam(total: Any, reading: str) -> None:
    """Undecided is spam."""
    assert answer("neuron.classify", {"inputs": [1], "weights": [0], "bias": total}) == reading
