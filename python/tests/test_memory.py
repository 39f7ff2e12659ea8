"""Hopfield's memory: storing, energy, and recalling one by one or all at once."""

import math
import re
from collections.abc import Callable
from typing import Any

import pytest

from small_networks.memory import (
    Recall,
    RecallTogether,
    Stability,
    energy,
    is_stable,
    recall,
    recall_together,
    store,
)

# Rosen's example: 01101 and 10101.
FIVE = [[0, -2, 0, 0, 0], [-2, 0, 0, 0, 0], [0, 0, 0, -2, 2], [0, 0, -2, 0, -2], [0, 0, 2, -2, 0]]
AGREEING = [[0, 1], [1, 0]]


def test_zeros_are_stored_as_minus_one_and_no_unit_reaches_itself() -> None:
    """The weights of the published example."""
    assert store([[0, 1, 1, 0, 1], [1, 0, 1, 0, 1]], "binary", "none") == FIVE


def test_sum_is_divided_once_by_the_number_of_units() -> None:
    """Three times a third would be the same; 3 / 10 is not three times 0.1."""
    assert store([[1] * 10] * 3, "bipolar", "by-units")[0] == [0, *[0.3] * 9]


@pytest.mark.parametrize(("state", "expected"), [([1, 1], -1.0), ([1, -1], 1.0), ([0, 0], 0.0)])
def test_energy_is_half_of_the_sum_over_both_units(state: list[int], expected: float) -> None:
    """Agreement has an energy below 0; that of nothing is 0, not -0."""
    found = energy(AGREEING, state)
    assert (found, math.copysign(1, found)) == (expected, math.copysign(1, expected))


@pytest.mark.parametrize(("tie", "after"), [("on", 1), ("off", -1), ("keep", -1)])
def test_tie_is_decided_as_asked(tie: str, after: int) -> None:
    """A total of 0."""
    assert recall([[0]], [-1], [0], 1, "bipolar", tie) == Recall([[0.0]], [int(after == 1)], [after])


def test_order_decides_what_is_recalled() -> None:
    """Rosen's two orders."""
    one = recall(FIVE, [1] * 5, [1, 3, 2, 4, 0], 1, "binary", "on")
    other = recall(FIVE, [1] * 5, [2, 0, 4, 1, 3], 1, "binary", "on")
    assert one == Recall([[-2, -4, 2, 2, 0]], [2], [1, 0, 1, 0, 1])
    assert other.state == [0, 1, 1, 0, 1]


def test_recalling_together_ends_in_a_cycle_of_two() -> None:
    """Each unit takes what the other one was."""
    assert recall_together(AGREEING, [1, -1], 2, "bipolar", "keep") == RecallTogether(
        [[-1, 1], [1, -1]], [[-1, 1], [1, -1]], 2
    )


def test_stable_state_is_seen_again_after_one_step() -> None:
    """Both ways of saying that nothing changes."""
    assert is_stable(AGREEING, [1, 1], "bipolar", "keep") == Stability([1, 1], stable=True)
    assert not is_stable(AGREEING, [1, -1], "bipolar", "keep").stable
    assert recall_together(AGREEING, [1, 1], 3, "bipolar", "keep").period == 1


def test_without_sweeps_the_state_comes_back_in_a_list_of_its_own() -> None:
    """Nothing is recalled, and no argument is shared."""
    state = [1, -1]
    recalled = recall(AGREEING, state, [0, 1], 0, "bipolar", "keep")
    assert recalled == Recall([], [], [1, -1])
    assert recalled.state is not state
    assert recall_together(AGREEING, state, 0, "bipolar", "keep") == RecallTogether([], [], 0)


@pytest.mark.parametrize(
    ("function", "arguments", "message"),
    [
        (
            store,
            ([[1, -1], [1]], "bipolar", "none"),
            "patterns[1] and patterns[0] must have the same length, got 1 and 2",
        ),
        (store, ([[1, 0]], "bipolar", "none"), "patterns[0][1] must be -1 or 1 in bipolar units, got 0"),
        (store, ([[1]], "spin", "none"), "units must be one of bipolar, binary, got 'spin'"),
        (energy, ([[0]], [1, 1]), "weights and state must have the same length, got 1 and 2"),
        (
            energy,
            ([[0, 1], [1]], [1, 1]),
            "weights[1] and state must have the same length, got 1 and 2",
        ),
        (
            is_stable,
            (AGREEING, [1, -1], "binary", "keep"),
            "state[1] must be 0 or 1 in binary units, got -1",
        ),
        (
            recall,
            (AGREEING, [1, 1], [2], 1, "binary", "on"),
            "order[0] must be below the 2 of weights, got 2",
        ),
        (
            recall_together,
            (AGREEING, [1, 1], 1, "binary", "stay"),
            "tie must be one of on, off, keep, got 'stay'",
        ),
        (energy, ([[1e308] * 2] * 2, [1, 1]), "the result overflows: it is not finite"),
        (
            recall_together,
            ([[1e308] * 2] * 2, [1, 1], 1, "binary", "on"),
            "the result overflows: it is not finite",
        ),
    ],
)
def test_memory_refuses(function: Callable[..., object], arguments: tuple[Any, ...], message: str) -> None:
    """A bad argument is refused with its name and its value, and so is a result that overflows."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        function(*arguments)
