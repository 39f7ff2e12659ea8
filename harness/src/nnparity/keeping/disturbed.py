"""Definitions that are moved at random, as the roundings of ports that are right differ."""

from random import Random
from typing import Any

from nnparity.definitions.activations import Function
from nnparity.definitions.arithmetic import BINARY64, Arithmetic
from nnparity.definitions.binary32 import BINARY32
from nnparity.definitions.definition import Definition
from nnparity.definitions.dense import Dense
from nnparity.definitions.shapes import Layer, Layers, Row, Run, Sample

# By how much of itself a number is moved, at most: a unit in its last place.
UNITS: dict[Arithmetic, float] = {BINARY64: 2.0**-52, BINARY32: 2.0**-23}


class Disturbed(Definition):
    """A definition whose activations and gradients of totals each move by up to a unit in their last place.

    The same request is always disturbed in the same way.
    """

    def __init__(self, math: Arithmetic, run: int) -> None:
        super().__init__(math)
        self._run = run
        self._unit = UNITS.get(math, UNITS[BINARY64])
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
        draw, unit = self.draw, self._unit
        return [value * (1 + unit * (2 * draw() - 1)) for value in values]


class DisturbedDense(Disturbed, Dense):
    """Dense layers; runs from the same start go the same way, and a longer one goes on from a shorter one."""

    called = (*Dense.called, "draw")

    def __init__(self, math: Arithmetic, run: int) -> None:
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
