"""Hopfield's memory: energy, cycles and capacity, over many seeded starts."""

from math import sqrt
from random import Random
from statistics import NormalDist

import pytest

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.memory import Memory

MEMORY = Memory(BINARY64)
Weights = list[list[float]]


def seeded(seed: int) -> Random:
    """Return a source of patterns."""
    return Random(seed)  # noqa: S311  # repeatable, not secret


def drawn(random: Random, units: int) -> list[int]:
    """Return a pattern."""
    return [random.choice((-1, 1)) for _ in range(units)]


def stored(random: Random, units: int, patterns: int) -> tuple[list[list[int]], Weights]:
    """Return patterns, and the weights that hold them."""
    drawn_patterns = [drawn(random, units) for _ in range(patterns)]
    return drawn_patterns, MEMORY.store(drawn_patterns, "bipolar", "by-units")


@pytest.mark.parametrize("seed", range(20))
def test_energy_never_rises_and_recalling_ends(seed: int) -> None:
    """Hopfield's theorem: each change of a single unit lowers the energy, until a sweep has none."""
    random = seeded(seed)
    # Without a division sums are exact.
    weights = MEMORY.store([drawn(random, 12) for _ in range(4)], "bipolar", "none")
    state = drawn(random, 12)
    energy = MEMORY.energy(weights, state)
    for i in [random.randrange(12) for _ in range(40)]:
        found = MEMORY.recall(weights, state, [i], 1, "bipolar", "keep")
        after = MEMORY.energy(weights, found["state"])
        assert after < energy if found["changes"][0] else after == energy
        state, energy = found["state"], after

    end = MEMORY.recall(weights, state, range(12), 20, "bipolar", "keep")
    assert end["changes"][-1] == 0
    assert MEMORY.is_stable(weights, end["state"], "bipolar", "keep")["stable"]


@pytest.mark.parametrize("tie", ["on", "off", "keep"])
def test_symmetric_weights_lead_all_at_once_to_a_cycle_of_two_at_most(tie: str) -> None:
    """The theorem of Goles, where sums are exact; both kinds of end occur."""
    periods = set()
    for seed in range(60):
        random = seeded(seed)
        weights = MEMORY.store([drawn(random, 8) for _ in range(3)], "bipolar", "none")
        periods.add(MEMORY.recall_together(weights, drawn(random, 8), 20, "bipolar", tie)["period"])
    assert periods == {1, 2}


@pytest.mark.parametrize("patterns", [4, 9, 16])
def test_share_of_units_that_do_not_hold_is_that_of_chance(patterns: int) -> None:
    """The capacity: what the other patterns add to a total is normal noise, and past 1 it turns the unit."""
    units, lost = 64, []
    for seed in range(4):
        memories, weights = stored(seeded(seed), units, patterns)
        for memory in memories:
            totals = MEMORY.is_stable(weights, memory, "bipolar", "keep")["totals"]
            lost += [total * value < 0 for total, value in zip(totals, memory, strict=True)]

    expected = NormalDist().cdf(-sqrt(units / (patterns - 1)))
    assert sum(lost) / len(lost) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("seed", range(10))
def test_single_pattern_is_recalled_from_all_that_differ_in_less_than_half(seed: int) -> None:
    """Its total then has the right sign at every unit, but for that of its own state."""
    random = seeded(seed)
    ((pattern,), weights) = stored(random, 16, 1)
    flipped = random.sample(range(16), 6)
    start = [-value if i in flipped else value for i, value in enumerate(pattern)]

    assert MEMORY.recall(weights, start, range(16), 1, "bipolar", "keep")["state"] == pattern
    assert MEMORY.recall_together(weights, start, 1, "bipolar", "keep")["states"][0] == pattern


def test_binary_and_bipolar_patterns_are_stored_alike() -> None:
    """0 is mapped to −1."""
    patterns, weights = stored(seeded(7), 9, 3)
    binary = [[(value + 1) // 2 for value in pattern] for pattern in patterns]

    assert MEMORY.store(binary, "binary", "by-units") == weights
