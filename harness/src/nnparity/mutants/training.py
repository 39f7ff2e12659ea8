"""Mutants of level 5: mistakes in the training of the 2-2-1 network."""

from random import Random

from nnparity.mutants.model import Model
from nnparity.mutants.model_network import Parameters, Sample
from nnparity.mutants.registry import mistake

MOMENTUM = 0.9


@mistake("hidden-gradient-from-updated-weights")
class HiddenGradientFromUpdatedWeights(Model):
    def stepped(self, p: Parameters, inputs: list[float], target: float, rate: float) -> Parameters:
        h1, h2, o1 = self.activations(p, inputs)
        d_o1 = self.output_slope(target, o1)
        output = self.updated(p[6:], [d_o1 * h1, d_o1 * h2, d_o1], rate)
        d_h1, d_h2 = self.hidden_slopes([*p[:6], *output], d_o1, h1, h2)
        x1, x2 = inputs
        hidden = self.updated(p[:6], [d_h1 * x1, d_h1 * x2, d_h1, d_h2 * x1, d_h2 * x2, d_h2], rate)
        return [*hidden, *output]


@mistake("whole-batch-step")
class WholeBatchStep(Model):
    def epoch(self, p: Parameters, samples: list[Sample], rate: float) -> Parameters:
        slopes = [self.gradients(p, inputs, target) for inputs, target in samples]
        return self.updated(p, [sum(column) for column in zip(*slopes, strict=True)], rate)


@mistake("mean-over-batch")
class MeanOverBatch(Model):
    def epoch(self, p: Parameters, samples: list[Sample], rate: float) -> Parameters:
        return super().epoch(p, samples, rate / len(samples))


@mistake("samples-reversed")
class SamplesReversed(Model):
    def ordered(self, samples: list[Sample], epoch: int) -> list[Sample]:  # noqa: ARG002
        return samples[::-1]


@mistake("samples-sorted")
class SamplesSorted(Model):
    def ordered(self, samples: list[Sample], epoch: int) -> list[Sample]:  # noqa: ARG002
        return sorted(samples)


@mistake("samples-shuffled")
class SamplesShuffled(Model):
    def ordered(self, samples: list[Sample], epoch: int) -> list[Sample]:
        return Random(epoch).sample(samples, len(samples))  # noqa: S311  # the mistake, repeatable


@mistake("one-epoch-too-few")
class OneEpochTooFew(Model):
    def epoch_count(self, epochs: int) -> int:
        return epochs - 1


@mistake("one-epoch-too-many")
class OneEpochTooMany(Model):
    def epoch_count(self, epochs: int) -> int:
        return epochs + 1


@mistake("last-sample-left-out")
class LastSampleLeftOut(Model):
    def ordered(self, samples: list[Sample], epoch: int) -> list[Sample]:  # noqa: ARG002
        return samples[:-1]


@mistake("biases-not-trained")
class BiasesNotTrained(Model):
    def stepped(self, p: Parameters, inputs: list[float], target: float, rate: float) -> Parameters:
        after = super().stepped(p, inputs, target, rate)
        return [p[i] if i % 3 == 2 else value for i, value in enumerate(after)]


@mistake("rate-applied-twice")
class RateAppliedTwice(Model):
    def updated(self, p: Parameters, slopes: Parameters, rate: float) -> Parameters:
        return super().updated(p, slopes, rate * rate)


@mistake("gradient-ascends")
class GradientAscends(Model):
    def updated(self, p: Parameters, slopes: Parameters, rate: float) -> Parameters:
        return super().updated(p, slopes, -rate)


@mistake("momentum-left-on")
class MomentumLeftOn(Model):
    def train(
        self,
        network: Parameters,
        data: list[list[float]],
        targets: list[float],
        learning_rate: float,
        epochs: int,
    ) -> dict[str, object]:
        self.velocity = [0.0] * len(network)
        return super().train(network, data, targets, learning_rate, epochs)

    def epoch(self, p: Parameters, samples: list[Sample], rate: float) -> Parameters:
        for inputs, target in samples:
            slopes = self.gradients(p, inputs, target)
            self.velocity = [
                MOMENTUM * speed - rate * slope for speed, slope in zip(self.velocity, slopes, strict=True)
            ]
            p = [value + speed for value, speed in zip(p, self.velocity, strict=True)]
        return p


@mistake("loss-before-the-last-epoch")
class LossBeforeTheLastEpoch(Model):
    def reported_loss(
        self, start: Parameters, trained: Parameters, samples: list[Sample], rate: float, epochs: int
    ) -> float:  # fmt: skip
        if epochs == 0:
            return super().reported_loss(start, trained, samples, rate, epochs)
        before = start
        for _ in range(epochs - 1):
            before = self.epoch(before, samples, rate)
        return self.loss_of(before, samples)
