"""The button perceptron."""

import decimal
import math
from collections.abc import Callable
from typing import Any

import pytest

from small_networks.button import (
    Training,
    Trial,
    evaluate_neural_network,
    evaluate_neural_network_error,
    learn,
    report,
    train,
    train_on_presses,
)

# The article's six trials: the third of four buttons gives food, the learning rate is 0.2.
SIX_REPORTS = [
    "Neural Net output: 0.00 Error: 1.00 Weight Vector: 0,0,0,0",
    "Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0",
    "Neural Net output: 0.40 Error: 0.60 Weight Vector: 0,0,0.4,0",
    "Neural Net output: 0.60 Error: 0.40 Weight Vector: 0,0,0.6000000000000001,0",
    "Neural Net output: 0.80 Error: 0.20 Weight Vector: 0,0,0.8,0",
    "Neural Net output: 1.00 Error: 0.00 Weight Vector: 0,0,1,0",
]


@pytest.mark.parametrize(
    ("inputs", "weights", "expected"),
    [
        pytest.param([0, 0, 1, 0], [0, 0, 0.2, 0], 0.2, id="a pressed button gives its weight"),
        pytest.param([0, 0], [3, 4], 0.0, id="no pressed button gives 0"),
        pytest.param([2, 3], [5, -7], -11.0, id="inputs of any size"),
        # From left to right 1e16 + 1 loses the 1; sum() from Python 3.12 on, and any other order, keep it.
        pytest.param([1, 1, 1], [1e16, 1, -1e16], 0.0, id="the sum runs from left to right"),
        # 0.1 × 10 rounds to 1; a fused multiply-add would leave ten times the error of 0.1: 5.6e-17.
        pytest.param([1, 0.1], [-1, 10], 0.0, id="every product is rounded before it is added"),
        pytest.param([1], [-0.0], 0.0, id="the sum starts from positive zero"),
    ],
)
def test_output_is_the_sum_of_inputs_times_weights(
    inputs: list[float], weights: list[float], expected: float
) -> None:
    """The output is summed from left to right, bit for bit."""
    assert evaluate_neural_network(inputs, weights).hex() == expected.hex()


@pytest.mark.parametrize(("target", "output", "expected"), [(1, 0.2, 0.8), (1, 0.25, 0.75), (0, 0.25, -0.25)])
def test_error_is_target_less_output(target: float, output: float, expected: float) -> None:
    """The error has the sign of what is missing."""
    assert evaluate_neural_network_error(target, output) == expected


@pytest.mark.parametrize(
    ("inputs", "weights", "expected"),
    [
        pytest.param([0, 1], [0.5, 0.5], [0.5, 1.5], id="only the pressed button learns"),
        pytest.param([0.001, 7], [0, 0], [1, 1], id="the size of the input plays no part"),
        pytest.param([-1, 0], [2, 3], [2, 3], id="a negative input does not learn"),
    ],
)
def test_learning_adds_the_rate_where_the_input_is_above_zero(
    inputs: list[float], weights: list[float], expected: list[float]
) -> None:
    """Learning adds the rate to some weights and leaves the others."""
    assert learn(inputs, weights, 1) == expected


def test_training_reports_the_six_trials_of_the_article() -> None:
    """Six trials reach the target, and the weights of the seventh are left."""
    training = train([0, 0, 1, 0], [0, 0, 0, 0], 1, 0.2, 6)
    assert [report(trial.output, trial.error, trial.weights) for trial in training.trace] == SIX_REPORTS
    # 0.2 added six times, rounded each time: 0.2 0.4 0.6000000000000001 0.8 1 1.2.
    assert training.weights == [0, 0, 1.2, 0]


def test_training_takes_the_error_from_the_unrounded_output() -> None:
    """The error of the fourth trial is not 0.4."""
    # 1 − 0.6000000000000001, which is exact in binary64.
    assert train([0, 0, 1, 0], [0, 0, 0, 0], 1, 0.2, 6).trace[3].error == 0.3999999999999999


def test_no_trials_leave_the_weights_as_they_were() -> None:
    """Training without trials gives an empty trace and the same weights."""
    assert train([1], [0.5], 1, 0.2, 0) == Training([], [0.5])


def test_only_the_right_button_teaches() -> None:
    """A press of a wrong button is reported, with target 0, and changes nothing."""
    assert train_on_presses([1, 0, 1], 1, [0.5, 0], 0.25) == Training(
        [Trial(0, 1, [0.5, 0]), Trial(0.5, -0.5, [0.5, 0.25]), Trial(0.25, 0.75, [0.5, 0.25])], [0.5, 0.5]
    )


def test_no_presses_are_not_an_error() -> None:
    """An empty list of presses gives an empty trace and the same weights."""
    assert train_on_presses([], 0, [0.5], 1) == Training([], [0.5])


@pytest.mark.parametrize(
    "training_with",
    [
        pytest.param(lambda weights: train([1, 0], weights, 1, 0.5, 2), id="train"),
        pytest.param(lambda weights: train([1, 0], weights, 1, 0.5, 0), id="train without trials"),
        pytest.param(lambda weights: train_on_presses([0, 0], 1, weights, 0.5), id="train_on_presses"),
        pytest.param(lambda weights: train_on_presses([], 1, weights, 0.5), id="no presses"),
    ],
)
def test_every_trial_has_weights_of_its_own(training_with: Callable[[list[float]], Training]) -> None:
    """A change to one list of weights shows in no other."""
    weights = [1.0, 2.0]
    training = training_with(weights)
    lists = [weights, training.weights, *(trial.weights for trial in training.trace)]
    assert len({id(each) for each in lists}) == len(lists)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # The rules and the values are those of conventions.md.
        (0.6000000000000001, "0.60"),
        (1, "1.00"),
        (0.125, "0.13"),
        (-0.125, "-0.13"),
        (1.005, "1.00"),
        (-0.001, "-0.00"),
        (-0.0, "0.00"),
        (1e15, "1000000000000000.00"),
        (5e-324, "0.00"),
    ],
)
def test_report_rounds_the_exact_value(value: float, expected: str) -> None:
    """Output and error have two decimals, ties away from zero."""
    assert report(value, value, [0]) == f"Neural Net output: {expected} Error: {expected} Weight Vector: 0"


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        # The rules are those of conventions.md.
        ([0, 0, 0.2, 0], "0,0,0.2,0"),
        ([-0.0, 1, -1.5], "0,1,-1.5"),
        ([0.6000000000000001], "0.6000000000000001"),
        ([1e-6, 1e-7, -1.5e-10], "0.000001,1e-7,-1.5e-10"),
        ([1e20, 1e21, 1.5e21], "100000000000000000000,1e+21,1.5e+21"),
        ([5e-324, 1.7976931348623157e308], "5e-324,1.7976931348623157e+308"),
    ],
)
def test_report_prints_weights_raw(weights: list[float], expected: str) -> None:
    """Weights have the fewest digits that read back as the same number."""
    assert report(0.2, 0.8, weights) == f"Neural Net output: 0.20 Error: 0.80 Weight Vector: {expected}"


def test_report_does_not_depend_on_the_precision_of_decimals() -> None:
    """A program that sets its decimals to three digits gets the same report."""
    with decimal.localcontext(prec=3, rounding=decimal.ROUND_DOWN):
        assert report(12345.678, 0.125, [0.6000000000000001]) == (
            "Neural Net output: 12345.68 Error: 0.13 Weight Vector: 0.6000000000000001"
        )


def test_arguments_are_not_changed() -> None:
    """Learning and training leave the caller's lists as they were."""
    inputs, weights, presses = [0.0, 1.0], [0.5, 0.5], [1, 0]
    learn(inputs, weights, 1)
    train(inputs, weights, 1, 1, 2)
    train_on_presses(presses, 1, weights, 1)
    assert (inputs, weights, presses) == ([0, 1], [0.5, 0.5], [1, 0])


@pytest.mark.parametrize(
    ("function", "arguments", "error", "message"),
    [
        (evaluate_neural_network, ([], [1]), ValueError, "inputs must not be empty"),
        (evaluate_neural_network, ([1], []), ValueError, "weights must not be empty"),
        (
            evaluate_neural_network,
            ([1], [1, 2]),
            ValueError,
            "inputs and weights must have the same length, got 1 and 2",
        ),
        (evaluate_neural_network, ("1", [1]), TypeError, "inputs must be a list, got '1'"),
        (evaluate_neural_network, ([1], ["1"]), TypeError, "weights[0] must be a number, got '1'"),
        (learn, ([1, 2], [1, -math.inf], 1), ValueError, "weights[1] must be finite, got -inf"),
        (learn, ([1], [1], math.nan), ValueError, "learning_rate must be finite, got nan"),
        (evaluate_neural_network_error, (math.nan, 1), ValueError, "target must be finite, got nan"),
        (evaluate_neural_network_error, (1, math.nan), ValueError, "output must be finite, got nan"),
        (train, ([1], [1], 1, 1, 1.5), TypeError, "trials must be a whole number, got 1.5"),
        (train, ([1], [1], 1, 1, -1), ValueError, "trials must lie between 0 and 1000000, got -1"),
        (
            train,
            ([1], [1], 1, 1, 1_000_001),
            ValueError,
            "trials must lie between 0 and 1000000, got 1000001",
        ),
        (
            train_on_presses,
            ([], 2, [1, 2], 1),
            ValueError,
            "right_button must be one of the 2 buttons from 0, got 2",
        ),
        (
            train_on_presses,
            ([0, 2], 0, [1, 2], 1),
            ValueError,
            "presses[1] must be one of the 2 buttons from 0, got 2",
        ),
        (
            train_on_presses,
            ([-1], 0, [1, 2], 1),
            ValueError,
            "presses[0] must lie between 0 and 1000000, got -1",
        ),
        # Read twice, it would be empty the second time.
        (train_on_presses, (iter([0]), 0, [1], 1), TypeError, "presses must be a list, got list_iterator"),
        (report, (1e16, 0, [1]), ValueError, "output must lie between -1e15 and 1e15, got 1e+16"),
        (report, (0, math.inf, [1]), ValueError, "error must be finite, got inf"),
    ],
)
def test_button_refuses(
    function: Callable[..., object], arguments: tuple[Any, ...], error: type[Exception], message: str
) -> None:
    """A bad argument is refused with its name and its value."""
    with pytest.raises(error) as caught:
        function(*arguments)
    assert str(caught.value) == message
