"""Mutants of level 4: mistakes in the gradients of the 2-2-1 network."""

from nnparity.mutants.model import Model
from nnparity.mutants.model_network import Parameters
from nnparity.mutants.registry import mistake


@mistake("factor-two-missing")
class FactorTwoMissing(Model):
    def output_slope(self, target: float, o1: float) -> float:
        return super().output_slope(target, o1) / 2


@mistake("gradient-sign-swapped")
class GradientSignSwapped(Model):
    def output_slope(self, target: float, o1: float) -> float:
        return -super().output_slope(target, o1)


@mistake("bias-gradient-missing")
class BiasGradientMissing(Model):
    def gradients(self, p: Parameters, inputs: list[float], target: float) -> Parameters:
        slopes = super().gradients(p, inputs, target)
        return [*slopes[:2], 0.0, *slopes[3:5], 0.0, *slopes[6:8], 0.0]


@mistake("output-weight-missing")
class OutputWeightMissing(Model):
    def hidden_slopes(self, p: Parameters, d_o1: float, h1: float, h2: float) -> tuple[float, float]:
        return super().hidden_slopes([*p[:6], 1.0, 1.0, p[8]], d_o1, h1, h2)


@mistake("other-output-weight")
class OtherOutputWeight(Model):
    def hidden_slopes(self, p: Parameters, d_o1: float, h1: float, h2: float) -> tuple[float, float]:
        return super().hidden_slopes([*p[:6], p[7], p[6], p[8]], d_o1, h1, h2)


@mistake("output-derivative-missing")
class OutputDerivativeMissing(Model):
    def output_slope(self, target: float, o1: float) -> float:
        return -2 * (target - o1)


@mistake("hidden-derivative-missing")
class HiddenDerivativeMissing(Model):
    def hidden_slopes(self, p: Parameters, d_o1: float, h1: float, h2: float) -> tuple[float, float]:  # noqa: ARG002
        return d_o1 * p[6], d_o1 * p[7]


@mistake("difference-one-sided")
class DifferenceOneSided(Model):
    def difference(
        self, p: Parameters, i: int, inputs: list[float], target: float, epsilon: float
    ) -> float:  # fmt: skip
        above = self.shifted_loss(p, i, epsilon, inputs, target)
        return (above - self.shifted_loss(p, i, 0.0, inputs, target)) / epsilon


@mistake("difference-of-half-width")
class DifferenceOfHalfWidth(Model):
    def difference(
        self, p: Parameters, i: int, inputs: list[float], target: float, epsilon: float
    ) -> float:  # fmt: skip
        return 2 * super().difference(p, i, inputs, target, epsilon)


@mistake("weight-takes-the-other-slope")
class WeightTakesTheOtherSlope(Model):
    def gradients(self, p: Parameters, inputs: list[float], target: float) -> Parameters:
        slopes = super().gradients(p, inputs, target)
        return _with(slopes, 1, slopes[5] * inputs[1])


@mistake("bias-takes-the-other-slope")
class BiasTakesTheOtherSlope(Model):
    def gradients(self, p: Parameters, inputs: list[float], target: float) -> Parameters:
        slopes = super().gradients(p, inputs, target)
        return _with(slopes, 5, slopes[2])


@mistake("first-input-used-twice")
class FirstInputUsedTwice(Model):
    def gradients(self, p: Parameters, inputs: list[float], target: float) -> Parameters:
        slopes = super().gradients(p, inputs, target)
        return _with(slopes, 4, slopes[3])


@mistake("first-activation-used-twice")
class FirstActivationUsedTwice(Model):
    def gradients(self, p: Parameters, inputs: list[float], target: float) -> Parameters:
        slopes = super().gradients(p, inputs, target)
        return _with(slopes, 7, slopes[6])


@mistake("output-taken-for-activation")
class OutputTakenForActivation(Model):
    def gradients(self, p: Parameters, inputs: list[float], target: float) -> Parameters:
        slopes = super().gradients(p, inputs, target)
        return _with(slopes, 7, slopes[8] * self.activations(p, inputs)[2])


@mistake("activation-missing")
class ActivationMissing(Model):
    def gradients(self, p: Parameters, inputs: list[float], target: float) -> Parameters:
        slopes = super().gradients(p, inputs, target)
        return _with(slopes, 6, slopes[8])


@mistake("activations-mixed-in-slope")
class ActivationsMixedInSlope(Model):
    def hidden_slopes(self, p: Parameters, d_o1: float, h1: float, h2: float) -> tuple[float, float]:
        d_h1, _ = super().hidden_slopes(p, d_o1, h1, h2)
        return d_h1, d_o1 * p[7] * h2 * (1 - h1)


@mistake("output-bias-slope-times-output")
class OutputBiasSlopeTimesOutput(Model):
    def gradients(self, p: Parameters, inputs: list[float], target: float) -> Parameters:
        slopes = super().gradients(p, inputs, target)
        return _with(slopes, 8, slopes[8] * self.activations(p, inputs)[2])


@mistake("slope-slightly-off")
class SlopeSlightlyOff(Model):
    def gradients(self, p: Parameters, inputs: list[float], target: float) -> Parameters:
        slopes = super().gradients(p, inputs, target)
        return _with(slopes, 0, slopes[0] * 0.999)


def _with(slopes: Parameters, place: int, slope: float) -> Parameters:
    return [*slopes[:place], slope, *slopes[place + 1 :]]
