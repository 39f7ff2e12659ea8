"""The recurrent layer: the state is the activation of weighted inputs and of the weighted state before.

Source: spec/conventions.md, "sequences"; the slopes are checked by automatic differentiation.
"""

from typing import NamedTuple

from nnparity.definitions.kinds.recurrence import Recurrence, Sequence
from nnparity.definitions.layouts import parameters_of, parameters_read, settings_of
from nnparity.definitions.shapes import Layer, Row, Run


class Kept(NamedTuple):
    """What a recurrent layer keeps for the backward pass: the first state, that after each time, totals."""

    states: Sequence
    totals: Sequence


class Recurrent(Recurrence):
    """A layer whose neurons see what they gave one time before."""

    def recurrent_forward(self, layer: Layer, sequence: Sequence, place: int) -> tuple[Kept, Row | Sequence]:
        """Return what is kept, and the state or states to return."""
        settings, given = settings_of(layer), parameters_of(layer)
        kept = Kept([self.initial(settings["initial_state"], len(given["weights"]))], [])
        for time, inputs in enumerate(self.times_read(sequence)):
            before = self.cut(settings, time, self.state_carried(kept.states))
            totals = self.totals_of_state(given, inputs, before)
            kept.totals.append(self.shown("total", place, totals, time))
            state = self.each_activated(settings["activation"], kept.totals[-1])
            kept.states.append(self.shown("state", place, state, time))
        return kept, self.leaving(settings, kept.states)

    def recurrent_back(
        self, layer: Layer, run: Run, place: int, slopes: Row | Sequence
    ) -> tuple[Layer, Sequence | None]:
        """Return the gradients of weights and biases, and of the input sequence."""
        settings, given, kept = settings_of(layer), parameters_of(layer), run.kept[place]
        left = self.slopes_of_states(settings, slopes, len(kept.totals))
        by_totals: Sequence = []
        later: Row | None = None
        for time in reversed(range(len(kept.totals))):
            by_state = self.with_later(left[time], later)
            by_total = self.recurrent_slope(settings["activation"], kept.totals[time], by_state)
            by_totals.insert(0, self.shown("slope", place, by_total, time))
            later = None
            if given["state_weights"] is not None and self.goes_back(settings, time):
                later = self.slopes_by_state(given["state_weights"], by_totals[0])
        sequence = self.times_read(run.activations[place])
        found = {
            "weights": self.over_time(by_totals, sequence),
            "state_weights": given["state_weights"]
            and self.over_time(by_totals, self.states_met(kept.states)),
            "biases": given["biases"] and self.biases_over_time(by_totals),
        }
        entered = self.slopes_of_sequence(given["weights"], by_totals) if place > 0 else None
        return parameters_read(found, layer), entered

    def recurrent_slope(self, activation: str, totals: Row, slopes: Row) -> Row:
        """Return the gradients of the totals of a time, given those of its state."""
        found: Row = self.each_slope(activation, totals, slopes)
        return found
