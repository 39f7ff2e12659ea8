"""Layers with a state: what recurrent layers, LSTMs and GRUs have in common.

A batch of sequences has shape (samples, times, inputs). Inside, the time is the first index.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np

from small_networks.checks import (
    Numbers,
    Rows,
    require_choice,
    require_rows,
    require_same_length,
    require_size,
    require_some,
)
from small_networks.layer import Array, Fired, Layer, Size, View, require_one_each, told

SEQUENCE = 2


@dataclass(frozen=True, eq=False)
class RecurrentSlopes:
    """The partial derivatives by weights, state weights and biases, in their shapes."""

    weights: Rows
    state_weights: Rows | None
    biases: Numbers | None

    weights_names = ("weights", "state_weights")
    biases_names = ("biases",)


class Recurrence(Layer):
    """A layer that goes through sequences time by time.

    weights: shape (parts · units, inputs); state_weights: shape (parts · units, units); biases: shape
    (parts · units,), or None; initial_state: shape (units,), or None for zeros. It returns the states after
    "all" times, or the "last" one. truncation: of how many times the pieces are that slopes go back through,
    or None for whole sequences.
    """

    weights: Rows
    state_weights: Rows | None
    biases: Numbers | None
    initial_state: Numbers | None
    returns: str
    truncation: int | None

    # How many rows of weights a unit has.
    parts: ClassVar[int]
    weights_names = ("weights", "state_weights")
    biases_names: ClassVar[tuple[str, ...]] = ("biases",)
    slopes: ClassVar[type[Any]] = RecurrentSlopes

    @property
    def units(self) -> int:
        """How many numbers a state has."""
        return len(self.weights) // self.parts

    def require(self, name: str) -> None:
        """Raise TypeError or ValueError for a layer that does not fit itself."""
        rows = require_some(f"{name}.weights", self.weights)
        first = require_some(f"{name}.weights[0]", rows[0])
        require_rows(f"{name}.weights", rows, f"{name}.weights[0]", first)
        if self.state_weights is not None:
            across = require_some(f"{name}.state_weights", self.state_weights)
            units = len(require_some(f"{name}.state_weights[0]", across[0]))
            if len(rows) != self.parts * units:
                wanted = f"{self.parts} times that of {name}.state_weights[0], {self.parts * units}"
                raise ValueError(f"{name}.weights must have the length {wanted}, got {len(rows)}")
            require_same_length(f"{name}.state_weights", across, f"{name}.weights", rows)
            require_rows(f"{name}.state_weights", across, f"{name}.state_weights[0]", across[0])
        require_one_each(f"{name}.biases", self.biases, f"{name}.weights", len(rows))
        require_one_each(f"{name}.initial_state", self.initial_state, f"the units of {name}", self.units)
        require_choice(f"{name}.returns", self.returns, ("all", "last"))
        if self.truncation is not None:
            require_size(f"{name}.truncation", self.truncation)

    def leaving(self, name: str, size: Size | None, source: str) -> Size | None:
        """Return the times and units of the output, or units alone; raise ValueError for a wrong input."""
        if size is not None:
            if len(size) != SEQUENCE:
                raise ValueError(
                    f"{name}: {self.kind} takes a sequence, and the size of {source} is {told(size)}"
                )
            require_same_length(f"{name}.weights[0]", self.weights[0], f"{source}[0]", range(size[1]))
        if self.returns == "last":
            return (self.units,)
        return None if size is None else (size[0], self.units)

    def named(self, view: Any) -> dict[str, Any]:
        """Return weights, state weights and biases in the shapes in which they travel."""
        return {"weights": view.across, "state_weights": view.over, "biases": view.row_biases}

    def with_parameters(self, parameters: dict[str, Any]) -> Self:
        """Return the same layer with other weights and biases."""
        return replace(self, **parameters)  # type: ignore[type-var]  # every kind is a dataclass


class Passed(NamedTuple):
    """What a layer gave at each time; states: shape (times + 1, samples, units), the first one included.

    The others have the time first, and are each kind's own.
    """

    states: Array
    others: Any


class Unrolled(View):
    """A layer whose parameters are parts of a flat vector; across: by inputs, over: by the state before."""

    def __init__(self, layer: Any, weights: Array, biases: Array | None) -> None:
        self.layer, self.weights, self.biases = layer, weights, biases
        rows, inputs = len(layer.weights), len(layer.weights[0])
        self.across = weights[: rows * inputs].reshape(rows, inputs)
        self.over = None if layer.state_weights is None else weights[rows * inputs :].reshape(rows, -1)
        # The biases of the rows; a GRU has others behind them.
        self.row_biases = None if biases is None or layer.biases is None else biases[:rows]

    def from_inputs(self, entering: Array) -> Array:
        """Return what inputs and biases add to the totals: shape (times, samples, rows)."""
        totals: Array = np.dot(entering.transpose(1, 0, 2), self.across.T)
        if self.row_biases is not None:
            totals += self.row_biases
        return totals

    def states_of(self, entering: Array) -> Array:
        """Return room for the states, the first one written: shape (times + 1, samples, units)."""
        samples, times, _ = entering.shape
        return started(self.layer.initial_state, (times + 1, samples, self.layer.units))

    def fired(self, states: Array, others: Any) -> Fired:
        """Return the output: shape (samples, times, units), or (samples, units)."""
        values = states[-1] if self.layer.returns == "last" else states[1:].transpose(1, 0, 2)
        values = np.ascontiguousarray(values)
        return Fired(values, values, np.ones_like(values), Passed(states, others))

    def slopes_left(self, slopes: Array, times: int) -> Sequence[Array | float]:
        """Return the gradients of the state after a time, as far as it was returned: (samples, units)."""
        if self.layer.returns == "last":
            return [0.0] * (times - 1) + [slopes]
        return list(slopes.transpose(1, 0, 2))

    def goes_back(self, time: int) -> bool:
        """Say whether gradients go back from a time to the state before: not from the first of a piece."""
        return self.layer.truncation is None or time % self.layer.truncation > 0

    def write_slopes(self, by_totals: Array, entering: Array, states: Array, gradient: Any) -> None:
        """Write the gradients of the parameters, sums over all times; by_totals: (times, samples, rows)."""
        flat = by_totals.reshape(-1, by_totals.shape[2])
        inputs = entering.transpose(1, 0, 2).reshape(len(flat), -1)
        np.dot(flat.T, inputs, out=gradient.across)
        if gradient.over is not None:
            np.dot(flat.T, states[:-1].reshape(len(flat), -1), out=gradient.over)
        if gradient.row_biases is not None:
            gradient.row_biases[...] = flat.sum(axis=0)

    def below(self, by_totals: Array) -> Array:
        """Return the slopes of the input sequences: shape (samples, times, inputs)."""
        found: Array = np.dot(by_totals, self.across)
        return found.transpose(1, 0, 2)


def started(initial: Numbers | None, shape: tuple[int, ...]) -> Array:
    """Return room for numbers of all times, the first ones written."""
    room = np.zeros(shape)
    if initial is not None:
        room[0] = initial
    return room
