"""The GRU: an update gate keeps the state or replaces it, a reset gate says how much of it the new one sees.

Rows of weights and biases belong to reset gates, update gates and candidates, in this order.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from small_networks.activations import sigmoid, tanh
from small_networks.checks import Numbers, Rows, require_choice
from small_networks.layer import Array, Fired, require_one_each
from small_networks.recurrence import Recurrence, Unrolled


@dataclass(frozen=True, eq=False)
class GruSlopes:
    """The partial derivatives by weights, state weights, biases and state biases, in their shapes."""

    weights: Rows
    state_weights: Rows
    biases: Numbers | None
    state_biases: Numbers | None

    weights_names = ("weights", "state_weights")
    biases_names = ("biases", "state_biases")


@dataclass(frozen=True, eq=False)
class Gru(Recurrence):
    """A GRU; reset: whether its gate comes "before" the product of state weights and state, or "after" it.

    state_biases: shape (units,), or None, are added to that product.
    """

    weights: Rows
    state_weights: Rows
    biases: Numbers | None
    state_biases: Numbers | None
    reset: str
    initial_state: Numbers | None
    returns: str
    frozen: bool = False
    truncation: int | None = None

    kind = "gru"
    parts = 3
    biases_names = ("biases", "state_biases")
    slopes = GruSlopes

    def require(self, name: str) -> None:
        """Raise TypeError or ValueError for a layer that does not fit itself."""
        super().require(name)
        require_one_each(f"{name}.state_biases", self.state_biases, f"the units of {name}", self.units)
        require_choice(f"{name}.reset", self.reset, ("before", "after"))

    def view(self, weights: Array, biases: Array | None) -> "Updates":
        """Return a view of parts of a flat vector."""
        return Updates(self, weights, biases)

    def named(self, view: "Updates") -> dict[str, Any]:
        """Return all parameters in the shapes in which they travel."""
        return {**super().named(view), "state_biases": view.state_biases}


class Updates(Unrolled):
    """A GRU for a batch; kept are gates and candidates, their slopes, and the candidates' products."""

    over: Array

    def __init__(self, layer: Gru, weights: Array, biases: Array | None) -> None:
        super().__init__(layer, weights, biases)
        start = 0 if layer.biases is None else len(layer.biases)
        self.state_biases = None if biases is None or layer.state_biases is None else biases[start:]

    def forward(self, entering: Array) -> Fired:
        """Return the output states."""
        totals, states, units = self.from_inputs(entering), self.states_of(entering), self.layer.units
        gates, derivatives = np.empty_like(totals), np.empty_like(totals)
        products, is_before = np.empty_like(states[1:]), self.layer.reset == "before"
        both, last = slice(0, 2 * units), slice(2 * units, None)
        for time, total in enumerate(totals):
            total[:, both] += np.dot(states[time], self.over[both].T)
            gates[time, :, both], derivatives[time, :, both] = sigmoid(total[:, both])
            reset, update = gates[time, :, :units], gates[time, :, units : 2 * units]
            seen = reset * states[time] if is_before else states[time]
            products[time] = np.dot(seen, self.over[last].T)
            if self.state_biases is not None:
                products[time] += self.state_biases
            total[:, last] += products[time] if is_before else reset * products[time]
            gates[time, :, last], derivatives[time, :, last] = tanh(total[:, last])
            states[time + 1] = update * states[time] + (1 - update) * gates[time, :, last]
        return self.fired(states, (gates, derivatives, products))

    def backward(
        self, entering: Array, fired: Fired, slopes: Array, gradient: "Updates", *, is_first: bool
    ) -> Array | None:
        """Write the gradients of the parameters, the last time first; return those of the inputs."""
        states, (gates, derivatives, products) = fired.kept
        units, is_before = self.layer.units, self.layer.reset == "before"
        left, later = self.slopes_left(slopes, len(gates)), 0.0
        by_totals, by_products = np.empty_like(gates), np.empty_like(products)
        for time in reversed(range(len(gates))):
            reset, update, candidate = (gates[time, :, k * units : (k + 1) * units] for k in range(3))
            by_state = left[time] + later
            by_candidate = by_state * (1 - update) * derivatives[time, :, 2 * units :]
            by_products[time] = by_candidate if is_before else by_candidate * reset
            by_seen = np.dot(by_products[time], self.over[2 * units :])
            by_reset = by_seen * states[time] if is_before else by_candidate * products[time]
            by_gates = np.concatenate((by_reset, by_state * (states[time] - candidate)), axis=1)
            by_gates *= derivatives[time, :, : 2 * units]
            by_totals[time] = np.concatenate((by_gates, by_candidate), axis=1)
            later = 0.0
            if self.goes_back(time):
                later = by_state * update + (by_seen * reset if is_before else by_seen)
                later += np.dot(by_gates, self.over[: 2 * units])
        self.write_slopes(by_totals, entering, states, gradient)
        self.write_product_slopes(by_products, states, gates[:, :, :units], gradient)
        return None if is_first else self.below(by_totals)

    def write_product_slopes(
        self, by_products: Array, states: Array, reset: Array, gradient: "Updates"
    ) -> None:
        """Write the gradients of the candidates' state weights and of the state biases."""
        units = self.layer.units
        seen = states[:-1] * reset if self.layer.reset == "before" else states[:-1]
        flat = by_products.reshape(-1, units)
        np.dot(flat.T, seen.reshape(len(flat), units), out=gradient.over[2 * units :])
        if gradient.state_biases is not None:
            gradient.state_biases[...] = flat.sum(axis=0)
