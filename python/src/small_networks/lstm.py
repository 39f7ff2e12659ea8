"""The LSTM: a cell that an input gate adds to, a forget gate fades, and an output gate shows.

Rows of weights and biases belong to input gates, forget gates, output gates and candidates, in this order.
"""

from dataclasses import dataclass

import numpy as np

from small_networks.activations import sigmoid, tanh
from small_networks.checks import Numbers, Rows
from small_networks.layer import Array, Fired, require_one_each
from small_networks.recurrence import Recurrence, Unrolled, started


@dataclass(frozen=True, eq=False)
class Lstm(Recurrence):
    """An LSTM without peepholes; initial_cell: shape (units,), or None for zeros."""

    weights: Rows
    state_weights: Rows
    biases: Numbers | None
    initial_state: Numbers | None
    initial_cell: Numbers | None
    returns: str
    frozen: bool = False
    truncation: int | None = None

    kind = "lstm"
    parts = 4

    def require(self, name: str) -> None:
        """Raise TypeError or ValueError for a layer that does not fit itself."""
        super().require(name)
        require_one_each(f"{name}.initial_cell", self.initial_cell, f"the units of {name}", self.units)

    def view(self, weights: Array, biases: Array | None) -> "Cells":
        """Return a view of parts of a flat vector."""
        return Cells(self, weights, biases)


class Cells(Unrolled):
    """An LSTM for a batch; kept are cells, gates and their slopes, and tanh of the cells and its slopes."""

    over: Array

    def forward(self, entering: Array) -> Fired:
        """Return the output states."""
        totals, states = self.from_inputs(entering), self.states_of(entering)
        cells, units = started(self.layer.initial_cell, states.shape), self.layer.units
        gates, derivatives = np.empty_like(totals), np.empty_like(totals)
        sigmoids, tanhs = slice(0, 3 * units), slice(3 * units, None)
        for time in range(len(totals)):
            total = np.add(totals[time], np.dot(states[time], self.over.T), out=totals[time])
            gates[time, :, sigmoids], derivatives[time, :, sigmoids] = sigmoid(total[:, sigmoids])
            np.tanh(total[:, tanhs], out=gates[time, :, tanhs])
            enter, forget, output, candidate = _parts(gates[time], units)
            cells[time + 1] = forget * cells[time] + enter * candidate
            states[time + 1] = output * np.tanh(cells[time + 1])
        # Slopes are for the backward pass: those of all times at once.
        derivatives[:, :, tanhs] = tanh(totals[:, :, tanhs])[1]
        return self.fired(states, (cells, gates, derivatives, *tanh(cells[1:])))

    def backward(
        self, entering: Array, fired: Fired, slopes: Array, gradient: "Cells", *, is_first: bool
    ) -> Array | None:
        """Write the gradients of the parameters, the last time first; return those of the inputs."""
        states, (cells, gates, derivatives, shown, shown_slopes) = fired.kept
        left, later, later_cell = self.slopes_left(slopes, len(gates)), 0.0, 0.0
        enter, forget, output, candidate = _parts(gates, self.layer.units)
        cell_slopes = output * shown_slopes
        # First without the gradients of cells and states, which are not known before their time.
        by_totals = np.concatenate((candidate, cells[:-1], shown, enter), axis=2) * derivatives
        by_parts = by_totals.reshape(*by_totals.shape[:2], 4, -1)
        for time in reversed(range(len(gates))):
            by_state = left[time] + later
            by_cell = by_state * cell_slopes[time] + later_cell
            by_parts[time, :, :2] *= by_cell[:, np.newaxis]
            by_parts[time, :, 2] *= by_state
            by_parts[time, :, 3] *= by_cell
            later, later_cell = 0.0, 0.0
            if self.goes_back(time):
                later, later_cell = np.dot(by_totals[time], self.over), by_cell * forget[time]
        self.write_slopes(by_totals, entering, states, gradient)
        return None if is_first else self.below(by_totals)


def _parts(gates: Array, units: int) -> tuple[Array, ...]:
    return tuple(gates[..., k * units : (k + 1) * units] for k in range(4))
