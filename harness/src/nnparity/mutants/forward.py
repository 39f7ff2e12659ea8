"""Mutants of level 3: mistakes in the forward pass and the loss of the 2-2-1 network."""

import math

from nnparity.mutants.model import Model
from nnparity.mutants.model_network import Parameters
from nnparity.mutants.registry import mistake


@mistake("hidden-neurons-swapped")
class HiddenNeuronsSwapped(Model):
    def output(self, p: Parameters, h1: float, h2: float) -> float:
        return super().output(p, h2, h1)


@mistake("hidden-inputs-swapped")
class HiddenInputsSwapped(Model):
    def hidden(self, p: Parameters, inputs: list[float]) -> tuple[float, float]:
        return super().hidden(p, inputs[::-1])


@mistake("weights-transposed")
class WeightsTransposed(Model):
    def hidden(self, p: Parameters, inputs: list[float]) -> tuple[float, float]:
        return super().hidden([p[0], p[3], p[2], p[1], p[4], p[5]], inputs)


@mistake("output-bias-ignored")
class OutputBiasIgnored(Model):
    def output(self, p: Parameters, h1: float, h2: float) -> float:
        return super().output([*p[:8], 0.0], h1, h2)


@mistake("hidden-bias-ignored")
class HiddenBiasIgnored(Model):
    def hidden(self, p: Parameters, inputs: list[float]) -> tuple[float, float]:
        return super().hidden([p[0], p[1], 0.0, p[3], p[4], 0.0], inputs)


@mistake("linear-output")
class LinearOutput(Model):
    def output(self, p: Parameters, h1: float, h2: float) -> float:
        return p[6] * h1 + p[7] * h2 + p[8]

    def output_slope(self, target: float, o1: float) -> float:
        return -2 * (target - o1)


@mistake("loss-summed")
class LossSummed(Model):
    def mean_of_squares(self, errors: list[float]) -> float:
        return super().mean_of_squares(errors) * len(errors)


@mistake("loss-halved")
class LossHalved(Model):
    def mean_of_squares(self, errors: list[float]) -> float:
        return super().mean_of_squares(errors) / 2


@mistake("loss-rooted")
class LossRooted(Model):
    def mean_of_squares(self, errors: list[float]) -> float:
        return math.sqrt(super().mean_of_squares(errors))


@mistake("loss-absolute")
class LossAbsolute(Model):
    def mean_of_squares(self, errors: list[float]) -> float:
        return self.add_up([abs(error) for error in errors]) / len(errors)


@mistake("loss-summed-pairwise")
class LossSummedPairwise(Model):
    def add_up(self, terms: list[float]) -> float:
        if len(terms) < 4:
            return super().add_up(terms)
        half = len(terms) // 2
        return self.add_up(terms[:half]) + self.add_up(terms[half:])
