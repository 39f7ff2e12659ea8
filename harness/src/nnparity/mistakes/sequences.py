"""Mistakes of the level sequences: in layers with a state, forward and back through time."""

from collections.abc import Iterator
from collections.abc import Sequence as Sequences
from contextlib import contextmanager
from typing import Any, cast

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.batches import Batches
from nnparity.definitions.kinds.gru import Gru, Time
from nnparity.definitions.kinds.lstm import Gates, Kept, Lstm
from nnparity.definitions.kinds.recurrence import Recurrence, Sequence, product
from nnparity.definitions.kinds.recurrent import Recurrent
from nnparity.definitions.losses import Objective
from nnparity.definitions.shapes import Form, Layer, Layers, Row, Sample
from nnparity.mistakes.registry import mistake

# Forward, in layers of any kind


@mistake("sequence-read-backwards")
class SequenceReadBackwards(Recurrence):
    def times_read(self, sequence: Sequence) -> Sequence:
        return sequence[::-1]


@mistake("state-not-carried")
class StateNotCarried(Recurrence):
    def state_carried(self, states: Sequence) -> Row:
        return states[0]


@mistake("initial-state-ignored")
class InitialStateIgnored(Recurrence):
    def initial(self, given: Row | None, count: int) -> Row:  # noqa: ARG002
        return [self.math.zero] * count


@mistake("state-weights-by-columns")
class StateWeightsByColumns(Recurrence):
    def state_part(self, rows: list[Row], state: Row) -> Row:
        size = len(state)
        parts = [rows[k : k + size] for k in range(0, len(rows), size)]
        turned = [[list(row) for row in zip(*part, strict=True)] for part in parts]
        return [
            found for part in turned for found in super(StateWeightsByColumns, self).state_part(part, state)
        ]


@mistake("recurrent-biases-twice")
class RecurrentBiasesTwice(Recurrence):
    def with_biases(self, parts: list[Row], biases: Row | None) -> Row:
        once = super().with_biases(parts, biases)
        return once if biases is None else super().with_biases([once], biases)


@mistake("first-state-returned")
class FirstStateReturned(Recurrence):
    def state_left(self, states: Sequence) -> Row:
        return states[1]


@mistake("state-carried-between-samples")
class StateCarriedBetweenSamples(Batches):
    _left: dict[int, dict[str, Row]] | None = None

    def loss_over(self, layers: Layers, samples: Sequences[Sample], objective: Objective) -> Number:
        with self._carrying():
            return super().loss_over(layers, samples, objective)

    def gradients_over(self, layers: Layers, samples: Sequences[Sample], objective: Objective) -> Layers:
        with self._carrying():
            return super().gradients_over(layers, samples, objective)

    @contextmanager
    def _carrying(self) -> Iterator[None]:
        self._left = {}
        yield
        self._left = None

    def step_of(self, layer: Layer, way: str) -> Any:
        step, left = super().step_of(layer, way), self._left
        if left is None or layer.form is None or way != "forward" or "returns" not in layer.form.settings:
            return step

        def carried(layer: Layer, sequence: Sequence, place: int) -> Any:
            form = cast("Form", layer.form)
            settings = {**form.settings, **left.get(place, {})}
            kept, values = step(layer._replace(form=form._replace(settings=settings)), sequence, place)
            left[place] = {"initial_state": kept.states[-1]}
            if "initial_cell" in settings:
                left[place]["initial_cell"] = kept.cells[-1]
            return kept, values

        return carried


# Back through time, in layers of any kind


@mistake("not-back-through-time")
class NotBackThroughTime(Recurrence):
    def with_later(self, left: Row, later: Row | None) -> Row:  # noqa: ARG002
        return left


@mistake("back-through-time-one-step-short")
class BackThroughTimeOneStepShort(Recurrence):
    def goes_back(self, settings: dict[str, Any], time: int) -> bool:
        return time > 1 and super().goes_back(settings, time)


@mistake("truncation-ignored")
class TruncationIgnored(Recurrence):
    def piece_length(self, settings: dict[str, Any]) -> int | None:  # noqa: ARG002
        return None


@mistake("truncated-one-time-early")
class TruncatedOneTimeEarly(Recurrence):
    def is_cut(self, time: int, length: int | None) -> bool:
        return super().is_cut(time if length is None or time == 0 else time + 1, length)


@mistake("state-not-carried-over-the-cut")
class StateNotCarriedOverTheCut(Recurrence):
    def cut(self, settings: dict[str, Any], time: int, state: Row) -> Row:
        length = self.piece_length(settings)
        is_first = time > 0 and length is not None and time % length == 0
        return [self.math.zero] * len(state) if is_first else super().cut(settings, time, state)


@mistake("lstm-cell-not-cut")
class LstmCellNotCut(Lstm):
    def cell_goes_back(self, settings: dict[str, Any], time: int) -> bool:  # noqa: ARG002
        return time > 0


@mistake("slope-of-last-state-alone")
class SlopeOfLastStateAlone(Recurrence):
    def slopes_of_states(self, settings: dict[str, Any], slopes: Any, count: int) -> Sequence:
        found = super().slopes_of_states(settings, slopes, count)
        return [[self.math.zero] * len(found[-1])] * (count - 1) + found[-1:]


@mistake("weights-of-last-time-alone")
class WeightsOfLastTimeAlone(Recurrence):
    def over_time(self, slopes: Sequence, entering: Sequence) -> list[Row]:
        return super().over_time(slopes[-1:], entering[-1:])


@mistake("weights-averaged-over-time")
class WeightsAveragedOverTime(Recurrence):
    def over_time(self, slopes: Sequence, entering: Sequence) -> list[Row]:
        return [[value / len(slopes) for value in row] for row in super().over_time(slopes, entering)]


@mistake("biases-of-last-time-alone")
class BiasesOfLastTimeAlone(Recurrence):
    def biases_over_time(self, slopes: Sequence) -> Row:
        return super().biases_over_time(slopes[-1:])


@mistake("state-weights-met-new-states")
class StateWeightsMetNewStates(Recurrence):
    def states_met(self, states: Sequence) -> Sequence:
        return states[1:]


@mistake("state-weights-not-turned-back")
class StateWeightsNotTurnedBack(Recurrence):
    def slopes_by_state(self, rows: list[Row], slopes: Row) -> Row:
        size = len(rows[0])
        turned = [
            list(row) for k in range(0, len(rows), size) for row in zip(*rows[k : k + size], strict=True)
        ]
        return super().slopes_by_state(turned, slopes)


@mistake("recurrent-derivative-missing")
class RecurrentDerivativeMissing(Recurrent):
    def recurrent_slope(self, activation: str, totals: Row, slopes: Row) -> Row:  # noqa: ARG002
        return slopes


# LSTM


@mistake("lstm-gates-candidate-third")
class LstmGatesCandidateThird(Lstm):
    def gates_laid_out(self, rows: Row) -> Gates:
        first, forget, candidate, output = super().gates_laid_out(rows)
        return Gates(first, forget, output, candidate)

    def gates_back(self, slopes: list[Row]) -> Row:
        first, forget, output, candidate = slopes
        return super().gates_back([first, forget, candidate, output])


@mistake("lstm-forget-gate-first")
class LstmForgetGateFirst(Lstm):
    def gates_laid_out(self, rows: Row) -> Gates:
        forget, first, output, candidate = super().gates_laid_out(rows)
        return Gates(first, forget, output, candidate)

    def gates_back(self, slopes: list[Row]) -> Row:
        first, forget, output, candidate = slopes
        return super().gates_back([forget, first, output, candidate])


@mistake("lstm-forget-bias-added")
class LstmForgetBiasAdded(Lstm):
    def forget_gate(self, totals: Row) -> Row:
        return super().forget_gate([total + 1 for total in totals])


@mistake("lstm-candidate-through-sigmoid")
class LstmCandidateThroughSigmoid(Lstm):
    def candidate(self, totals: Row) -> Row:
        found: Row = self.each_activated("sigmoid", totals)
        return found


@mistake("lstm-cell-without-tanh")
class LstmCellWithoutTanh(Lstm):
    def cell_shown(self, cells: Sequence) -> Row:
        return cells[-1]


@mistake("lstm-cell-not-carried")
class LstmCellNotCarried(Lstm):
    def cell_carried(self, cells: Sequence) -> Row:
        return cells[0]


@mistake("lstm-old-cell-shown")
class LstmOldCellShown(Lstm):
    def cell_shown(self, cells: Sequence) -> Row:
        return super().cell_shown(cells[:-1])


@mistake("lstm-cell-slope-not-carried")
class LstmCellSlopeNotCarried(Lstm):
    def cell_slopes_before(self, kept: Kept, time: int, by_cell: Row) -> Row:
        return [self.math.zero * slope for slope in super().cell_slopes_before(kept, time, by_cell)]


@mistake("lstm-cell-slope-without-forget-gate")
class LstmCellSlopeWithoutForgetGate(Lstm):
    def cell_slopes_before(self, kept: Kept, time: int, by_cell: Row) -> Row:  # noqa: ARG002
        return by_cell


@mistake("lstm-forget-gate-met-new-cell")
class LstmForgetGateMetNewCell(Lstm):
    def forget_gate_slopes(self, kept: Kept, time: int, by_cell: Row) -> Row:
        return product(by_cell, kept.cells[time + 1])


# GRU


@mistake("gru-update-gate-replaces")
class GruUpdateGateReplaces(Gru):
    def gru_gates(self, totals: list[Row]) -> list[Row]:
        reset, update = super().gru_gates(totals)
        return [reset, [self.rest(gate) for gate in update]]

    def update_gate_slopes(self, time: Time, before: Row, by_state: Row) -> Row:
        return [-slope for slope in super().update_gate_slopes(time, before, by_state)]


@mistake("gru-update-gate-first")
class GruUpdateGateFirst(Gru):
    def gru_gates(self, totals: list[Row]) -> list[Row]:
        update, reset = super().gru_gates(totals)
        return [reset, update]

    def gru_gates_back(self, reset: Row, update: Row) -> list[Row]:
        return super().gru_gates_back(update, reset)


@mistake("gru-reset-always-before")
class GruResetAlwaysBefore(Gru):
    def is_before(self, settings: dict[str, Any]) -> bool:  # noqa: ARG002
        return True


@mistake("gru-reset-always-after")
class GruResetAlwaysAfter(Gru):
    def is_before(self, settings: dict[str, Any]) -> bool:  # noqa: ARG002
        return False


@mistake("gru-candidate-not-scaled")
class GruCandidateNotScaled(Gru):
    def rest(self, gate: Number) -> Number:
        return gate - gate + 1


@mistake("gru-state-biases-ignored")
class GruStateBiasesIgnored(Gru):
    def with_state_biases(self, found: Row, biases: Row | None) -> Row:  # noqa: ARG002
        return found


@mistake("gru-reset-gate-without-slope")
class GruResetGateWithoutSlope(Gru):
    def reset_gate_slopes(self, slopes: Row, met: Row) -> Row:
        return [self.math.zero * slope for slope in super().reset_gate_slopes(slopes, met)]


@mistake("gru-kept-state-without-slope")
class GruKeptStateWithoutSlope(Gru):
    def kept_slopes(self, by_state: Row, update: Row) -> Row:
        return [self.math.zero * slope for slope in super().kept_slopes(by_state, update)]
