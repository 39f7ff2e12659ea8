"""Mistakes of the level layers in losses, and in the gradients of the totals of the last layer."""

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.losses import Losses, Objective, Penalty
from nnparity.definitions.shapes import Layer, Layers, Row
from nnparity.mistakes.registry import mistake

# Beyond it, e to a power is infinite in binary64.
LARGEST_POWER = 709.78
NEARLY_NOTHING = 1e-15


@mistake("softmax-not-shifted")
class SoftmaxNotShifted(Losses):
    def softmax_powers(self, totals: Row) -> Row:
        # Python raises an error where other languages have infinity.
        return [self.exp(total) if total < LARGEST_POWER else float("inf") for total in totals]


@mistake("softmax-slope-by-element")
class SoftmaxSlopeByElement(Losses):
    def through_softmax(self, slopes: Row, outputs: Row) -> Row:
        return [slope * output * (1 - output) for slope, output in zip(slopes, outputs, strict=True)]


@mistake("relu-slope-one-at-zero-in-layers")
class ReluSlopeOneAtZeroInLayers(Losses):
    def relu_slope(self, total: Number) -> Number:
        return self.math.number(float(total >= 0))


@mistake("half-of-squares-missing")
class HalfOfSquaresMissing(Losses):
    def half_of_squares(self) -> float:
        return 1.0


@mistake("half-of-squares-missing-in-slopes")
class HalfOfSquaresMissingInSlopes(Losses):
    def slope_share(self, kind: str, slope: Number, count: int) -> Number:
        return slope if kind == "half-squared-error" else super().slope_share(kind, slope, count)


@mistake("squares-summed-over-outputs")
class SquaresSummedOverOutputs(Losses):
    def outputs_shared(self, count: int) -> int:  # noqa: ARG002
        return 1


@mistake("losses-summed-for-mean")
class LossesSummedForMean(Losses):
    def averages_loss(self, objective: Objective) -> bool:  # noqa: ARG002
        return False


@mistake("losses-averaged-for-sum")
class LossesAveragedForSum(Losses):
    def averages_loss(self, objective: Objective) -> bool:  # noqa: ARG002
        return True


@mistake("logarithm-of-rounded-output")
class LogarithmOfRoundedOutput(Losses):
    def cross_entropy(self, targets: Row, totals: Row) -> Number:
        outputs = [max(output, NEARLY_NOTHING) for output in self.softmax(totals)]
        return -self.add_up([t * self.math.log(o) for t, o in zip(targets, outputs, strict=True)])

    def softplus(self, total: Number) -> Number:
        return -self.math.log(max(1 - self.sigmoid(total), NEARLY_NOTHING))


@mistake("binary-cross-entropy-of-one-side")
class BinaryCrossEntropyOfOneSide(Losses):
    def binary_cross_entropy(self, target: Number, total: Number) -> Number:
        return target * self.softplus(-total)


@mistake("sigmoid-slope-not-cancelled")
class SigmoidSlopeNotCancelled(Losses):
    def binary_slope(self, target: Number, total: Number) -> Number:
        return super().binary_slope(target, total) * self.sigmoid_slope(total)


@mistake("output-less-target-cancels")
class OutputLessTargetCancels(Losses):
    def cross_entropy_slopes(self, targets: Row, outputs: Row) -> Row:
        return [output - target for target, output in zip(targets, outputs, strict=True)]

    def binary_slope(self, target: Number, total: Number) -> Number:
        return self.sigmoid(total) - target


@mistake("hinge-counts-right-class")
class HingeCountsRightClass(Losses):
    def is_wrong(self, place: int, right: int) -> bool:  # noqa: ARG002
        return True


@mistake("hinge-slope-without-margin")
class HingeSlopeWithoutMargin(Losses):
    def is_too_near(self, missing: Number) -> bool:
        return super().is_too_near(missing - 1)


@mistake("hinge-slope-at-margin")
class HingeSlopeAtMargin(Losses):
    def is_too_near(self, missing: Number) -> bool:
        return bool(missing >= 0)


@mistake("hinge-right-class-counted-once")
class HingeRightClassCountedOnce(Losses):
    def right_slope(self, slopes: Row) -> Number:
        return -max(slopes)


@mistake("l2-halved-never")
class L2HalvedNever(Losses):
    def penalty_halved(self, penalty: Penalty) -> float:  # noqa: ARG002
        return 1.0


@mistake("l2-halved-always")
class L2HalvedAlways(Losses):
    def penalty_halved(self, penalty: Penalty) -> float:  # noqa: ARG002
        return 0.5


@mistake("l2-not-divided-by-samples")
class L2NotDividedBySamples(Losses):
    def penalty_shared(self, factor: Number, penalty: Penalty, count: int) -> Number:
        return super().penalty_shared(factor, penalty._replace(by_samples=False), count)


@mistake("l2-for-each-sample")
class L2ForEachSample(Losses):
    def penalty_shared(self, factor: Number, penalty: Penalty, count: int) -> Number:
        return factor if penalty.by_samples else factor * count


@mistake("l2-missing-in-loss")
class L2MissingInLoss(Losses):
    def penalised_loss(self, loss: Number, layers: Layers, count: int, objective: Objective) -> Number:  # noqa: ARG002
        return loss


@mistake("l2-rooted")
class L2Rooted(Losses):
    def penalty_size(self, terms: Row) -> Number:
        return self.math.sqrt(super().penalty_size(terms))


@mistake("l2-on-biases")
class L2OnBiases(Losses):
    def penalised(self, layer: Layer) -> Row:
        return [*super().penalised(layer), *(layer.biases or ())]
