"""How far binary64 training drifts from the exact result, measured with a disturbed binary64 training.

Ports differ in the last digit of exp and in the order of operations inside a step. Here each activation and
each slope of the loss by a total is moved by up to 2⁻⁵² of itself, at random, in several runs; the largest
relative difference of any number from the expected result is the measurement.
"""

import math
from random import Random
from typing import Any

from nnparity.definitions import definition_of
from nnparity.definitions.activations import Function
from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.definition import Definition
from nnparity.definitions.dense import Dense, Layer, Layers, Row, Run, Sample
from nnparity.definitions.oracle import decoded
from nnparity.judging.difference import leaves
from nnparity.numbers import Json, decode_number

RUNS = 8
UNIT = 2.0**-52
FACTOR = 4
FLOOR = 1e-15


class Disturbed(Definition):
    """A definition whose activations and slopes by totals are each moved by up to 2⁻⁵² of themselves.

    The same request is always disturbed in the same way.
    """

    def __init__(self, math: Any, run: int) -> None:
        super().__init__(math)
        self._run = run
        self._random = Random(run)  # noqa: S311  # a disturbance, not a secret
        self.draw = self._random.random

    def answer(self, name: str, params: dict[str, Any]) -> Any:
        """Answer with a random stream of the request's own."""
        self._random.seed(f"{name} {params} {self._run}")
        return super().answer(name, params)

    def approximate(self, value: Any) -> Any:
        """Move it."""
        return self._disturbed([value])[0]

    def _disturbed(self, values: Row) -> Row:
        draw = self.draw
        return [value * (1 + UNIT * (2 * draw() - 1)) for value in values]


class DisturbedDense(Disturbed, Dense):
    """Dense layers; runs from the same start go the same way, and a longer one goes on from a shorter one."""

    called = (*Dense.called, "draw")

    def __init__(self, math: Any, run: int) -> None:
        super().__init__(math, run)
        self._reached: dict[str, tuple[int, Layers, Any]] = {}

    def after_epochs(self, layers: Layers, samples: list[Sample], rate: Any, epochs: int) -> Layers:
        """Go on from what this start has reached, with a random stream of the start's own."""
        start = repr((layers, samples, rate))
        done, state, stream = self._reached.get(start, (0, layers, None))
        if done > epochs:
            done, state, stream = 0, layers, None
        if stream is None:
            self._random.seed(f"{start} {self._run}")
        else:
            self._random.setstate(stream)
        state = self.continued(state, samples, rate, range(done, epochs))
        self._reached[start] = (epochs, state, self._random.getstate())
        # What is computed beside the training does not move the stream on.
        self._random.seed(f"{start} {self._run} after {epochs}")
        return state

    def activated(self, function: Function, totals: Row, place: int) -> Row:
        """Move each activation."""
        return self._disturbed(super().activated(function, totals, place))

    def output_slopes(self, layer: Layer, run: Run, targets: Row) -> Row:
        """Move the slope of each output's total."""
        return self._disturbed(super().output_slopes(layer, run, targets))

    def slopes_below(self, layer: Layer, place: int, rows: list[Row], run: Run, slopes: Row) -> Row:
        """Move the slope of each hidden total."""
        return self._disturbed(super().slopes_below(layer, place, rows, run, slopes))


class Drift:
    """Measures drift; what was reached from a start is kept for longer runs of it."""

    def __init__(self) -> None:
        self._runs: dict[type[Definition], list[Definition]] = {}

    def measured(self, method: str, params: Json, expected: Json) -> float:
        """Return the largest relative difference over all runs, with two digits."""
        definition, name = definition_of(method)
        want = _numbers(expected)
        largest = 0.0
        for run in self._disturbed(definition):
            got = _numbers(run.answer(name, decoded(params, BINARY64)))
            for one, other in zip(got, want, strict=True):
                if one != other:
                    relative = abs(one - other) / abs(other) if other else math.inf
                    largest = max(largest, relative)
        return float(f"{largest:.1e}")

    def _disturbed(self, definition: type[Definition]) -> list[Definition]:
        if definition not in self._runs:
            disturbed = DisturbedDense if issubclass(definition, Dense) else Disturbed
            kind: Any = type(definition.__name__, (disturbed, definition), {})
            self._runs[definition] = [kind(BINARY64, run) for run in range(RUNS)]
        return self._runs[definition]


def budget(measurement: float) -> float:
    """Return the bound for a measurement: 4 times it, up to the next 1, 2 or 5 of a power of ten."""
    needed = max(FACTOR * measurement, FLOOR)
    power = math.floor(math.log10(needed))
    candidates = [float(f"{digit}e{power}") for digit in (1, 2, 5, 10)]
    return next(candidate for candidate in candidates if candidate >= needed * (1 - 1e-9))


def _numbers(value: Json) -> list[float]:
    """Return the numbers of a result in their order."""
    found = (decode_number(element) for _, element in leaves(value, ""))
    return [number for number in found if number is not None]
