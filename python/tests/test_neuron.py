"""One neuron and its activation functions."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from small_networks.neuron import (
    Neuron,
    activate,
    activation_derivative,
    classify,
    feedforward,
    weighted_sum,
)

# exp() and tanh() may each err by a unit in the last place, 2.2e-16 of the value.
TOLERANCE = 1e-15

ACTIVATIONS = ["sigmoid", "tanh", "relu", "identity", "step"]


def test_weighted_sum_adds_the_bias_last() -> None:
    """The bias comes after all products."""
    assert weighted_sum([2, 3], [0, 1], 4) == 7
    # 1e16 + 1 rounds back to 1e16: a bias added first would be lost.
    assert weighted_sum([1, 1], [1e16, -1e16], 1) == 1


def test_weighted_sum_follows_ieee_754() -> None:
    """Infinities are inputs like others, and ∞ × 0 is NaN."""
    assert math.isnan(weighted_sum([math.inf], [0], 1))
    assert weighted_sum([1], [-math.inf], 1) == -math.inf


@pytest.mark.parametrize(
    ("name", "total", "value", "derivative"),
    [
        # Computed to 40 digits with Python's decimal, from the formulas in conventions.md.
        ("sigmoid", 2, 0.8807970779778825, 0.10499358540350652),
        ("sigmoid", 5, 0.9933071490757152, 0.006648056670790155),
        ("sigmoid", 7, 0.9990889488055994, 0.0009102211801218265),
        ("sigmoid", 40, 1, 4.248354255291589e-18),
        ("tanh", 0.5, 0.46211715726000974, 0.7864477329659274),
    ],
)
def test_activations_and_derivatives_are_right(
    name: str, total: float, value: float, derivative: float
) -> None:
    """Sigmoid and tanh agree with their formulas, far out too."""
    assert activate(name, total) == pytest.approx(value, rel=TOLERANCE, abs=0)
    assert activation_derivative(name, total) == pytest.approx(derivative, rel=TOLERANCE, abs=0)


@pytest.mark.parametrize(
    ("name", "total", "value", "derivative"),
    [
        # The limits and the choices at 0 that conventions.md lists.
        ("sigmoid", 0.0, 0.5, 0.25),
        ("sigmoid", math.inf, 1.0, 0.0),
        ("sigmoid", -math.inf, 0.0, 0.0),
        ("tanh", -0.0, -0.0, 1.0),
        ("tanh", math.inf, 1.0, 0.0),
        ("tanh", -math.inf, -1.0, 0.0),
        ("relu", 2.5, 2.5, 1.0),
        ("relu", 0.0, 0.0, 0.0),
        ("relu", -0.0, 0.0, 0.0),
        ("relu", -math.inf, 0.0, 0.0),
        ("identity", -0.0, -0.0, 1.0),
        ("identity", -math.inf, -math.inf, 1.0),
        ("step", 0.0, 1.0, 0.0),
        ("step", -0.0, 1.0, 0.0),
        ("step", -5e-324, 0.0, 0.0),
    ],
)
def test_limits_and_choices_at_zero_are_exact(
    name: str, total: float, value: float, derivative: float
) -> None:
    """Where the mathematical value is a number of binary64, it is that number, sign of zero included."""
    assert activate(name, total).hex() == value.hex()
    assert activation_derivative(name, total).hex() == derivative.hex()


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        # e^total, correctly rounded; below −708.4 the numbers are subnormal, and the last of them is 5e-324.
        (-709, 1.216780750623423e-308),
        (-710, 4.47628622567513e-309),
        (-720, 2.0322308024e-313),
        (-730, 9.226315e-318),
        (-740, 4.2e-322),
        (-744, 1e-323),
        (-745, 5e-324),
        (-746, 0.0),
    ],
)
def test_sigmoid_is_accurate_far_out(total: float, expected: float) -> None:
    """Where numbers are subnormal, sigmoid is off by one unit in the last place at most."""
    assert abs(activate("sigmoid", total) - expected) <= math.ulp(expected)
    assert abs(activation_derivative("sigmoid", total) - expected) <= math.ulp(expected)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_nan_gives_nan(name: str) -> None:
    """No activation and no derivative hides a NaN."""
    assert math.isnan(activate(name, math.nan))
    assert math.isnan(activation_derivative(name, math.nan))


def test_feedforward_activates_the_weighted_sum() -> None:
    """The activation is that of the sum."""
    # 2·0 + 3·1 + 4 = 7, and sigmoid(7) from the same source as above.
    expected = pytest.approx(0.9990889488055994, rel=TOLERANCE, abs=0)
    assert feedforward([2, 3], [0, 1], 4, "sigmoid") == expected


@pytest.mark.parametrize(
    ("bias", "expected"), [(0.0, "spam"), (-0.0, "spam"), (1.0, "spam"), (-0.1, "not spam")]
)
def test_half_is_spam(bias: float, expected: str) -> None:
    """A neuron is spam from 0.5 on."""
    assert classify([0], [1], bias) == expected


def test_neuron_has_weights_of_its_own() -> None:
    """A later change to the caller's list does not reach the neuron."""
    weights = [0.0, 1.0]
    neuron = Neuron(weights, 4)
    weights[0] = 9
    assert neuron == Neuron([0, 1], 4)


def test_arguments_are_not_changed() -> None:
    """Feeding forward leaves the caller's lists as they were."""
    inputs, weights = [2.0, 3.0], [0.0, 1.0]
    feedforward(inputs, weights, 4, "sigmoid")
    classify(inputs, weights, 4)
    assert (inputs, weights) == ([2, 3], [0, 1])


@pytest.mark.parametrize(
    ("function", "arguments", "error", "message"),
    [
        (
            activate,
            ("softmax", 0),
            ValueError,
            "activation must be one of sigmoid, tanh, relu, identity, step, got 'softmax'",
        ),
        (
            activation_derivative,
            ("", 0),
            ValueError,
            "activation must be one of sigmoid, tanh, relu, identity, step, got ''",
        ),
        (activate, ([], 0), TypeError, "activation must be text, got list"),
        (activation_derivative, ("tanh", "1"), TypeError, "total must be a number, got '1'"),
        (weighted_sum, ([1], [1], "1"), TypeError, "bias must be a number, got '1'"),
        (weighted_sum, ([], [1], 1), ValueError, "inputs must not be empty"),
        (feedforward, ([1], [], 0, "step"), ValueError, "weights must not be empty"),
        (
            weighted_sum,
            ([1], [1, 2], 0),
            ValueError,
            "inputs and weights must have the same length, got 1 and 2",
        ),
        (Neuron, (None, 0), TypeError, "weights must be a list, got None"),
        (classify, ([math.nan], [1], 0), ValueError, "inputs[0] must be finite, got nan"),
        (classify, ([1], [math.inf], 0), ValueError, "weights[0] must be finite, got inf"),
        (classify, ([1], [1], math.inf), ValueError, "bias must be finite, got inf"),
        # inf − inf is NaN.
        (
            classify,
            ([1e308, 1e308], [10, -10], 0),
            ValueError,
            "inputs and weights overflow: their weighted sum is NaN",
        ),
    ],
)
def test_neuron_refuses(
    function: Callable[..., object], arguments: tuple[Any, ...], error: type[Exception], message: str
) -> None:
    """A bad argument is refused with its name and its value."""
    with pytest.raises(error) as caught:
        function(*arguments)
    assert str(caught.value) == message
