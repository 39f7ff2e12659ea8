"""Hopfield's memory: patterns kept in the weights between units, and recalled from parts of them.

A unit that is on is 1; one that is off is -1 if units are "bipolar", 0 if they are "binary". A total of 0 is
a tie: the unit is "on", "off", or left as it was ("keep"). No argument is changed. A result that overflows
is a ValueError.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from small_networks.checks import (
    require_choice,
    require_count,
    require_rows,
    require_same_length,
    require_some,
    require_whole,
)

ON = 1
OFF = {"bipolar": -1, "binary": 0}
SCALES = ("none", "by-units")
TIES = ("on", "off", "keep")

Weights = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Stability:
    """The total of each unit, and whether none would change; totals: shape (units,)."""

    totals: list[float]
    stable: bool


@dataclass(frozen=True)
class Recall:
    """The totals of each sweep, in its order, how many units changed in it, and the state after the last."""

    totals: list[list[float]]
    changes: list[int]
    state: list[int]


@dataclass(frozen=True)
class RecallTogether:
    """Totals and state of each step, shape (steps, units).

    `period` is how many steps before the last state the same one was seen; 0 if it was not.
    """

    totals: list[list[float]]
    states: list[list[int]]
    period: int


def store(patterns: Sequence[Sequence[int]], units: str, scale: str) -> list[list[float]]:
    """Return weights by Hebb's rule, shape (units, units), divided by the number of units if `by-units`.

    patterns: shape (patterns, units). Binary ones are stored as if their 0 were -1.
    """
    require_choice("units", units, tuple(OFF))
    require_choice("scale", scale, SCALES)
    patterns = _require_patterns(patterns, units)
    count = len(patterns[0])
    if units == "binary":
        patterns = [[2 * value - 1 for value in pattern] for pattern in patterns]

    weights = [[0.0] * count for _ in range(count)]
    for i in range(count):
        for j in range(count):
            if i != j:  # no unit reaches itself
                agreement = float(sum(pattern[i] * pattern[j] for pattern in patterns))
                weights[i][j] = agreement / count if scale == "by-units" else agreement
    return weights


def energy(weights: Weights, state: Sequence[int]) -> float:
    """Return minus half the sum of each unit times its total; weights: shape (units, units)."""
    weights, state = _require_network(weights, state)
    found = 0.0
    for row, value in zip(weights, state, strict=True):
        found += value * _total(row, state)
    _require_finite_result([found])
    return 0.0 - found / 2  # not -found / 2: that of 0 would be -0


def is_stable(weights: Weights, state: Sequence[int], units: str, tie: str) -> Stability:
    """Return the total of each unit, and whether none would change; weights: shape (units, units)."""
    weights, state = _require_recall(weights, state, units, tie)
    totals = [_total(row, state) for row in weights]
    _require_finite_result(totals)
    return Stability(totals, _followed(totals, state, units, tie) == state)


def recall(
    weights: Weights, state: Sequence[int], order: Sequence[int], sweeps: int, units: str, tie: str
) -> Recall:
    """Let units follow their totals one after the other, in an order of indices, `sweeps` times.

    weights: shape (units, units); state: shape (units,).
    """
    weights, state = _require_recall(weights, state, units, tie)
    order = _require_order(order, len(weights))

    totals, changes = [], []
    for _ in range(require_count("sweeps", sweeps)):
        swept, changed = [], 0
        for i in order:
            total = _total(weights[i], state)  # sees the units that changed before
            before, state[i] = state[i], _outcome(total, state[i], units, tie)
            changed += state[i] != before
            swept.append(total)
        _require_finite_result(swept)
        totals.append(swept)
        changes.append(changed)
    return Recall(totals, changes, state)


def recall_together(
    weights: Weights, state: Sequence[int], steps: int, units: str, tie: str
) -> RecallTogether:
    """Let all units follow their totals at once, `steps` times; weights: shape (units, units)."""
    weights, state = _require_recall(weights, state, units, tie)
    totals, states = [], [state]
    for _ in range(require_count("steps", steps)):
        found = [_total(row, states[-1]) for row in weights]
        _require_finite_result(found)
        totals.append(found)
        states.append(_followed(found, states[-1], units, tie))
    return RecallTogether(totals, states[1:], _period(states))


def _total(row: Sequence[float], state: Sequence[int]) -> float:
    # Not sum(): from Python 3.12 on it compensates for rounding, and gives other bits.
    total = 0.0
    for weight, value in zip(row, state, strict=True):
        total += value * weight
    return total


def _followed(totals: Sequence[float], state: Sequence[int], units: str, tie: str) -> list[int]:
    return [_outcome(total, value, units, tie) for total, value in zip(totals, state, strict=True)]


def _outcome(total: float, before: int, units: str, tie: str) -> int:
    if total == 0 and tie == "keep":
        return before
    return ON if total > 0 or (total == 0 and tie == "on") else OFF[units]


def _period(states: Sequence[Sequence[int]]) -> int:
    *earlier, last = states
    for steps, state in enumerate(reversed(earlier), start=1):
        if state == last:
            return steps
    return 0


def _require_patterns(patterns: Sequence[Sequence[int]], units: str) -> list[list[int]]:
    found = [_require_state(f"patterns[{i}]", p) for i, p in enumerate(require_some("patterns", patterns))]
    for i, pattern in enumerate(found):
        require_same_length(f"patterns[{i}]", pattern, "patterns[0]", found[0])
        _require_units(f"patterns[{i}]", pattern, units)
    return found


def _require_network(weights: Weights, state: Sequence[int]) -> tuple[list[list[float]], list[int]]:
    state = _require_state("state", state)
    require_same_length("weights", require_some("weights", weights), "state", state)
    weights = require_rows("weights", weights, "state", state)
    return weights, state


def _require_recall(
    weights: Weights, state: Sequence[int], units: str, tie: str
) -> tuple[list[list[float]], list[int]]:
    require_choice("units", units, tuple(OFF))
    require_choice("tie", tie, TIES)
    weights, state = _require_network(weights, state)
    _require_units("state", state, units)
    return weights, state


def _require_state(name: str, state: Sequence[int]) -> list[int]:
    return [require_whole(f"{name}[{i}]", value, -1, 1) for i, value in enumerate(require_some(name, state))]


def _require_units(name: str, state: Sequence[int], units: str) -> None:
    for i, value in enumerate(state):
        if value not in (OFF[units], ON):
            raise ValueError(f"{name}[{i}] must be {OFF[units]} or {ON} in {units} units, got {value}")


def _require_order(order: Sequence[int], count: int) -> list[int]:
    found = [require_count(f"order[{k}]", i) for k, i in enumerate(require_some("order", order))]
    for k, i in enumerate(found):
        if i >= count:
            raise ValueError(f"order[{k}] must be below the {count} of weights, got {i}")
    return found


def _require_finite_result(numbers: Iterable[float]) -> None:
    if not all(map(math.isfinite, numbers)):
        raise ValueError("the result overflows: it is not finite")
