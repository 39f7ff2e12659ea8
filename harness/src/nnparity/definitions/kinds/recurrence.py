"""Layers with a state: what recurrent layers, LSTMs and GRUs have in common.

A sequence is a list of times, each a list of numbers. A state is a list of numbers too, one for each unit.
Source: spec/conventions.md, "sequences".
"""

from typing import Any

from nnparity.definitions.forms import Forms
from nnparity.definitions.shapes import Row

# A list of numbers for each time.
Sequence = list[Row]

LAST = "last"


class Recurrence(Forms):
    """Steps of layers that go through a sequence time by time, and back from its end."""

    def times_read(self, sequence: Sequence) -> Sequence:
        """Return the inputs of each time in the order in which they are gone through."""
        return sequence

    def initial(self, given: Row | None, count: int) -> Row:
        """Return what a state starts from: zeros, if nothing is given."""
        return [self.math.zero] * count if given is None else given

    def state_carried(self, states: Sequence) -> Row:
        """Return the state that the next time starts from: that of the time before."""
        return states[-1]

    def cut(self, settings: dict[str, Any], time: int, state: Row) -> Row:
        """Return the state that a time starts from: at the first time of a piece it counts as given."""
        is_first = self.is_cut(time, self.piece_length(settings))
        return [self.math.detached(number) for number in state] if is_first else state

    def totals_of_state(self, given: dict[str, Any], inputs: Row, state: Row) -> Row:
        """Return for each row its weights · inputs, plus its state weights · state, plus its bias."""
        parts = [self.input_part(given["weights"], inputs)]
        if given["state_weights"] is not None:
            parts.append(self.state_part(given["state_weights"], state))
        return self.with_biases(parts, given["biases"])

    def input_part(self, rows: list[Row], inputs: Row) -> Row:
        """Return the weighted sum of the inputs for each row."""
        return [self.summed(row, inputs) for row in rows]

    def state_part(self, rows: list[Row], state: Row) -> Row:
        """Return the weighted sum of the state for each row."""
        return [self.summed(row, state) for row in rows]

    def with_biases(self, parts: list[Row], biases: Row | None) -> Row:
        """Return the sum of parts, and the bias of each row, which is added once."""
        terms = parts if biases is None else [*parts, biases]
        return [self.added(list(each)) for each in zip(*terms, strict=True)]

    def leaving(self, settings: dict[str, Any], states: Sequence) -> Any:
        """Return the layer's output: the states after all times, or that after the last one."""
        return self.state_left(states) if settings["returns"] == LAST else states[1:]

    def state_left(self, states: Sequence) -> Row:
        """Return the state that leaves a layer that returns a single one."""
        return states[-1]

    # On the way back

    def slopes_of_states(self, settings: dict[str, Any], slopes: Any, count: int) -> Sequence:
        """Return the gradients of the state after each time, as far as it left the layer."""
        if settings["returns"] != LAST:
            return list(slopes)
        nothing = [self.math.zero] * len(slopes)
        return [nothing] * (count - 1) + [slopes]

    def with_later(self, left: Row, later: Row | None) -> Row:
        """Return the gradients of a state: that of the output, plus what comes back from the next time."""
        return left if later is None else self.each_added(left, later)

    def each_added(self, *rows: Row) -> Row:
        """Return the sums of what stands at the same place of several rows."""
        return [self.added(list(each)) for each in zip(*rows, strict=True)]

    def slopes_by_state(self, rows: list[Row], slopes: Row) -> Row:
        """Return the gradients of the state before a time, through the state weights."""
        return self.through_rows(rows, slopes)

    def through_rows(self, rows: list[Row], slopes: Row) -> Row:
        """Return slopes passed back through weights: a sum over all rows."""
        return [self.summed(slopes, list(column)) for column in zip(*rows, strict=True)]

    def goes_back(self, settings: dict[str, Any], time: int) -> bool:
        """Say whether gradients go back from a time to the state before it: not from the first of a piece."""
        return not self.is_cut(time, self.piece_length(settings))

    def piece_length(self, settings: dict[str, Any]) -> int | None:
        """Return how many times a piece has, if sequences are cut."""
        return int(settings["truncation"]) if "truncation" in settings else None

    def is_cut(self, time: int, length: int | None) -> bool:
        """Say whether a time is the first of a piece; a sequence that is not cut is a single one."""
        return time == 0 if length is None else time % length == 0

    def over_time(self, slopes: Sequence, entering: Sequence) -> list[Row]:
        """Return the gradients of weights: the sums over all times of slope times input."""
        columns = [list(column) for column in zip(*entering, strict=True)]
        return [[self.summed(list(row), column) for column in columns] for row in zip(*slopes, strict=True)]

    def states_met(self, states: Sequence) -> Sequence:
        """Return the states that the state weights met: those from before each time."""
        return states[:-1]

    def biases_over_time(self, slopes: Sequence) -> Row:
        """Return the gradients of biases: the sums over all times."""
        return [self.added(list(row)) for row in zip(*slopes, strict=True)]

    def slopes_of_sequence(self, rows: list[Row], slopes: Sequence) -> Sequence:
        """Return the gradients of the inputs of each time."""
        return [self.through_rows(rows, each) for each in slopes]


def product(ones: Row, others: Row) -> Row:
    """Return the products of what stands at the same place of two rows."""
    return [one * other for one, other in zip(ones, others, strict=True)]


def shared(row: Row, count: int) -> list[Row]:
    """Return a row in so many parts of the same length."""
    size = len(row) // count
    return [row[k * size : (k + 1) * size] for k in range(count)]
