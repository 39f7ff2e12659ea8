"""Mistakes of the level rules: in how one neuron learns."""

from typing import Any

from nnparity.definitions.arithmetic import Number, Numbers
from nnparity.definitions.rules import Rules, Sample, State
from nnparity.mistakes.registry import mistake


@mistake("perceptron-zero-at-zero")
class PerceptronZeroAtZero(Rules):
    def decided(self, total: Number) -> Number:
        return float(total > 0)


@mistake("perceptron-answers-by-sign")
class PerceptronAnswersBySign(Rules):
    def perceptron_error(self, target: Number, inputs: Numbers, state: State) -> Number:
        return target - (1.0 if self.answered(inputs, *state) else -1.0)


@mistake("perceptron-learns-from-total")
class PerceptronLearnsFromTotal(Rules):
    def perceptron_error(self, target: Number, inputs: Numbers, state: State) -> Number:
        return target - self.total(inputs, *state)


@mistake("perceptron-errors-with-signs")
class PerceptronErrorsWithSigns(Rules):
    def wrong(self, missing: list[Number]) -> Number:
        return self.add_up(missing)


@mistake("perceptron-stops-when-right")
class PerceptronStopsWhenRight(Rules):
    def is_done(self, errors: list[Number]) -> bool:
        return bool(errors) and errors[-1] == 0


@mistake("perceptron-corrects-after-the-epoch")
class PerceptronCorrectsAfterTheEpoch(Rules):
    def perceptron_epoch(self, state: State, samples: Any, rate: Number) -> tuple[State, list[Number]]:
        seen: list[Sample] = list(samples)
        missing = [self.perceptron_error(target, inputs, state) for inputs, target in seen]
        for (inputs, _), error in zip(seen, missing, strict=True):
            state = self.corrected(state, inputs, self.perceptron_step(rate, error))
        return state, missing


@mistake("correction-without-input")
class CorrectionWithoutInput(Rules):
    def learned_from(self, value: Number) -> Number:
        return float(value > 0)


@mistake("rule-leaves-bias")
class RuleLeavesBias(Rules):
    def corrected_bias(self, bias: Number, step: Number) -> Number:  # noqa: ARG002
        return bias


@mistake("bias-moved-without-rate")
class BiasMovedWithoutRate(Rules):
    rate_of_step: Number = 1.0

    def perceptron_step(self, rate: Number, error: Number) -> Number:
        self.rate_of_step = rate
        return super().perceptron_step(rate, error)

    def delta_step(self, rate: Number, error: Number) -> Number:
        self.rate_of_step = rate
        return super().delta_step(rate, error)

    def corrected_bias(self, bias: Number, step: Number) -> Number:
        return super().corrected_bias(bias, step / (self.rate_of_step or 1.0))


@mistake("delta-factor-two")
class DeltaFactorTwo(Rules):
    def delta_step(self, rate: Number, error: Number) -> Number:
        return 2 * super().delta_step(rate, error)


@mistake("delta-through-step")
class DeltaThroughStep(Rules):
    def delta_error(self, target: Number, total: Number) -> Number:
        return super().delta_error(target, self.decided(total))


@mistake("delta-loss-after-update")
class DeltaLossAfterUpdate(Rules):
    def delta_reported(
        self, inputs: Numbers, target: Number, error: Number, before: State, after: State
    ) -> Number:
        error = self.delta_error(target, self.total(inputs, *after))
        return super().delta_reported(inputs, target, error, before, after)


@mistake("delta-loss-summed")
class DeltaLossSummed(Rules):
    def mean_of_squares(self, missing: list[Number]) -> Number:
        return self.add_up([error * error for error in missing])


@mistake("hebb-targets-binary")
class HebbTargetsBinary(Rules):
    def hebb_target(self, target: Number) -> Number:
        return float(target > 0)


@mistake("hebb-inputs-binary")
class HebbInputsBinary(Rules):
    def hebb_inputs(self, inputs: Numbers) -> Numbers:
        return [float(value > 0) for value in inputs]


@mistake("hebb-keeps-the-last")
class HebbKeepsTheLast(Rules):
    def associated(self, state: State, inputs: Numbers, target: Number) -> State:
        weights, bias = state
        return super().associated(([0.0] * len(weights), 0.0 * bias), inputs, target)


@mistake("threshold-must-be-passed")
class ThresholdMustBePassed(Rules):
    def fires(self, total: Number, threshold: Number) -> Number:
        return float(total > threshold)


@mistake("learning-ends-at-threshold")
class LearningEndsAtThreshold(Rules):
    def still_learns(self, total: Number, threshold: Number) -> bool:
        return bool(total < threshold)


@mistake("total-capped-at-threshold")
class TotalCappedAtThreshold(Rules):
    def capped(self, total: Number, threshold: Number) -> Number:
        return min(total, threshold)


@mistake("conditioning-rate-made-positive")
class ConditioningRateMadePositive(Rules):
    def conditioning_rate(self, rate: Number) -> Number:
        return abs(super().conditioning_rate(rate))
