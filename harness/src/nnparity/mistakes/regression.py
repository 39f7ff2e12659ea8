"""Mistakes of the level regression: in the loss, the slopes and the training of logistic regression."""

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.regression import Regression, Row, State
from nnparity.mistakes.registry import mistake


@mistake("cross-entropy-of-rounded-output")
class CrossEntropyOfRoundedOutput(Regression):
    def cross_entropy(self, target: Number, total: Number) -> Number:
        margin = total if target > 0 else -total
        output = max(self.sigmoid(margin), 1e-15)
        return -self.math.log(min(output, 1 - 1e-15))


@mistake("cross-entropy-of-one-class")
class CrossEntropyOfOneClass(Regression):
    def cross_entropy(self, target: Number, total: Number) -> Number:
        return super().cross_entropy(target, total) if target > 0 else 0.0


@mistake("half-missing-in-squares")
class HalfMissingInSquares(Regression):
    def half_square(self, missing: Number) -> Number:
        return 2 * super().half_square(missing)


@mistake("regression-loss-summed")
class RegressionLossSummed(Regression):
    def loss_mean(self, terms: Row) -> Number:
        return self.add_up(terms)


@mistake("regression-slopes-summed")
class RegressionSlopesSummed(Regression):
    def slope_mean(self, slopes: Row) -> Number:
        return self.add_up(slopes)


@mistake("regression-bias-slope-summed")
class RegressionBiasSlopeSummed(Regression):
    def bias_slope(self, errors: Row) -> Number:
        return super().bias_slope(errors) * len(errors)


@mistake("slope-of-squares-missing")
class SlopeOfSquaresMissing(Regression):
    def squares_slope(self, missing: Number, total: Number) -> Number:  # noqa: ARG002
        return missing


@mistake("regression-bias-not-trained")
class RegressionBiasNotTrained(Regression):
    def moved_bias(self, bias: Number, slope: Number, rate: Number) -> Number:  # noqa: ARG002
        return bias


@mistake("regression-weights-decay")
class RegressionWeightsDecay(Regression):
    def moved_weight(self, weight: Number, slope: Number, rate: Number) -> Number:
        return super().moved_weight(weight, slope + 0.01 * weight, rate)


@mistake("batch-trained-by-sample")
class BatchTrainedBySample(Regression):
    def batch_epoch(self, state: State, data: list[Row], targets: Row, loss: str, rate: Number) -> State:
        for inputs, target in zip(data, targets, strict=True):
            state = self.stepped(state, self.mean_slopes([inputs], [target], state, loss), rate)
        return state


@mistake("samples-trained-as-batch")
class SamplesTrainedAsBatch(Regression):
    def sample_epoch(self, state: State, data: list[Row], targets: Row, loss: str, rate: Number) -> State:
        return self.stepped(state, self.mean_slopes(data, targets, state, loss), rate)
