"""The GRU: an update gate keeps the state or replaces it, a reset gate says how much of it the new one sees.

Weights, state weights and biases are laid out as three parts of as many rows as there are units: those of the
reset gate, the update gate and the candidate, in this order. The reset gate comes before the product of state
weights and state, or after it; the two are different networks.

Source: spec/conventions.md, "sequences"; the slopes are checked by automatic differentiation.
"""

from typing import Any, NamedTuple

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.kinds.recurrence import Recurrence, Sequence, product, shared
from nnparity.definitions.layouts import parameters_of, parameters_read, settings_of
from nnparity.definitions.shapes import Layer, Row, Run

PARTS = 3
BEFORE = "before"


class Time(NamedTuple):
    """What a GRU computes at one time: totals and values of its gates, and the candidate.

    `seen` is what the candidate's state weights met, and `product` what they made of it.
    """

    totals: list[Row]
    reset: Row
    update: Row
    seen: Row
    product: Row
    candidate: Row


class Kept(NamedTuple):
    """What a GRU keeps for the backward pass: the first state, those after each time, and the gates."""

    states: Sequence
    times: list[Time]


class Gru(Recurrence):
    """A layer whose units each keep their state as far as an update gate says."""

    def gru_forward(self, layer: Layer, sequence: Sequence, place: int) -> tuple[Kept, Row | Sequence]:
        """Return what is kept, and the state or states to return."""
        settings, given = settings_of(layer), parameters_of(layer)
        kept = Kept([self.initial(settings["initial_state"], len(given["weights"]) // PARTS)], [])
        for time, inputs in enumerate(self.times_read(sequence)):
            before = self.cut(settings, time, self.state_carried(kept.states))
            kept.times.append(self.gru_time(layer, inputs, before, (place, time)))
            state = self.updated_state(kept.times[-1], before)
            kept.states.append(self.shown("state", place, state, time))
        return kept, self.leaving(settings, kept.states)

    def gru_time(self, layer: Layer, inputs: Row, state: Row, at: tuple[int, int]) -> Time:
        """Return the gates and the candidate of a time."""
        settings, given = settings_of(layer), parameters_of(layer)
        rows = shared(given["state_weights"], PARTS)
        entering = shared(self.input_part(given["weights"], inputs), PARTS)
        biases = shared(given["biases"], PARTS) if given["biases"] else [None] * PARTS
        gates = [
            self.with_biases([part, self.state_part(some, state)], bias)
            for part, some, bias in zip(entering[:2], rows[:2], biases[:2], strict=True)
        ]
        gates = [self.shown_at("total", at, row, k) for k, row in enumerate(gates)]
        reset, update = self.gru_gates(gates)
        reset, update = self.shown_at("reset", at, reset), self.shown_at("update", at, update)
        is_before = self.is_before(settings)
        seen = self.reset_state(reset, state) if is_before else state
        found = self.with_state_biases(self.state_part(rows[2], seen), given["state_biases"])
        part = found if is_before else product(reset, found)
        total = self.shown_at("total", at, self.with_biases([entering[2], part], biases[2]), 2)
        candidate = self.shown_at("candidate", at, self.each_activated("tanh", total))
        return Time([*gates, total], reset, update, seen, found, candidate)

    def shown_at(self, word: str, at: tuple[int, int], row: Row, part: int = 0) -> Row:
        """Name quantities of a time; those of a later part are counted on."""
        place, time = at
        return [self.shown(word, place, value, time, part * len(row) + i) for i, value in enumerate(row)]

    def gru_gates(self, totals: list[Row]) -> list[Row]:
        """Return the values of the reset gate and the update gate."""
        return [self.each_activated("sigmoid", row) for row in totals]

    def gru_gates_back(self, reset: Row, update: Row) -> list[Row]:
        """Return the gradients of both gates in the order in which parameters are laid out."""
        return [reset, update]

    def is_before(self, settings: dict[str, Any]) -> bool:
        """Say whether the reset gate comes before the product of state weights and state."""
        return bool(settings["reset"] == BEFORE)

    def reset_state(self, reset: Row, state: Row) -> Row:
        """Return what the candidate sees of the state."""
        return product(reset, state)

    def with_state_biases(self, found: Row, biases: Row | None) -> Row:
        """Return the product of state weights and state with the biases that belong to it."""
        return found if biases is None else self.each_added(found, biases)

    def updated_state(self, time: Time, before: Row) -> Row:
        """Return update gate · state before + (1 − update gate) · candidate, for each unit."""
        return [
            self.summed([update, self.rest(update)], [state, candidate])
            for update, state, candidate in zip(time.update, before, time.candidate, strict=True)
        ]

    def rest(self, gate: Number) -> Number:
        """Return what a gate leaves."""
        return 1 - gate

    def gru_back(
        self, layer: Layer, run: Run, place: int, slopes: Row | Sequence
    ) -> tuple[Layer, Sequence | None]:
        """Return the gradients of weights and biases, and of the input sequence."""
        settings, given, kept = settings_of(layer), parameters_of(layer), run.kept[place]
        left = self.slopes_of_states(settings, slopes, len(kept.times))
        by_totals: Sequence = []
        by_products: Sequence = []
        later: Row | None = None
        for time in reversed(range(len(kept.times))):
            by_state = self.with_later(left[time], later)
            by_gates, by_product, direct = self.gru_time_back(layer, kept, time, by_state)
            by_totals.insert(0, self.shown("slope", place, by_gates, time))
            by_products.insert(0, by_product)
            later = None
            if self.goes_back(settings, time):
                rows = shared(given["state_weights"], PARTS)
                passed = self.slopes_by_state([*rows[0], *rows[1]], by_totals[0][: -len(direct)])
                later = self.each_added(direct, passed)
        count = len(by_products[0])
        gates = [row[:-count] for row in by_totals]
        found = {
            "weights": self.over_time(by_totals, self.times_read(run.activations[place])),
            "state_weights": [
                *self.over_time(gates, self.states_met(kept.states)),
                *self.over_time(by_products, self.seen_by_candidate(settings, kept)),
            ],
            "biases": given["biases"] and self.biases_over_time(by_totals),
            "state_biases": given["state_biases"] and self.biases_over_time(by_products),
        }
        entered = self.slopes_of_sequence(given["weights"], by_totals) if place > 0 else None
        return parameters_read(found, layer), entered

    def seen_by_candidate(self, settings: dict[str, Any], kept: Kept) -> Sequence:
        """Return what the state weights of the candidate met at each time."""
        if self.is_before(settings):
            return [time.seen for time in kept.times]
        return self.states_met(kept.states)

    def gru_time_back(self, layer: Layer, kept: Kept, at: int, by_state: Row) -> tuple[Row, Row, Row]:
        """Return the gradients of totals and product of a time, and, but for gates, of the state before."""
        time, before = kept.times[at], kept.states[at]
        rows = shared(parameters_of(layer)["state_weights"], PARTS)[2]
        by_update = self.update_gate_slopes(time, before, by_state)
        by_candidate = product(by_state, [self.rest(gate) for gate in time.update])
        by_total: Row = self.each_slope("tanh", time.totals[2], by_candidate)
        if self.is_before(settings_of(layer)):
            by_product = by_total
            by_seen = self.slopes_by_state(rows, by_product)
            by_reset = self.reset_gate_slopes(by_seen, before)
            passed = product(by_seen, time.reset)
        else:
            by_product = product(by_total, time.reset)
            by_reset = self.reset_gate_slopes(by_total, time.product)
            passed = self.slopes_by_state(rows, by_product)
        gates = zip(time.totals[:2], self.gru_gates_back(by_reset, by_update), strict=True)
        by_gates = [slope for total, by in gates for slope in self.each_slope("sigmoid", total, by)]
        direct = self.each_added(self.kept_slopes(by_state, time.update), passed)
        return [*by_gates, *by_total], by_product, direct

    def update_gate_slopes(self, time: Time, before: Row, by_state: Row) -> Row:
        """Return the gradients of the update gate: the state before it, less the candidate."""
        found = zip(by_state, before, time.candidate, strict=True)
        return [self.summed([slope, -slope], [state, candidate]) for slope, state, candidate in found]

    def reset_gate_slopes(self, slopes: Row, met: Row) -> Row:
        """Return the gradients of the reset gate: what it was multiplied by."""
        return product(slopes, met)

    def kept_slopes(self, by_state: Row, update: Row) -> Row:
        """Return the gradients of the state before, as far as the update gate kept it."""
        return product(by_state, update)
