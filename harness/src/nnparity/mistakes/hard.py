"""Mistakes of the level hard: those that only hard numbers show."""

import math
from fractions import Fraction
from functools import partial

from nnparity.definitions.activations import Activations, Function
from nnparity.definitions.arithmetic import Number, Numbers
from nnparity.definitions.button import Button
from nnparity.definitions.definition import Definition
from nnparity.definitions.dense import Dense
from nnparity.definitions.model import Model
from nnparity.definitions.neuron import Neuron
from nnparity.mistakes.registry import mistake

LARGEST_EXPONENT = 709
LOG2_E = 1 / math.log(2)


@mistake("sigmoid-overflows")
class SigmoidOverflows(Activations):
    def sigmoid(self, total: Number) -> Number:
        return 0.0 if total < -LARGEST_EXPONENT else super().sigmoid(total)

    def sigmoid_slope(self, total: Number) -> Number:
        return 0.0 if abs(total) > LARGEST_EXPONENT else super().sigmoid_slope(total)


@mistake("derivative-cancels")
class DerivativeCancels(Neuron):
    def sigmoid_slope(self, total: Number) -> Number:
        sigmoid = self.sigmoid(total)
        return sigmoid * (1 - sigmoid)

    def tanh_slope(self, total: Number) -> Number:
        tanh = self.tanh(total)
        return 1 - tanh * tanh


@mistake("tanh-cancels")
class TanhCancels(Activations):
    def tanh(self, total: Number) -> Number:
        if abs(total) > 300:
            return super().tanh(total)
        above, below = self.math.exp(total), self.math.exp(-total)
        return math.copysign((above - below) / (above + below), total)


@mistake("exp-by-power-of-e")
class ExpByPowerOfE(Activations):
    def exponential(self) -> Function:
        return partial(math.pow, math.e)


@mistake("exp-by-power-of-two")
class ExpByPowerOfTwo(Activations):
    def exponential(self) -> Function:
        return lambda power: math.pow(2.0, power * LOG2_E)


@mistake("nan-swallowed")
class NanSwallowed(Neuron):
    def of_nan(self, activation: str, total: Number) -> Number:
        return super().of_nan(activation, total) if activation == "identity" else 0.0


@mistake("nan-read-as-not-spam")
class NanReadAsNotSpam(Neuron):
    def reading_of_nan(self) -> str:
        return "not spam"


@mistake("nan-in-gradient")
class NanInGradient(Model):
    def overflowing(self, name: str) -> None:
        pass


@mistake("fused-multiply-add")
class FusedOutput(Button):
    def evaluate_neural_network(self, inputs: Numbers, weights: Numbers) -> Number:
        return _fused(inputs, weights)


@mistake("fused-multiply-add")
class FusedTotal(Neuron):
    def total(self, inputs: Numbers, weights: Numbers, bias: Number) -> Number:
        return _fused(inputs, weights) + bias


@mistake("fused-multiply-add")
class FusedLoss(Dense):
    def mean_loss(self, targets: Numbers, outputs: Numbers) -> Number:
        missing = [target - output for target, output in zip(targets, outputs, strict=False)]
        return _fused(missing, missing) / len(missing)


def _fused(inputs: Numbers, weights: Numbers) -> Number:
    total = 0.0
    for value, weight in zip(inputs, weights, strict=False):
        if not (math.isfinite(value) and math.isfinite(weight)):
            total += value * weight
        elif math.isfinite(total):
            try:
                total = float(Fraction(total) + Fraction(value) * Fraction(weight))
            except OverflowError:
                total += value * weight
        # What is finite, however large, changes no infinity: the product itself never overflows.
    return total


@mistake("sum-starts-from-first-product")
class SumStartsFromFirstProduct(Definition):
    def add_up(self, terms: Numbers) -> Number:
        total = terms[0]
        for term in terms[1:]:
            total = total + term
        return total


@mistake("zero-weights-skipped")
class ZeroWeightsSkipped(Definition):
    def products(self, inputs: Numbers, weights: Numbers) -> list[Number]:
        return [value * weight if weight else 0.0 for value, weight in zip(inputs, weights, strict=False)]
