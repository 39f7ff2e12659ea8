"""Mistakes of the level training: in steps, epochs and what comes back."""

from collections.abc import Sequence
from random import Random
from typing import Any, ClassVar

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.batches import Batches, Fit
from nnparity.definitions.dense import Dense
from nnparity.definitions.losses import Objective
from nnparity.definitions.network import Named, Network
from nnparity.definitions.schedules import Reached, Schedules, Training
from nnparity.definitions.shapes import Layer, Layers, Row, Sample
from nnparity.mistakes.parameters import Parameter
from nnparity.mistakes.registry import mistake


@mistake("hidden-gradient-from-updated-weights")
class HiddenGradientFromUpdatedWeights(Dense):
    def weights_back(self, before: list[Row], after: list[Row]) -> list[Row]:  # noqa: ARG002
        return after


@mistake("hidden-gradient-from-updated-weights")
class SlopesBackThroughUpdatedLayers(Batches):
    updated_layers: Layers | None = None

    def layers_back(self, layers: Layers) -> Layers:
        return super().layers_back(layers) if self.updated_layers is None else self.updated_layers

    def batch_step(
        self,
        fit: Fit,
        samples: Sequence[Sample],
        objective: Objective,
        optimiser: dict[str, Any],
        rate: Number,
    ) -> Fit:
        # Each time the slopes of one layer more have gone through weights that are updated themselves.
        for _ in fit.layers:
            found = super().batch_step(fit, samples, objective, optimiser, rate)
            self.updated_layers = found.layers
        self.updated_layers = None
        return found


@mistake("whole-batch-step")
class WholeBatchStep(Dense):
    def epoch(self, layers: Layers, samples: list[Sample], rate: Number) -> Layers:
        gradients = [self.layers_gradients(layers, inputs, targets) for inputs, targets in samples]
        applied = self.direction(self.rate_applied(rate))
        return [
            self.updated(
                layers[place],
                self.weighed(self.followed(self.shaped(_sum(same)), place), place, len(layers)),
                applied,
                place,
            )
            for place, same in enumerate(zip(*gradients, strict=True))
        ]


def _sum(layers: tuple[Layer, ...]) -> Layer:
    """Add up the gradients of one layer."""
    found = layers[0]
    for layer in layers[1:]:
        rows = [
            [a + b for a, b in zip(*pair, strict=True)]
            for pair in zip(found.weights, layer.weights, strict=True)
        ]
        biases = found.biases and [a + b for a, b in zip(found.biases, layer.biases or [], strict=True)]
        found = Layer(rows, biases, layer.activation)
    return found


@mistake("mean-over-batch")
class MeanOverBatch(Dense):
    def epoch_rate(self, rate: Number, samples: list[Sample]) -> Number:
        return super().epoch_rate(rate, samples) / len(samples)


EVERY_EPOCH, SECOND_EPOCHS = "in every epoch", "in every other epoch"


@mistake("samples-reversed", Parameter("reversed_in", (EVERY_EPOCH, SECOND_EPOCHS), varies=True))
class SamplesReversed(Dense):
    reversed_in: ClassVar[str]

    def ordered(self, samples: list[Sample], epoch: int) -> list[Sample]:
        taken = super().ordered(samples, epoch)
        return taken[::-1] if self.reversed_in == EVERY_EPOCH or epoch % 2 else taken


@mistake("samples-sorted")
class SamplesSorted(Dense):
    def arranged(self, samples: list[Sample]) -> list[Sample]:
        return sorted(super().arranged(samples))


@mistake("samples-shuffled")
class SamplesShuffled(Dense):
    def ordered(self, samples: list[Sample], epoch: int) -> list[Sample]:
        taken = super().ordered(samples, epoch)
        return Random(epoch).sample(taken, len(taken))  # noqa: S311  # the mistake, repeatable


LAST_SAMPLE, FIRST_SAMPLE = "the last", "the first"
NEVER_ALONE, STEPS_TOO = " of several", ", that of a single step too"
LEFT_OUT = tuple(one + when for one in (LAST_SAMPLE, FIRST_SAMPLE) for when in ("", NEVER_ALONE, STEPS_TOO))
LEAVES_OUT = Parameter("left_out", LEFT_OUT, varies=True)


@mistake("sample-left-out", LEAVES_OUT, is_rare=True)
class SampleLeftOut(Dense):
    left_out: ClassVar[str]

    def used(self, samples: list[Sample]) -> list[Sample]:
        taken = super().used(samples)
        if len(taken) == 1 and self.left_out.endswith(NEVER_ALONE):
            return taken
        return taken[1:] if self.left_out.startswith(FIRST_SAMPLE) else taken[:-1]


@mistake("sample-left-out", LEAVES_OUT, is_rare=True)
class SampleOfStepLeftOut(Network):
    left_out: ClassVar[str]

    def train_step(self, network: Named, inputs: Row, target: Number, learning_rate: Number) -> Named:
        if self.left_out.endswith(STEPS_TOO):
            return network
        return super().train_step(network, inputs, target, learning_rate)


@mistake("one-epoch-too-few")
class OneEpochTooFew(Dense):
    def epoch_count(self, epochs: int) -> int:
        return super().epoch_count(epochs) - 1


@mistake("one-epoch-too-many")
class OneEpochTooMany(Dense):
    def epoch_count(self, epochs: int) -> int:
        return super().epoch_count(epochs) + 1


@mistake("rate-applied-twice")
class RateAppliedTwice(Dense):
    def rate_applied(self, rate: Number) -> Number:
        return super().rate_applied(rate) * rate


@mistake("gradient-ascends")
class GradientAscends(Dense):
    def direction(self, rate: Number) -> Number:
        return -super().direction(rate)


FADING, LAST, SLOPES = "of steps", "of the last slope, without the rate", "of slopes, without the rate"
BOTH, WEIGHTS = "all parameters", "weights alone"


@mistake(
    "momentum-left-on",
    Parameter("momentum_factor", (0.9, 0.5), 0.0, 1.0),
    Parameter("momentum_of", (FADING, LAST, SLOPES)),
    Parameter("momentum_for", (BOTH, WEIGHTS)),
)
class MomentumLeftOn(Dense):
    momentum_factor: ClassVar[float]
    momentum_of: ClassVar[str]
    momentum_for: ClassVar[str]
    # By place; a step that is not part of training has none.
    velocities: dict[int, Layer] | None = None
    trained_at: Number = 1.0

    def after_epochs(self, layers: Layers, samples: list[Sample], rate: Number, epochs: int) -> Layers:
        self.velocities, self.trained_at = {}, self.rate_applied(rate)
        trained = super().after_epochs(layers, samples, rate, epochs)
        self.velocities = None
        return trained

    def followed(self, gradient: Layer, place: int) -> Layer:
        found = super().followed(gradient, place)
        if self.velocities is None:
            return found
        kept = self.velocities.get(place)
        self.velocities[place] = found
        if kept is None:
            return found
        if self.momentum_of == FADING:
            self.velocities[place] = moved = _sum((self.slowed(kept, self.momentum_factor), found))
            return moved
        if self.momentum_of == SLOPES:
            self.velocities[place] = _sum((self.slowed(kept, self.momentum_factor), found))
        return _sum((self.slowed(kept, self.momentum_factor / (self.trained_at or 1)), found))

    def slowed(self, velocity: Layer, by: Number) -> Layer:
        """Return what is left of a velocity."""
        rows = [[by * speed for speed in row] for row in velocity.weights]
        of_biases = by if self.momentum_for == BOTH else 0.0
        return velocity._replace(
            weights=rows, biases=velocity.biases and [of_biases * speed for speed in velocity.biases]
        )


@mistake("momentum-left-on")
class MomentumLeftOnInBatches(Schedules):
    # Those of the class above.
    velocities: dict[int, Layer] | None
    trained_at: Number

    def after_plan(self, start: Fit, training: Training, epochs: int) -> Reached:
        self.velocities, self.trained_at = {}, self.rate_applied(training.optimiser["rate"])
        reached = super().after_plan(start, training, epochs)
        self.velocities = None
        return reached

    def gradients_over(self, layers: Layers, samples: Sequence[Sample], objective: Objective) -> Layers:
        found = super().gradients_over(layers, samples, objective)
        if self.velocities is None:
            return found
        return [self.followed(gradient, place) for place, gradient in enumerate(found)]


@mistake("loss-before-the-last-epoch")
class LossBeforeTheLastEpoch(Network):
    def reported_loss(
        self, start: Layers, trained: Layers, samples: list[Sample], rate: Number, epochs: int
    ) -> Number:
        before = self.after_epochs(start, samples, rate, epochs - 1) if epochs > 0 else trained
        return super().reported_loss(start, before, samples, rate, epochs)
