"""Mutants of level 2: mistakes in one neuron."""

import math
import struct

from nnparity.mutants.model import Model
from nnparity.mutants.registry import mistake

TABLE_SIZE, TABLE_REACH = 4096, 15.0


@mistake("bias-ignored")
class BiasIgnored(Model):
    def with_bias(self, terms: list[float], bias: float) -> float:  # noqa: ARG002
        return self.add_up(terms)


@mistake("bias-subtracted")
class BiasSubtracted(Model):
    def with_bias(self, terms: list[float], bias: float) -> float:
        return self.add_up(terms) - bias


@mistake("bias-added-first")
class BiasAddedFirst(Model):
    def with_bias(self, terms: list[float], bias: float) -> float:
        return self.add_up([bias, *terms])


@mistake("sigmoid-of-negated-total")
class SigmoidOfNegatedTotal(Model):
    def sigmoid(self, total: float) -> float:
        return super().sigmoid(-total)


@mistake("tanh-for-sigmoid")
class TanhForSigmoid(Model):
    def sigmoid(self, total: float) -> float:
        return math.tanh(total)


@mistake("sigmoid-whatever-is-asked")
class SigmoidWhateverIsAsked(Model):
    def neuron_feedforward(
        self, inputs: list[float], weights: list[float], bias: float, activation: str
    ) -> float:
        return super().neuron_feedforward(inputs, weights, bias, activation and "sigmoid")


@mistake("sigmoid-by-table")
class SigmoidByTable(Model):
    def sigmoid(self, total: float) -> float:
        if not -TABLE_REACH < total < TABLE_REACH:
            return 0.0 if total < 0 else 1.0
        width = 2 * TABLE_REACH / TABLE_SIZE
        return super().sigmoid(-TABLE_REACH + width * math.floor((total + TABLE_REACH) / width + 0.5))


@mistake("sigmoid-input-clipped")
class SigmoidInputClipped(Model):
    def sigmoid(self, total: float) -> float:
        return super().sigmoid(min(max(total, -30.0), 30.0))


@mistake("activation-taken-for-total")
class ActivationTakenForTotal(Model):
    def sigmoid_derivative(self, total: float) -> float:
        return total * (1 - total)

    def tanh_derivative(self, total: float) -> float:
        return 1 - total * total


@mistake("total-taken-for-activation")
class TotalTakenForActivation(Model):
    def sigmoid_derivative(self, total: float) -> float:
        return super().sigmoid_derivative(self.sigmoid(total))

    def tanh_derivative(self, total: float) -> float:
        return super().tanh_derivative(math.tanh(total))


@mistake("relu-derivative-one-at-zero")
class ReluDerivativeOneAtZero(Model):
    def relu_derivative(self, total: float) -> float:
        return float(total >= 0)


@mistake("relu-leaks")
class ReluLeaks(Model):
    def relu(self, total: float) -> float:
        return total if total > 0 else 0.01 * total


@mistake("step-zero-at-zero")
class StepZeroAtZero(Model):
    def step(self, total: float) -> float:
        return float(total > 0)


@mistake("single-precision")
class SinglePrecision(Model):
    def sigmoid(self, total: float) -> float:
        rounded: float = struct.unpack("<f", struct.pack("<f", super().sigmoid(total)))[0]
        return rounded


@mistake("undecided-is-not-spam")
class UndecidedIsNotSpam(Model):
    def is_spam(self, output: float) -> bool:
        return output > 0.5


@mistake("bias-made-positive")
class BiasMadePositive(Model):
    def with_bias(self, terms: list[float], bias: float) -> float:
        return super().with_bias(terms, abs(bias))


@mistake("tanh-slope-halved")
class TanhSlopeHalved(Model):
    def tanh_derivative(self, total: float) -> float:
        return super().tanh_derivative(total) / 2


@mistake("step-at-one")
class StepAtOne(Model):
    def step(self, total: float) -> float:
        return super().step(total - 1)
