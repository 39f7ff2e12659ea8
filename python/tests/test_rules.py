"""Learning rules: how one neuron learned before gradients."""

import math
import re
from collections.abc import Callable
from typing import Any

import pytest

from small_networks.rules import (
    Association,
    Conditioning,
    DeltaTraining,
    Overtraining,
    PerceptronTraining,
    Repetition,
    condition,
    overtrain,
    predict,
    train_delta,
    train_hebb,
    train_perceptron,
)

GATE = [[0, 0], [0, 1], [1, 0], [1, 1]]
BIPOLAR = [[-1, -1], [-1, 1], [1, -1], [1, 1]]


@pytest.mark.parametrize(("total", "output"), [(0.0, 1), (-0.0, 1), (-5e-324, 0), (2.0, 1)])
def test_a_tie_is_one(total: float, output: int) -> None:
    """The step is 1 from 0 on, of either sign."""
    assert predict([1], [total], -0.0) == output


def test_perceptron_learns_or_in_four_epochs() -> None:
    """The trace of Cornell's CS472: weights 0.5 and 0.5, threshold 0.5."""
    assert train_perceptron(GATE, [0, 1, 1, 1], [0, 0], 0, 0.5, 4) == PerceptronTraining(
        [0.5, 0.5], -0.5, [2, 2, 1, 0]
    )


def test_delta_rule_reports_the_loss_from_before_each_update() -> None:
    """Errors 1 and 0.5, each taken before its update: the mean of 1 and 0.25."""
    assert train_delta([[1], [1]], [1, 1], [0], 0, 0.25, 1) == DeltaTraining([0.375], 0.375, [0.625])


def test_hebb_learns_and_of_ones_and_minus_ones() -> None:
    """The sums of inputs times targets."""
    assert train_hebb(BIPOLAR, [-1, -1, -1, 1], [0, 0], 0) == Association([2, 2], -2)


def test_rabbit_blinks_at_the_sound_after_the_fourth_trial() -> None:
    """Three times 0.3 is below 1."""
    assert condition(0, 0.3, 1, 4) == Conditioning([0.3, 0.6, 0.8999999999999999, 1.2], [0, 0, 0, 1])


def test_learning_goes_on_past_the_threshold() -> None:
    """Totals 0.5, 1 and 1.5; the second one reaches the threshold."""
    assert overtrain([1, 0], [0.5, 7], 0.5, 1, 3) == Overtraining(
        [
            Repetition(0.5, 0, -0.5, [0.5, 7]),
            Repetition(1.0, 1, 0.0, [1.0, 7]),
            Repetition(1.5, 1, 0.5, [1.5, 7]),
        ],
        [2.0, 7],
    )


@pytest.mark.parametrize("train", [train_perceptron, train_delta])
def test_no_epochs_leave_everything_as_it_was(train: Callable[..., Any]) -> None:
    """The weights come back in a list of their own, without a history."""
    weights = [0.25]
    trained = train([[1]], [0], weights, 0.5, 1, 0)
    assert (trained.weights, trained.bias) == ([0.25], 0.5)
    assert trained.weights is not weights


@pytest.mark.parametrize(
    ("function", "arguments", "message"),
    [
        (
            predict,
            ([1], [1, 2], 0),
            "inputs and weights must have the same length, got 1 and 2",
        ),
        (
            train_delta,
            ([[1, 2], [1]], [1, 1], [0, 0], 0, 1, 1),
            "data[1] and weights must have the same length, got 1 and 2",
        ),
        (
            train_hebb,
            ([[1]], [1, 1], [0], 0),
            "data and targets must have the same length, got 1 and 2",
        ),
        (train_perceptron, ([[1]], [2], [0], 0, 1, 1), "targets[0] must be 0 or 1, got 2"),
        (condition, (0, math.inf, 1, 1), "learning_rate must be finite, got inf"),
        (overtrain, ([1], [1], 1, 1, -1), "trials must lie between 0 and 1000000, got -1"),
        (train_hebb, ([[1e308], [1e308]], [1, 1], [0], 0), "the result overflows: it is not finite"),
        (overtrain, ([2], [1e308], 1, 1, 1), "the result overflows: it is not finite"),
    ],
)
def test_rules_refuse(function: Callable[..., object], arguments: tuple[Any, ...], message: str) -> None:
    """A bad argument is refused with its name and its value, and so is a result that overflows."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        function(*arguments)
