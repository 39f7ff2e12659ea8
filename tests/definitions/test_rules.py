"""Learning rules: what separates them, and where the tie stands."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnparity.definitions.oracle import answer
from nnparity.numbers import encode_number

NUMBERS = st.floats(min_value=-1e50, max_value=1e50)
GATE = [[0, 0], [0, 1], [1, 0], [1, 1]]


@pytest.mark.parametrize(("total", "output"), [(0, 1), ("-0", 1), (-5e-324, 0), (5e-324, 1)])
def test_tie_of_a_perceptron_is_one(total: Any, output: int) -> None:
    """Zero of either sign is a tie."""
    assert answer("rules.predict", {"inputs": [1], "weights": [total], "bias": "-0"}) == output


@pytest.mark.parametrize("targets", [[0, 0, 0, 1], [0, 1, 1, 1], [1, 1, 1, 0], [0, 0, 1, 1]])
def test_perceptron_learns_what_a_line_separates(targets: list[int]) -> None:
    """Its convergence theorem, on gates: after some epochs nothing is wrong any more."""
    params = {
        "data": GATE,
        "targets": targets,
        "weights": [0, 0],
        "bias": 0,
        "learning_rate": 1,
        "epochs": 20,
    }
    trained = answer("rules.train_perceptron", params)

    assert trained["errors"][-1] == 0
    for inputs, target in zip(GATE, targets, strict=True):
        asked = {"inputs": inputs, "weights": trained["weights"], "bias": trained["bias"]}
        assert answer("rules.predict", asked) == target


def test_perceptron_never_learns_xor() -> None:
    """No line separates it: every epoch has errors."""
    params = {"data": GATE, "targets": [0, 1, 1, 0], "weights": [0, 0], "bias": 0, "learning_rate": 1}

    assert 0 not in answer("rules.train_perceptron", {**params, "epochs": 100})["errors"]


@given(value=NUMBERS, weight=NUMBERS, bias=NUMBERS, target=NUMBERS, rate=NUMBERS)
def test_delta_rule_rounds_every_operation(
    value: float, weight: float, bias: float, target: float, rate: float
) -> None:
    """One sample, each step a fraction rounded to binary64: nothing is kept with 50 digits between."""

    def rounded(exact: Fraction) -> Fraction:
        return Fraction(float(exact))

    exact = [Fraction(each) for each in (value, weight, bias, target, rate)]
    x, w, b, t, r = exact
    error = rounded(t - rounded(rounded(x * w) + b))
    step = rounded(r * error)
    found = answer(
        "rules.train_delta",
        {
            "data": [[encode_number(value)]],
            "targets": [encode_number(target)],
            "weights": [encode_number(weight)],
            "bias": encode_number(bias),
            "learning_rate": encode_number(rate),
            "epochs": 1,
        },
    )

    assert float(found["weights"][0]) == float(rounded(w + rounded(step * x)))
    assert float(found["bias"]) == float(rounded(b + step))
    assert float(found["losses"][0]) == float(rounded(error * error))
