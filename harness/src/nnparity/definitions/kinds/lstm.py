"""The LSTM: a cell that an input gate adds to, a forget gate fades, and an output gate shows.

Weights, state weights and biases are laid out as four parts of as many rows as there are units: those of the
input gate, the forget gate, the output gate and the candidate, in this order. It has no peepholes, and
biases are added as they were given, that of the forget gate too.

Source: spec/conventions.md, "sequences"; the slopes are checked by automatic differentiation.
"""

from typing import Any, NamedTuple

from nnparity.definitions.kinds.recurrence import Recurrence, Sequence, product, shared
from nnparity.definitions.layouts import parameters_of, parameters_read, settings_of
from nnparity.definitions.shapes import Layer, Row, Run

GATES = 4


class Gates(NamedTuple):
    """Four numbers for each unit: totals, values or slopes."""

    input: Row
    forget: Row
    output: Row
    candidate: Row


class Kept(NamedTuple):
    """What an LSTM keeps for the backward pass: the first state, that after each time, cells and gates."""

    states: Sequence
    cells: Sequence
    totals: list[Gates]
    gates: list[Gates]


class Lstm(Recurrence):
    """A layer whose units each have a cell, which is kept until its gates change it."""

    def lstm_forward(self, layer: Layer, sequence: Sequence, place: int) -> tuple[Kept, Row | Sequence]:
        """Return what is kept, and the state or states to return."""
        settings, given = settings_of(layer), parameters_of(layer)
        count = len(given["weights"]) // GATES
        kept = Kept(
            [self.initial(settings["initial_state"], count)],
            [self.initial(settings["initial_cell"], count)],
            [],
            [],
        )
        for time, inputs in enumerate(self.times_read(sequence)):
            before = self.cut(settings, time, self.state_carried(kept.states))
            totals = self.totals_of_state(given, inputs, before)
            kept.totals.append(self.gates_laid_out(self.shown("total", place, totals, time)))
            kept.gates.append(self.gates_opened(kept.totals[-1], place, time))
            cell_before = self.cut(settings, time, self.cell_carried(kept.cells))
            cell = self.new_cell(kept.gates[-1], cell_before)
            kept.cells.append(self.shown("cell", place, cell, time))
            state = product(kept.gates[-1].output, self.cell_shown(kept.cells))
            kept.states.append(self.shown("state", place, state, time))
        return kept, self.leaving(settings, kept.states)

    def gates_laid_out(self, rows: Row) -> Gates:
        """Return what belongs to each gate: input gate, forget gate, output gate, candidate."""
        return Gates(*shared(rows, GATES))

    def gates_opened(self, totals: Gates, place: int, time: int) -> Gates:
        """Return the values of all gates, and the candidate."""
        return Gates(
            self.shown("input", place, self.each_activated("sigmoid", totals.input), time),
            self.shown("forget", place, self.forget_gate(totals.forget), time),
            self.shown("output", place, self.each_activated("sigmoid", totals.output), time),
            self.shown("candidate", place, self.candidate(totals.candidate), time),
        )

    def forget_gate(self, totals: Row) -> Row:
        """Return how much of each cell is kept: the sigmoid of its total, to which nothing is added."""
        found: Row = self.each_activated("sigmoid", totals)
        return found

    def candidate(self, totals: Row) -> Row:
        """Return what each cell may take in: the tanh of its total."""
        found: Row = self.each_activated("tanh", totals)
        return found

    def cell_carried(self, cells: Sequence) -> Row:
        """Return the cells that the next time starts from: those of the time before."""
        return cells[-1]

    def new_cell(self, gates: Gates, before: Row) -> Row:
        """Return forget gate · cell before + input gate · candidate, for each unit."""
        kept = zip(gates.forget, before, gates.input, gates.candidate, strict=True)
        return [self.summed([forget, entering], [cell, new]) for forget, cell, entering, new in kept]

    def cell_shown(self, cells: Sequence) -> Row:
        """Return what the output gate lets through: the tanh of the new cells."""
        found: Row = self.each_activated("tanh", cells[-1])
        return found

    def lstm_back(
        self, layer: Layer, run: Run, place: int, slopes: Row | Sequence
    ) -> tuple[Layer, Sequence | None]:
        """Return the gradients of weights and biases, and of the input sequence."""
        settings, given, kept = settings_of(layer), parameters_of(layer), run.kept[place]
        left = self.slopes_of_states(settings, slopes, len(kept.gates))
        by_totals: Sequence = []
        later: Row | None = None
        later_cell: Row | None = None
        for time in reversed(range(len(kept.gates))):
            by_state = self.with_later(left[time], later)
            by_cell = self.cell_slopes(kept, time, by_state, later_cell)
            by_cell = self.shown("cell_slope", place, by_cell, time)
            by_gates = Gates(
                self.input_gate_slopes(kept, time, by_cell),
                self.forget_gate_slopes(kept, time, by_cell),
                self.output_gate_slopes(kept, time, by_state),
                self.candidate_slopes(kept, time, by_cell),
            )
            by_total = self.through_gates(kept.totals[time], by_gates)
            by_totals.insert(0, self.shown("slope", place, by_total, time))
            later = later_cell = None
            if self.goes_back(settings, time):
                later = self.slopes_by_state(given["state_weights"], by_totals[0])
            if self.cell_goes_back(settings, time):
                later_cell = self.cell_slopes_before(kept, time, by_cell)
        found = {
            "weights": self.over_time(by_totals, self.times_read(run.activations[place])),
            "state_weights": self.over_time(by_totals, self.states_met(kept.states)),
            "biases": given["biases"] and self.biases_over_time(by_totals),
        }
        entered = self.slopes_of_sequence(given["weights"], by_totals) if place > 0 else None
        return parameters_read(found, layer), entered

    def cell_slopes(self, kept: Kept, time: int, by_state: Row, later: Row | None) -> Row:
        """Return the gradients of the cells: through the tanh that is shown, and from the next time."""
        through = product(by_state, kept.gates[time].output)
        shown: Row = self.each_slope("tanh", kept.cells[time + 1], through)
        return self.with_later(shown, later)

    def cell_slopes_before(self, kept: Kept, time: int, by_cell: Row) -> Row:
        """Return the gradients of the cells of the time before: as much as the forget gate kept."""
        return product(by_cell, kept.gates[time].forget)

    def cell_goes_back(self, settings: dict[str, Any], time: int) -> bool:
        """Say whether gradients go back from a time to the cell before it: where they go to the state."""
        return self.goes_back(settings, time)

    def input_gate_slopes(self, kept: Kept, time: int, by_cell: Row) -> Row:
        """Return the gradients of the input gate: what it let in was the candidate."""
        return product(by_cell, kept.gates[time].candidate)

    def forget_gate_slopes(self, kept: Kept, time: int, by_cell: Row) -> Row:
        """Return the gradients of the forget gate: what it kept was the cell from before."""
        return product(by_cell, kept.cells[time])

    def output_gate_slopes(self, kept: Kept, time: int, by_state: Row) -> Row:
        """Return the gradients of the output gate: what it showed was the tanh of the new cell."""
        return product(by_state, self.cell_shown(kept.cells[: time + 2]))

    def candidate_slopes(self, kept: Kept, time: int, by_cell: Row) -> Row:
        """Return the gradients of the candidate: the input gate let it in."""
        return product(by_cell, kept.gates[time].input)

    def through_gates(self, totals: Gates, slopes: Gates) -> Row:
        """Return the gradients of all totals, laid out as they are: through the sigmoids and the tanh."""
        sigmoids = [
            self.each_slope("sigmoid", total, slope)
            for total, slope in zip(totals[:3], slopes[:3], strict=True)
        ]
        candidates = self.each_slope("tanh", totals.candidate, slopes.candidate)
        return self.gates_back([*sigmoids, candidates])

    def gates_back(self, slopes: list[Row]) -> Row:
        """Return what belongs to each gate in one row, in the order in which parameters are laid out."""
        return [slope for part in slopes for slope in part]
