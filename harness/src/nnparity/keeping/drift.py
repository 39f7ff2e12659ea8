"""How far binary64 training drifts from the exact result, measured with a disturbed binary64 training.

Ports differ in the last digit of exp and in the order of operations inside a step. Here each activation and
each slope of the loss by a total is moved by up to 2⁻⁵² of itself, at random, in several runs; the largest
relative difference of any number from the expected result is the measurement.
"""

import math
from typing import Any

from nnparity.definitions import definition_of
from nnparity.definitions.arithmetic import BINARY64, Arithmetic
from nnparity.definitions.batches import Batches
from nnparity.definitions.definition import Definition
from nnparity.definitions.dense import Dense
from nnparity.definitions.oracle import decoded
from nnparity.judging.difference import leaves
from nnparity.keeping.disturbed import Disturbed, DisturbedDense
from nnparity.keeping.disturbed_layers import DisturbedLayers
from nnparity.numbers import Json, decode_number

RUNS = 8
FACTOR = 4
FLOOR = 1e-15


class Drift:
    """Measures drift; what was reached from a start is kept for longer runs of it."""

    def __init__(self) -> None:
        self._disturbed = DisturbedRuns(BINARY64, RUNS)

    def measured(self, method: str, params: Json, expected: Json) -> float:
        """Return the largest relative difference over all runs, with two digits."""
        definition, name = definition_of(method)
        want = numbers_of(expected)
        largest = 0.0
        for run in self._disturbed.of(definition):
            got = numbers_of(run.answer(name, decoded(params, BINARY64)))
            for one, other in zip(got, want, strict=True):
                if one != other:
                    relative = abs(one - other) / abs(other) if other else math.inf
                    largest = max(largest, relative)
        return float(f"{largest:.1e}")


class DisturbedRuns:
    """Definitions that are disturbed, each in its own way, made once."""

    def __init__(self, arithmetic: Arithmetic, count: int) -> None:
        self._arithmetic, self._count = arithmetic, count
        self._runs: dict[type[Definition], list[Definition]] = {}

    def of(self, definition: type[Definition]) -> list[Definition]:
        """Return the disturbed runs of a definition."""
        if definition not in self._runs:
            kinds = ((Batches, DisturbedLayers), (Dense, DisturbedDense), (Definition, Disturbed))
            disturbed = next(kind for base, kind in kinds if issubclass(definition, base))
            kind: Any = type(definition.__name__, (disturbed, definition), {})
            self._runs[definition] = [kind(self._arithmetic, run) for run in range(self._count)]
        return self._runs[definition]


def budget(measurement: float) -> float:
    """Return the bound for a measurement: 4 times it, up to the next 1, 2 or 5 of a power of ten."""
    needed = max(FACTOR * measurement, FLOOR)
    power = math.floor(math.log10(needed))
    candidates = [float(f"{digit}e{power}") for digit in (1, 2, 5, 10)]
    return next(candidate for candidate in candidates if candidate >= needed * (1 - 1e-9))


def numbers_of(value: Json) -> list[float]:
    """Return the numbers of a result in their order."""
    found = (decode_number(element) for _, element in leaves(value, ""))
    return [number for number in found if number is not None]
