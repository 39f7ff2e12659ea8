"""Mistakes of the level bits: operations other than those that are stated, or in another order."""

import math
from fractions import Fraction

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.bits import Bits
from nnparity.definitions.shapes import Row
from nnparity.definitions.stated import COEFFICIENTS, LN2_HIGH, LN2_LOW
from nnparity.mistakes.registry import mistake


@mistake("exp-by-horner")
class ExpByHorner(Bits):
    def polynomial(self, r: Number) -> Number:
        total = COEFFICIENTS[-1]
        for coefficient in reversed(COEFFICIENTS[:-1]):
            total = self.plus_product(coefficient, total, r)
        return total


@mistake("ln2-in-one")
class Ln2InOne(Bits):
    def remainder(self, x: Number, k: Number) -> Number:
        return x - k * (LN2_HIGH + LN2_LOW)


@mistake("power-of-two-by-half-up")
class PowerOfTwoByHalfUp(Bits):
    def nearest(self, value: Number) -> Number:
        return float(math.floor(value + 0.5))


@mistake("power-of-two-cut-off")
class PowerOfTwoCutOff(Bits):
    def nearest(self, value: Number) -> Number:
        return float(int(value))


@mistake("subnormals-rounded-twice")
class SubnormalsRoundedTwice(Bits):
    def scaled(self, value: Number, k: int) -> Number:
        return super().scaled(value, k) if k >= -1022 else value * 2.0**-1022 * 2.0 ** (k + 1022)


@mistake("subnormals-cut-to-zero")
class SubnormalsCutToZero(Bits):
    def scaled(self, value: Number, k: int) -> Number:
        return super().scaled(value, k) if k >= -1022 else 0.0


@mistake("products-fused")
class ProductsFused(Bits):
    def plus_product(self, term: Number, factor: Number, other: Number) -> Number:
        numbers = (term, factor, other)
        if not all(map(math.isfinite, numbers)):
            return super().plus_product(*numbers)
        exact = Fraction(term) + Fraction(factor) * Fraction(other)
        return float(exact) if exact else super().plus_product(*numbers)

    def less_product(self, term: Number, factor: Number, other: Number) -> Number:
        return self.plus_product(term, -factor, other)


@mistake("exp-of-the-language")
class ExpOfTheLanguage(Bits):
    def power(self, x: Number) -> Number:
        return super().power(x) if x > 709.7 else math.exp(x)

    def reduced(self, x: Number) -> tuple[Number, Number]:
        # Nothing of the stated one is left, not for tanh either.
        return 0.0, math.expm1(x)


@mistake("tanh-by-exp")
class TanhByExp(Bits):
    def tanh_of(self, size: Number) -> Number:
        small = self.power(-2.0 * size)
        return (1.0 - small) / (1.0 + small)


@mistake("sigmoid-in-one-form")
class SigmoidInOneForm(Bits):
    def activation(self, total: Number) -> Number:
        return 1.0 / (1.0 + self.power(-total))


@mistake("sigmoid-slope-made-first")
class SigmoidSlopeMadeFirst(Bits):
    def sloped(self, value: Number, output: Number) -> Number:
        return value * (output * (1.0 - output))


@mistake("rate-times-slope-first")
class RateTimesSlopeFirst(Bits):
    def moved(self, value: Number, rate: Number, slope: Number, before: Number) -> Number:
        return value - (rate * slope) * before


@mistake("bias-before-the-products")
class BiasBeforeTheProducts(Bits):
    def total(self, *given: Number) -> Number:
        weight, value, other_weight, other, bias = given
        return (bias + weight * value) + other_weight * other

    def layer_total(self, weights: Row, values: Row, bias: Number | None) -> Number:
        if bias is None:
            return super().layer_total(weights, values, bias)
        return self.add_up([bias, *self.products(values, weights)])


@mistake("sums-in-two-lanes")
class SumsInTwoLanes(Bits):
    def weighted(self, weights: Row, values: Row) -> Number:
        terms = self.products(values, weights)
        return self.add_up(terms[::2]) + self.add_up(terms[1::2])


@mistake("tanh-slope-in-factors")
class TanhSlopeInFactors(Bits):
    def tanh_sloped(self, slope: Number, output: Number) -> Number:
        return slope * (1.0 - output) * (1.0 + output)


@mistake("hidden-gradient-from-updated-weights")
class LayersFromUpdated(Bits):
    def weights_back(self, before: list[Row], after: list[Row]) -> list[Row]:  # noqa: ARG002
        return after
