"""Other forms of the activations and their slopes, each as accurate far out as the conventions ask."""

import math

from form import form

from nnparity.definitions.activations import Activations
from nnparity.definitions.arithmetic import Number

# Below this total e^−total would overflow.
FAR_OUT = -700


@form("sigmoid by e^-total")
class SigmoidOfNegated(Activations):
    """1 / (1 + e^−total), and e^total where that would overflow."""

    def sigmoid(self, total: Number) -> Number:
        """Return it."""
        if total < FAR_OUT:
            return self.math.exp(total)
        return 1 / (1 + self.math.exp(-total))


@form("sigmoid as a product")
class SigmoidAsProduct(Activations):
    """Below 0 the value above 0 times e^total."""

    def sigmoid(self, total: Number) -> Number:
        """Return it."""
        small = self.math.exp(-abs(total))
        above = 1 / (1 + small)
        return above if total >= 0 else small * above


@form("sigmoid from 1")
class SigmoidFromOne(Activations):
    """Above 0 what is missing to 1."""

    def sigmoid(self, total: Number) -> Number:
        """Return it."""
        small = self.math.exp(-abs(total))
        below = small / (1 + small)
        return 1 - below if total >= 0 else below


@form("sigmoid by a root")
class SigmoidByRoot(Activations):
    """By e^(−|total|/2), squared."""

    def sigmoid(self, total: Number) -> Number:
        """Return it."""
        root = self.math.exp(-abs(total) / 2)
        small = root * root
        return 1 / (1 + small) if total >= 0 else small / (1 + small)


@form("sigmoid by e^x - 1")
class SigmoidByExpm1(Activations):
    """1 / (2 + (e^−|total| − 1)), by expm1."""

    def sigmoid(self, total: Number) -> Number:
        """Return it."""
        less = math.expm1(-abs(total))
        return 1 / (2 + less) if total >= 0 else self.math.exp(total) / (2 + less)


@form("tanh by e^2x - 1")
class TanhByExpm1(Activations):
    """(e^2|x| − 1) / (e^2|x| + 1), by expm1, which keeps the digits near 0."""

    def tanh(self, total: Number) -> Number:
        """Return it."""
        less = math.expm1(-2 * abs(total))
        return math.copysign(-less / (2 + less), total)


@form("tanh from 1")
class TanhFromOne(Activations):
    """From 1 on 1 − 2 / (e^2|x| + 1)."""

    def tanh(self, total: Number) -> Number:
        """Return it."""
        if abs(total) < 1:
            return super().tanh(total)
        small = self.math.exp(-2 * abs(total))
        return math.copysign(1 - 2 * small / (1 + small), total)


@form("slope of sigmoid by both sides")
class SlopeByBothSides(Activations):
    """sigmoid(total) · sigmoid(−total)."""

    def sigmoid_slope(self, total: Number) -> Number:
        """Return it."""
        return self.sigmoid(total) * self.sigmoid(-total)


@form("slope of sigmoid divided twice")
class SlopeDividedTwice(Activations):
    """e^−|total| divided by its sum with 1, and again."""

    def sigmoid_slope(self, total: Number) -> Number:
        """Return it."""
        small = self.math.exp(-abs(total))
        return small / (1 + small) / (1 + small)


@form("slope of sigmoid by cosh")
class SlopeByCosh(Activations):
    """1 / (2 cosh(total / 2))²."""

    def sigmoid_slope(self, total: Number) -> Number:
        """Return it."""
        root = self.math.exp(-abs(total) / 2)
        half = root / (1 + root * root)
        return half * half


@form("slope of sigmoid by the value near 0")
class SlopeByValueNear(Activations):
    """s·(1 − s) between −2 and 2, where it loses few bits."""

    def sigmoid_slope(self, total: Number) -> Number:
        """Return it."""
        value = self.sigmoid(total)
        return value * (1 - value) if abs(total) <= 2 else super().sigmoid_slope(total)


@form("slope of tanh by cosh")
class TanhSlopeByCosh(Activations):
    """1 / cosh²."""

    def tanh_slope(self, total: Number) -> Number:
        """Return it."""
        small = self.math.exp(-abs(total))
        value = 2 * small / (1 + small * small)
        return value * value


@form("slope of tanh divided twice")
class TanhSlopeDividedTwice(Activations):
    """2·e^−2|x| divided by its sum with 1, and 2 by that sum."""

    def tanh_slope(self, total: Number) -> Number:
        """Return it."""
        small = self.math.exp(-2 * abs(total))
        return 2 * small / (1 + small) * (2 / (1 + small))


@form("slope of tanh by factors near 0")
class TanhSlopeByFactors(Activations):
    """(1 − tanh)·(1 + tanh) between −1 and 1, where it loses few bits."""

    def tanh_slope(self, total: Number) -> Number:
        """Return it."""
        value = self.tanh(total)
        return (1 - value) * (1 + value) if abs(total) <= 1 else super().tanh_slope(total)


@form("slope of tanh by the value near 0")
class TanhSlopeByValue(Activations):
    """1 − tanh² between −1 and 1, where it loses few bits."""

    def tanh_slope(self, total: Number) -> Number:
        """Return it."""
        value = self.tanh(total)
        return 1 - value * value if abs(total) <= 1 else super().tanh_slope(total)
