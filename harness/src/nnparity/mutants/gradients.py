"""Mutants of level 4: mistakes in the gradients of the 2-2-1 network."""

from nnparity.mutants.model import Model
from nnparity.mutants.model_network import Parameters
from nnparity.mutants.registry import bug


@bug("factor-two-missing")
class FactorTwoMissing(Model):
    def output_slope(self, target: float, o1: float) -> float:
        return super().output_slope(target, o1) / 2


@bug("gradient-sign-swapped")
class GradientSignSwapped(Model):
    def output_slope(self, target: float, o1: float) -> float:
        return -super().output_slope(target, o1)


@bug("bias-gradient-missing")
class BiasGradientMissing(Model):
    def gradients(self, p: Parameters, inputs: list[float], target: float) -> Parameters:
        slopes = super().gradients(p, inputs, target)
        return [*slopes[:2], 0.0, *slopes[3:5], 0.0, *slopes[6:8], 0.0]


@bug("output-weight-missing")
class OutputWeightMissing(Model):
    def hidden_slopes(self, p: Parameters, d_o1: float, h1: float, h2: float) -> tuple[float, float]:
        return super().hidden_slopes([*p[:6], 1.0, 1.0, p[8]], d_o1, h1, h2)


@bug("other-output-weight")
class OtherOutputWeight(Model):
    def hidden_slopes(self, p: Parameters, d_o1: float, h1: float, h2: float) -> tuple[float, float]:
        return super().hidden_slopes([*p[:6], p[7], p[6], p[8]], d_o1, h1, h2)


@bug("output-derivative-missing")
class OutputDerivativeMissing(Model):
    def output_slope(self, target: float, o1: float) -> float:
        return -2 * (target - o1)


@bug("hidden-derivative-missing")
class HiddenDerivativeMissing(Model):
    def hidden_slopes(self, p: Parameters, d_o1: float, h1: float, h2: float) -> tuple[float, float]:  # noqa: ARG002
        return d_o1 * p[6], d_o1 * p[7]


@bug("difference-one-sided")
class DifferenceOneSided(Model):
    def difference(
        self, p: Parameters, i: int, inputs: list[float], target: float, epsilon: float
    ) -> float:  # fmt: skip
        above = self.shifted_loss(p, i, epsilon, inputs, target)
        return (above - self.shifted_loss(p, i, 0.0, inputs, target)) / epsilon


@bug("difference-of-half-width")
class DifferenceOfHalfWidth(Model):
    def difference(
        self, p: Parameters, i: int, inputs: list[float], target: float, epsilon: float
    ) -> float:  # fmt: skip
        return 2 * super().difference(p, i, inputs, target, epsilon)
