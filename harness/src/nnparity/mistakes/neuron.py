"""Mistakes of the level neuron: in one neuron, and in the activations that it shares with networks."""

import struct
from typing import ClassVar

from nnparity.definitions.activations import Activations
from nnparity.definitions.arithmetic import Number, Numbers
from nnparity.definitions.button import Button
from nnparity.definitions.dense import Dense
from nnparity.definitions.neuron import Neuron
from nnparity.definitions.shapes import Row
from nnparity.mistakes.parameters import Parameter
from nnparity.mistakes.registry import mistake

CLIPPED_AT = Parameter("clipped_at", (30.0, 20.0, 500.0), 0.5, 705.0)


@mistake("bias-ignored")
class BiasIgnored(Neuron):
    def with_bias(self, terms: list[Number], bias: Number) -> Number:  # noqa: ARG002
        return self.add_up(terms)


@mistake("bias-subtracted")
class BiasSubtracted(Neuron):
    def with_bias(self, terms: list[Number], bias: Number) -> Number:
        return super().with_bias(terms, -bias)


@mistake("bias-added-to-each-product")
class BiasAddedToEachProduct(Neuron):
    def with_bias(self, terms: list[Number], bias: Number) -> Number:
        return self.add_up([term + bias for term in terms])


@mistake("bias-added-first")
class BiasAddedFirst(Neuron):
    def with_bias(self, terms: list[Number], bias: Number) -> Number:
        return self.add_up([bias, *terms])


@mistake("bias-made-positive")
class BiasMadePositive(Neuron):
    def with_bias(self, terms: list[Number], bias: Number) -> Number:
        return super().with_bias(terms, abs(bias))


@mistake("sigmoid-of-negated-total")
class SigmoidOfNegatedTotal(Activations):
    def sigmoid(self, total: Number) -> Number:
        return super().sigmoid(-total)


@mistake("sigmoid-through-tanh")
class SigmoidThroughTanh(Activations):
    def sigmoid(self, total: Number) -> Number:
        return (1 + self.math.tanh(total / 2)) / 2


@mistake("tanh-for-sigmoid")
class TanhForSigmoid(Activations):
    def sigmoid(self, total: Number) -> Number:
        return self.math.tanh(total)


@mistake("sigmoid-input-clipped", CLIPPED_AT)
class SigmoidInputClipped(Activations):
    clipped_at: ClassVar[float]

    def sigmoid(self, total: Number) -> Number:
        return super().sigmoid(min(max(total, -self.clipped_at), self.clipped_at))


@mistake("sigmoid-input-clipped", CLIPPED_AT)
class SlopeOfClippedSigmoid(Dense):
    clipped_at: ClassVar[float]

    def sigmoid_slope(self, total: Number) -> Number:
        return super().sigmoid_slope(min(max(total, -self.clipped_at), self.clipped_at))


@mistake("single-precision")
class SinglePrecision(Activations):
    def sigmoid(self, total: Number) -> Number:
        rounded: float = struct.unpack("<f", struct.pack("<f", super().sigmoid(total)))[0]
        return rounded


@mistake("sigmoid-whatever-is-asked")
class SigmoidWhateverIsAsked(Neuron):
    def feedforward(self, inputs: Row, weights: Row, bias: Number, activation: str) -> Number:
        return super().feedforward(inputs, weights, bias, activation and "sigmoid")


@mistake("activation-taken-for-total")
class ActivationTakenForTotal(Neuron):
    def sigmoid_slope(self, total: Number) -> Number:
        return total * (1 - total)

    def tanh_slope(self, total: Number) -> Number:
        return 1 - total * total


@mistake("total-taken-for-activation")
class TotalTakenForActivation(Neuron):
    def sigmoid_slope(self, total: Number) -> Number:
        return super().sigmoid_slope(self.sigmoid(total))

    def tanh_slope(self, total: Number) -> Number:
        return super().tanh_slope(self.tanh(total))


@mistake("tanh-slope-halved")
class TanhSlopeHalved(Activations):
    def tanh_slope(self, total: Number) -> Number:
        return super().tanh_slope(total) / 2


@mistake("relu-derivative-one-at-zero")
class ReluDerivativeOneAtZero(Activations):
    def relu_slope(self, total: Number) -> Number:
        return float(total >= 0)


@mistake("relu-leaks")
class ReluLeaks(Activations):
    def relu(self, total: Number) -> Number:
        return total if total > 0 else 0.01 * total


@mistake("step-zero-at-zero")
class StepZeroAtZero(Activations):
    def heaviside(self, total: Number) -> Number:
        return float(total > 0)


@mistake("step-at-one")
class StepAtOne(Activations):
    def heaviside(self, total: Number) -> Number:
        return super().heaviside(total - 1)


@mistake("undecided-is-not-spam")
class UndecidedIsNotSpam(Neuron):
    def is_spam(self, output: Number) -> bool:
        return bool(output > 0.5)


@mistake("negative-zero-lost")
class NegativeZeroLost(Activations):
    def tanh(self, total: Number) -> Number:
        return super().tanh(total) + 0.0

    def relu(self, total: Number) -> Number:
        return max(total, -0.0) if total else total


@mistake("negative-zero-lost")
class NegativeZeroWeightLost(Button):
    def learn(self, inputs: Numbers, weights: Numbers, learning_rate: Number) -> Row:
        return [weight + 0.0 for weight in super().learn(inputs, weights, learning_rate)]
