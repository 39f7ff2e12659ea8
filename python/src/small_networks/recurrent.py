"""The recurrent layer: its neurons see what they gave one time before."""

from dataclasses import dataclass

import numpy as np

from small_networks.activations import ACTIVATIONS
from small_networks.checks import Numbers, Rows
from small_networks.layer import Array, Fired
from small_networks.maps import require_activation
from small_networks.recurrence import Recurrence, Unrolled


@dataclass(frozen=True, eq=False)
class Recurrent(Recurrence):
    """A recurrent layer; without state weights it is the same layer for each time."""

    weights: Rows
    state_weights: Rows | None
    biases: Numbers | None
    activation: str
    initial_state: Numbers | None
    returns: str
    frozen: bool = False
    truncation: int | None = None

    kind = "recurrent"
    parts = 1

    def require(self, name: str) -> None:
        """Raise TypeError or ValueError for a layer that does not fit itself."""
        super().require(name)
        require_activation(name, self.activation)
        if self.state_weights is None and self.initial_state is not None:
            raise ValueError(f"{name}.initial_state must be None, as {name}.state_weights is")

    def view(self, weights: Array, biases: Array | None) -> "States":
        """Return a view of parts of a flat vector."""
        return States(self, weights, biases)


class States(Unrolled):
    """A recurrent layer for a batch; the slopes of its activation are kept: shape (times, samples, units)."""

    def forward(self, entering: Array) -> Fired:
        """Return the output states."""
        totals, states = self.from_inputs(entering), self.states_of(entering)
        derivatives, activate = np.empty_like(totals), ACTIVATIONS[self.layer.activation]
        for time in range(len(totals)):
            if self.over is not None:
                totals[time] += np.dot(states[time], self.over.T)
            states[time + 1], derivatives[time] = activate(totals[time])
        return self.fired(states, derivatives)

    def backward(
        self, entering: Array, fired: Fired, slopes: Array, gradient: "States", *, is_first: bool
    ) -> Array | None:
        """Write the gradients of the parameters, the last time first; return those of the inputs."""
        states, derivatives = fired.kept
        left, later = self.slopes_left(slopes, len(derivatives)), 0.0
        by_totals = np.empty_like(derivatives)
        for time in reversed(range(len(by_totals))):
            by_totals[time] = (left[time] + later) * derivatives[time]
            if self.over is not None:
                later = np.dot(by_totals[time], self.over) if self.goes_back(time) else 0.0
        self.write_slopes(by_totals, entering, states, gradient)
        return None if is_first else self.below(by_totals)
