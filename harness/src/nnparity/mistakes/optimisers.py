"""Mistakes of the level optimisers: in updates, in what is kept, and in rates that fall."""

from collections.abc import Sequence
from typing import Any

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.batches import Batches, Fit
from nnparity.definitions.layers import Layered
from nnparity.definitions.losses import Objective
from nnparity.definitions.optimisers import Optimisers, Update
from nnparity.definitions.schedules import Schedules, Training
from nnparity.definitions.shapes import Layer, Layers, Sample, by_parameter
from nnparity.definitions.states import State, nothing_kept
from nnparity.mistakes.registry import mistake


@mistake("rate-in-velocity")
class RateInVelocity(Optimisers):
    def velocity(self, momentum: Number, before: Number, slope: Number, rate: Number) -> Number:
        return super().velocity(momentum, before, rate * slope, rate)

    def velocity_rate(self, rate: Number) -> Number:  # noqa: ARG002
        return 1


@mistake("velocity-is-a-mean")
class VelocityIsAMean(Optimisers):
    def velocity(self, momentum: Number, before: Number, slope: Number, rate: Number) -> Number:
        return super().velocity(momentum, before, (1 - momentum) * slope, rate)


@mistake("nesterov-without-look-ahead")
class NesterovWithoutLookAhead(Optimisers):
    def nesterov(self, optimiser: dict[str, Any], rate: Number, steps: int) -> Update:
        return self.momentum(optimiser, rate, steps)


@mistake("nesterov-velocity-not-faded")
class NesterovVelocityNotFaded(Optimisers):
    def look_ahead(self, momentum: Number, velocity: Number, slope: Number) -> Number:  # noqa: ARG002
        return slope + velocity


@mistake("adagrad-keeps-last-square")
class AdagradKeepsLastSquare(Optimisers):
    def squares_summed(self, before: Number, square: Number) -> Number:  # noqa: ARG002
        return square


@mistake("epsilon-inside-root")
class EpsilonInsideRoot(Optimisers):
    def spread(self, squares: Number, epsilon: Number) -> Number:
        return self.math.sqrt(squares + epsilon)


@mistake("root-missing")
class RootMissing(Optimisers):
    def spread(self, squares: Number, epsilon: Number) -> Number:
        return squares + epsilon


@mistake("fading-mean-grows")
class FadingMeanGrows(Optimisers):
    def faded(self, decay: Number, before: Number, now: Number) -> Number:
        return decay * before + now


@mistake("adam-not-corrected")
class AdamNotCorrected(Optimisers):
    def correction(self, decay: Number, steps: int) -> Number:  # noqa: ARG002
        return 1


@mistake("adam-means-not-corrected")
class AdamMeansNotCorrected(Optimisers):
    def means_correction(self, decay: Number, steps: int) -> Number:  # noqa: ARG002
        return 1


@mistake("adam-squares-not-corrected")
class AdamSquaresNotCorrected(Optimisers):
    def squares_correction(self, decay: Number, steps: int) -> Number:  # noqa: ARG002
        return 1


@mistake("adam-corrected-for-next-step")
class AdamCorrectedForNextStep(Optimisers):
    def correction(self, decay: Number, steps: int) -> Number:
        return super().correction(decay, steps + 1)


@mistake("adam-decays-swapped")
class AdamDecaysSwapped(Optimisers):
    def decays(self, optimiser: dict[str, Any]) -> tuple[Number, Number]:
        first, second = super().decays(optimiser)
        return second, first


@mistake("adam-counts-epochs")
class AdamCountsEpochs(Schedules):
    epoch_number = 0

    def plan_epoch(self, fit: Fit, training: Training, epoch: int) -> Fit:
        self.epoch_number = fit.state.steps + 1
        found = super().plan_epoch(fit, training, epoch)
        self.epoch_number = 0
        return found

    def steps_counted(self, steps: int) -> int:
        return self.epoch_number or super().steps_counted(steps)


@mistake("state-reset-each-epoch")
class StateResetEachEpoch(Schedules):
    def epoch_start(self, fit: Fit) -> Fit:
        zeros = {name: [_zeros(layer) for layer in layers] for name, layers in fit.state.kept.items()}
        return fit._replace(state=State(0, zeros))


def _zeros(layer: Layer) -> Layer:
    return layer._replace(
        weights=[[0.0] * len(row) for row in layer.weights],
        biases=layer.biases and [0.0] * len(layer.biases),
    )


@mistake("given-state-ignored")
class GivenStateIgnored(Layered):
    def state_given(self, state: dict[str, Any] | None, layers: Layers, kind: str) -> State:  # noqa: ARG002
        return nothing_kept(layers, kind, self.math.zero)


@mistake("frozen-layer-moved-by-velocity")
class FrozenLayerMovedByVelocity(Batches):
    def batch_step(
        self,
        fit: Fit,
        samples: Sequence[Sample],
        objective: Objective,
        optimiser: dict[str, Any],
        rate: Number,
    ) -> Fit:
        found = super().batch_step(fit, samples, objective, optimiser, rate)
        velocities = found.state.kept.get("velocity")
        if velocities is None:
            return found
        update = self.update_of(optimiser, self.direction(self.rate_applied(rate)), found.state.steps)
        for place, layer in enumerate(found.layers):
            if self.is_still(fit.frozen, place):
                nothing = by_parameter([layer], lambda _: self.math.zero)[0]
                moved, after = self.updated_by(update, layer, nothing, [velocities[place]], place)
                found.layers[place], velocities[place] = moved, after[0]
        return found


@mistake("momentum-not-for-biases")
class MomentumNotForBiases(Batches):
    def kept_of_biases(self, kept: list[Layer]) -> list[list[Number]]:
        return [[0.0] * len(row) for row in super().kept_of_biases(kept)]


@mistake("schedule-by-batch")
class ScheduleByBatch(Schedules):
    def scheduled_at(self, epoch: int, batch: int, batches: int) -> int:
        return epoch * batches + batch


@mistake("schedule-one-epoch-ahead")
class ScheduleOneEpochAhead(Schedules):
    def scheduled_at(self, epoch: int, batch: int, batches: int) -> int:
        return super().scheduled_at(epoch, batch, batches) + 1


@mistake("step-schedule-without-steps")
class StepScheduleWithoutSteps(Optimisers):
    def step_share(self, factor: Number, epoch: int, every: int) -> Number:
        return factor ** (epoch / every)


@mistake("exponential-schedule-as-power")
class ExponentialScheduleAsPower(Optimisers):
    def exponential_share(self, decay: Number, epoch: int) -> Number:
        return self.power(decay, epoch)


@mistake("schedule-compounds")
class ScheduleCompounds(Schedules):
    def scheduled(self, schedule: dict[str, Any] | None, rate: Number, epoch: int) -> Number:
        for each in range(epoch + 1):
            rate = super().scheduled(schedule, rate, each)
        return rate
