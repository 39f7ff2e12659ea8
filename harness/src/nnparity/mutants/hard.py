"""Mutants of level 6: mistakes that only hard numbers show."""

import math
from fractions import Fraction

from nnparity.mutants.model import Model
from nnparity.mutants.model_network import Parameters
from nnparity.mutants.registry import mistake
from nnparity.numbers import Json, encode_number


@mistake("sigmoid-overflows")
class SigmoidOverflows(Model):
    def sigmoid(self, total: float) -> float:
        return 0.0 if total < -709 else super().sigmoid(total)

    def sigmoid_derivative(self, total: float) -> float:
        return 0.0 if abs(total) > 709 else super().sigmoid_derivative(total)


@mistake("derivative-cancels")
class DerivativeCancels(Model):
    def sigmoid_derivative(self, total: float) -> float:
        sigmoid = self.sigmoid(total)
        return sigmoid * (1 - sigmoid)

    def tanh_derivative(self, total: float) -> float:
        tanh = math.tanh(total)
        return 1 - tanh * tanh


@mistake("tanh-cancels")
class TanhCancels(Model):
    def tanh(self, total: float) -> float:
        if abs(total) > 300:
            return super().tanh(total)
        above, below = math.exp(total), math.exp(-total)
        return math.copysign((above - below) / (above + below), total)


@mistake("nan-swallowed")
class NanSwallowed(Model):
    def of_nan(self, activation: str) -> float:
        return super().of_nan(activation) if activation == "identity" else 0.0


@mistake("nan-read-as-not-spam")
class NanReadAsNotSpam(Model):
    def reading_of_nan(self) -> str:
        return "not spam"


@mistake("nan-in-gradient")
class NanInGradient(Model):
    def finite_network(self, p: Parameters) -> Parameters:
        return p


@mistake("negative-zero-lost")
class NegativeZeroLost(Model):
    def tanh(self, total: float) -> float:
        return super().tanh(total) + 0.0

    def relu(self, total: float) -> float:
        return max(total, -0.0) if total else total

    def learn(self, inputs: list[float], weights: list[float], learning_rate: float) -> list[float]:
        return [weight + 0.0 for weight in super().learn(inputs, weights, learning_rate)]


@mistake("fused-multiply-add")
class FusedMultiplyAdd(Model):
    def evaluate_neural_network(self, inputs: list[float], weights: list[float]) -> float:
        self.require_same_length("inputs", inputs, "weights", weights)
        return _fused(inputs, weights)

    def weighted_sum(self, inputs: list[float], weights: list[float], bias: float) -> float:
        self.require_same_length("inputs", inputs, "weights", weights)
        return _fused(inputs, weights) + bias

    def mean_of_squares(self, errors: list[float]) -> float:
        return _fused(errors, errors) / len(errors)


@mistake("compensated-sum")
class CompensatedSum(Model):
    def add_up(self, terms: list[float]) -> float:
        return math.fsum(terms) if all(map(math.isfinite, terms)) else super().add_up(terms)


@mistake("prints-fewer-digits")
class PrintsFewerDigits(Model):
    def encoded_number(self, value: float) -> Json:
        return encode_number(float(f"{value:.15g}"))


@mistake("sum-starts-from-first-product")
class SumStartsFromFirstProduct(Model):
    def add_up(self, terms: list[float]) -> float:
        total = terms[0]
        for term in terms[1:]:
            total += term
        return total


@mistake("zero-weights-skipped")
class ZeroWeightsSkipped(Model):
    def products(self, inputs: list[float], weights: list[float]) -> list[float]:
        return [value * weight if weight else 0.0 for value, weight in zip(inputs, weights, strict=False)]


def _fused(inputs: list[float], weights: list[float]) -> float:
    total = 0.0
    for value, weight in zip(inputs, weights, strict=True):
        if math.isfinite(value) and math.isfinite(weight) and math.isfinite(total):
            try:
                total = float(Fraction(total) + Fraction(value) * Fraction(weight))
            except OverflowError:
                total += value * weight
        else:
            total += value * weight
    return total
