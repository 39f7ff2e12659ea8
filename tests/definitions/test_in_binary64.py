"""Steps that are + − × ÷ alone: their result in binary64 is what is expected, also of the oracle."""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import gmpy2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnparity.definitions import definition_of
from nnparity.definitions.arithmetic import BINARY64, PRECISE, Number
from nnparity.definitions.definition import Definition, each, in_binary64
from nnparity.definitions.oracle import answer, decoded, encoded
from nnparity.numbers import encode_number

NUMBERS = st.floats(min_value=-1e200, max_value=1e200)
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=6)


class Sums(Definition):
    """A sum, as a step in binary64 and as one with all digits."""

    @in_binary64
    def lowered(self, terms: Sequence[Number]) -> Number:
        """Add up in binary64."""
        return self.add_up(terms)

    def precise(self, terms: Sequence[Number]) -> Number:
        """Add up with all digits."""
        return self.add_up(terms)

    @in_binary64
    def anything(self, given: Any, *, named: Any) -> Any:
        """Return what is given, as it comes."""
        return {"given": given, "named": named}


def bits(value: Any) -> Any:
    """Return a result in which -0 differs from 0."""
    return repr(encoded(value, BINARY64))


def rounded_sum(products: list[float]) -> float:
    """Add from left to right, each sum rounded to binary64 from the exact one."""
    total = 0.0
    for product in products:
        total = float(Fraction(total) + Fraction(product))
    return total


def both(method: str, params: dict[str, Any]) -> tuple[str, str]:
    """Return what the oracle and the model give, as text."""
    definition, name = definition_of(method)
    sent = each(params, encode_number)
    return repr(answer(method, sent)), bits(definition(BINARY64).answer(name, decoded(sent, BINARY64)))


@given(terms=st.lists(st.floats(min_value=-1e300, max_value=1e300), max_size=8))
def test_step_in_binary64_rounds_every_sum_under_fifty_digits(terms: list[float]) -> None:
    """Its numbers are lowered on the way in, and raised on the way out."""
    with PRECISE.working():
        found = Sums(PRECISE).lowered([*map(PRECISE.number, terms)])

        assert PRECISE.rounded(found) == rounded_sum(terms)
        assert isinstance(found, type(gmpy2.mpfr(0)))


def test_step_of_the_other_kind_keeps_all_digits() -> None:
    """0.1 + 0.2 is 0.30000000000000004 in binary64, and the nearest number to the exact sum without."""
    with PRECISE.working():
        terms = [PRECISE.number(value) for value in (0.1, 0.2, -0.3)]

        assert Sums(PRECISE).lowered(terms) == 0.1 + 0.2 - 0.3
        assert Sums(PRECISE).precise(terms) == gmpy2.mpfr(0.1) + gmpy2.mpfr(0.2) - gmpy2.mpfr(0.3)
        assert Sums(PRECISE).precise(terms) != Sums(PRECISE).lowered(terms)


def test_numbers_in_lists_and_objects_are_lowered_too_and_nothing_else() -> None:
    """Texts, whole counts, truth values and None travel as they are, by place and by name."""
    third = PRECISE.number(1.0)
    with PRECISE.working():
        third = third / 3
        given = {"a": [third, (third, "text")], "b": None, "c": True, "d": 7}
        found = Sums(PRECISE).anything(given, named=[third])

    low = gmpy2.mpfr(1 / 3)
    expected = {"a": [low, (low, "text")], "b": None, "c": True, "d": 7}
    assert found == {"given": expected, "named": [low]}
    assert given["a"] == [third, (third, "text")]


def test_in_binary64_nothing_is_changed_on_the_way() -> None:
    """The step is called as it is written."""
    given = [0.1]

    assert Sums(BINARY64).anything(given, named=0)["given"] is given


@given(pairs=PAIRS, rate=NUMBERS, target=NUMBERS, bias=NUMBERS)
def test_methods_without_exponentials_give_the_bits_of_the_model(
    pairs: list[tuple[float, float]], rate: float, target: float, bias: float
) -> None:
    """For every method that is expected exactly, the oracle and binary64 agree to the sign of zero."""
    inputs, weights = [one for one, _ in pairs], [weight for _, weight in pairs]
    two = {"inputs": inputs, "weights": weights}
    requests: list[tuple[str, dict[str, Any]]] = [
        ("button.evaluate_neural_network", two),
        ("button.evaluate_neural_network_error", {"target": target, "output": bias}),
        ("button.learn", {**two, "learning_rate": rate}),
        ("button.train", {**two, "target": target, "learning_rate": rate, "trials": 3.0}),
        (
            "button.train_on_presses",
            {"presses": [0.0, 0.0], "right_button": 0.0, "weights": weights, "learning_rate": rate},
        ),
        ("neuron.weighted_sum", {**two, "bias": bias}),
        ("network.mse_loss", {"targets": inputs, "outputs": weights}),
    ]

    for method, params in requests:
        found, model = both(method, params)
        assert found == model, method


@given(pairs=PAIRS)
def test_mean_squared_error_rounds_every_operation(pairs: list[tuple[float, float]]) -> None:
    """Difference, square, sum, mean: each is a fraction rounded to binary64, or infinite."""
    squares = []
    for target, output in pairs:
        missing = float(Fraction(target) - Fraction(output))
        squares.append(nearest(Fraction(missing) ** 2))
    total = 0.0
    for square in squares:
        total = nearest(Fraction(total) + Fraction(square)) if math.isfinite(total + square) else math.inf
    expected = total if math.isinf(total) else float(Fraction(total) / len(pairs))

    params = {"targets": [target for target, _ in pairs], "outputs": [output for _, output in pairs]}
    assert answer("network.mse_loss", params) == encode_number(expected)


def nearest(value: Fraction) -> float:
    """Return the nearest binary64 number, infinity included."""
    try:
        return float(value)
    except OverflowError:
        return math.inf


@pytest.mark.parametrize(
    ("inputs", "weights", "bias", "total"),
    [
        ([1e308, 1e308], [10, -10], 0, "NaN"),
        ([1e308], [10], 0, "Infinity"),
        ([1, 1, 1], [1e16, 1, -1e16], 0, 0),
        (["-0"], [1], "-0", 0),
        ([5e-324], [0.5], 0, 0),
        ([0.1, 0.2], [1, 1], -0.3, 5.551115123125783e-17),
    ],
)
def test_weighted_sum_overflows_underflows_and_rounds_as_binary64_does(
    inputs: list[Any], weights: list[Any], bias: Any, total: Any
) -> None:
    """With fifty digits these would be other numbers."""
    assert answer("neuron.weighted_sum", {"inputs": inputs, "weights": weights, "bias": bias}) == total
