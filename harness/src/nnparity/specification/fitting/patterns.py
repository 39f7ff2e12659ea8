"""What must fit of a memory's patterns: their lengths, and the states that its units can have."""

from collections.abc import Iterator

from nnparity.specification.fitting.sizes import Given, same_length
from nnparity.specification.violations import Violation

# By kind of units: what they are when they are off, and on.
STATES = {"bipolar": (-1, 1), "binary": (0, 1)}


def square_fits(weights: Given, state: Given) -> Iterator[Violation]:
    """Yield rows of weights that are not as long as the state; silent if there is not a row for each unit.

    That is what `same_length` says.
    """
    if len(weights[1]) == len(state[1]):
        for i, row in enumerate(weights[1]):
            yield from same_length((f"{weights[0]}[{i}]", row), state)


def patterns_fit(patterns: Given) -> Iterator[Violation]:
    """Yield patterns that are not as long as the first."""
    first, *others = [(f"{patterns[0]}[{i}]", pattern) for i, pattern in enumerate(patterns[1])]
    for pattern in others:
        yield from same_length(pattern, first)


def all_units_fit(patterns: Given, units: Given) -> Iterator[Violation]:
    """Yield units of patterns that are in a state which units of this kind do not have."""
    for i, pattern in enumerate(patterns[1]):
        yield from units_fit((f"{patterns[0]}[{i}]", pattern), units)


def units_fit(state: Given, units: Given) -> Iterator[Violation]:
    """Yield units that are in a state which units of this kind do not have."""
    off, on = STATES[units[1]]
    for i, value in enumerate(state[1]):
        if value not in (off, on):
            yield Violation(f"{state[0]}[{i}]", f"a {units[1]} unit is {off} or {on}, got {value:g}")
