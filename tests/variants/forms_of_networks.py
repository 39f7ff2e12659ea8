"""Other forms inside a network: sums in other orders, factors in other orders, the textbook's slopes.

They are forms of dense layers alone: the weighted sum of one neuron, whose order is stated, stays as it is.
"""

import math
from collections.abc import Callable
from functools import reduce
from operator import add, mul

import gmpy2
from form import form

from nnparity.definitions.activations import Function
from nnparity.definitions.arithmetic import Number
from nnparity.definitions.dense import Dense
from nnparity.definitions.network import Network
from nnparity.definitions.shapes import Layer, Layers, Row, Run, Sample, Where, by_parameter, shifted


@form("slopes by the activation")
class SlopesByActivation(Dense):
    """h·(1 − h) and 1 − h², as textbooks write them."""

    def sigmoid_slope(self, total: Number) -> Number:
        """Return it."""
        value = self.sigmoid(total)
        return value * (1 - value)

    def tanh_slope(self, total: Number) -> Number:
        """Return it."""
        value = self.tanh(total)
        return 1 - value * value


@form("slopes by the activation and its square")
class SlopesBySquare(Dense):
    """h − h² and (1 − h)·(1 + h)."""

    def sigmoid_slope(self, total: Number) -> Number:
        """Return it."""
        value = self.sigmoid(total)
        return value - value * value

    def tanh_slope(self, total: Number) -> Number:
        """Return it."""
        value = self.tanh(total)
        return (1 - value) * (1 + value)


@form("slope of the output by its activation")
class OutputSlopeByActivation(Dense):
    """o·(1 − o) for the last layer alone."""

    def output_derivative(self, slope: Function) -> Function:
        """Return it, where the last layer is one of sigmoids."""
        if slope != self.slopes["sigmoid"]:
            return super().output_derivative(slope)

        def derivative(total: Number) -> Number:
            value = self.sigmoid(total)
            return value * (1 - value)

        return derivative


@form("slope of the loss doubled")
class LossSlopeDoubled(Dense):
    """(o − target) + (o − target)."""

    def loss_slope(self, target: Number, output: Number) -> Number:
        """Return it."""
        return (output - target) + (output - target)


@form("total from a dot product")
class TotalFromDotProduct(Dense):
    """The products in pairs: every other one first, as where a vector holds two numbers; then the bias."""

    def totals(self, rows: list[Row], biases: Row | None, values: Row, place: int) -> Row:
        """Return it."""
        order = [*range(0, len(values), 2), *range(1, len(values), 2)]
        mixed = [[row[i] for i in order] for row in rows]
        return super().totals(mixed, biases, [values[i] for i in order], place)


@form("bias first")
class BiasFirst(Dense):
    """Each total starts from the bias."""

    def totals(self, rows: list[Row], biases: Row | None, values: Row, place: int) -> Row:
        """Return it."""
        if biases is None:
            return super().totals(rows, biases, values, place)
        return [reduce(add, map(mul, row, values), bias) for row, bias in zip(rows, biases)]


@form("from right to left")
class FromRightToLeft(Dense):
    """Each total is added up from its last product to its first."""

    def totals(self, rows: list[Row], biases: Row | None, values: Row, place: int) -> Row:
        """Return it."""
        return super().totals([row[::-1] for row in rows], biases, values[::-1], place)


@form("bias first, from right to left")
class BiasFirstFromRight(FromRightToLeft, BiasFirst):
    """Both."""


@form("exact totals")
class ExactTotals(Dense):
    """Each total is added up without any rounding, as by Python's fsum."""

    def totals(self, rows: list[Row], biases: Row | None, values: Row, place: int) -> Row:
        """Return it."""
        if not all(map(math.isfinite, super().totals(rows, biases, values, place))):
            return super().totals(rows, biases, values, place)
        ends = biases or [0.0] * len(rows)
        return [math.fsum([*map(mul, row, values), bias]) for row, bias in zip(rows, ends)]


@form("totals of 64 bits")
class LongTotals(Dense):
    """Each total is kept with 64 bits, as in long double, until it is whole."""

    def totals(self, rows: list[Row], biases: Row | None, values: Row, place: int) -> Row:
        """Return it."""
        with gmpy2.context(precision=64):
            long = [[gmpy2.mpfr(weight) for weight in row] for row in rows]
            ends = biases and [gmpy2.mpfr(bias) for bias in biases]
            return [float(total) for total in super().totals(long, ends, values, place)]


@form("derivative times slope")
class DerivativeFirst(Dense):
    """The factors of a slope in the other order: (weight · derivative) · slope above."""

    def slopes_below(self, layer: Layer, place: int, rows: list[Row], run: Run, slopes: Row) -> Row:
        """Return it."""
        derivatives = self.hidden_derivatives(self.slopes[layer.activation], run, place)
        return [
            reduce(add, [weight * derivative * slope for weight, slope in zip(column, slopes)])
            for column, derivative in zip(zip(*rows), derivatives)
        ]


@form("slopes from left to right")
class SlopesFromLeft(Dense):
    """−2(target − o)·o·(1 − o), and slope·weight·h·(1 − h): each factor in turn, without brackets."""

    def output_slopes(self, layer: Layer, run: Run, targets: Row) -> Row:
        """Return it."""
        if layer.activation != "sigmoid":
            return super().output_slopes(layer, run, targets)
        return [self.loss_slope(target, o) * o * (1 - o) for target, o in zip(targets, run.activations[-1])]

    def slopes_below(self, layer: Layer, place: int, rows: list[Row], run: Run, slopes: Row) -> Row:
        """Return it."""
        if layer.activation != "sigmoid":
            return super().slopes_below(layer, place, rows, run, slopes)
        passed = [reduce(add, map(mul, slopes, column)) for column in zip(*rows)]
        return [value * h * (1 - h) for value, h in zip(passed, run.activations[place + 1])]


@form("factor 2 last")
class FactorLast(Dense):
    """(target − o) times the derivative, and only then times −2."""

    def output_slopes(self, layer: Layer, run: Run, targets: Row) -> Row:
        """Return it."""
        derivative = self.output_derivative(self.slopes[self.output_activation(layer.activation)])
        return [
            (target - output) * derivative(total) * -self.loss_factor()
            for target, output, total in zip(targets, run.activations[-1], run.totals[-1])
        ]


@form("rate times slope first")
class RateFirst(Dense):
    """weight − (rate · slope) · input: the rate comes before the input, as in many loops."""

    def sample_step(self, layers: Layers, inputs: Row, targets: Row, rate: Number) -> Layers:
        """Return it."""
        run = self.forward_pass(layers, inputs)
        slopes = self.output_slopes(layers[-1], run, targets)
        after = list(layers)
        for place in range(len(layers) - 1, -1, -1):
            after[place] = self.moved(layers[place], slopes, run.activations[place], rate)
            if place:
                slopes = self.slopes_below(layers[place - 1], place - 1, layers[place].weights, run, slopes)
        return after

    def moved(self, layer: Layer, slopes: Row, values: Row, rate: Number) -> Layer:
        """Return a layer after its update."""
        moves = [rate * slope for slope in slopes]
        rows = [
            [weight - move * value for weight, value in zip(row, values)]
            for row, move in zip(layer.weights, moves)
        ]
        biases = layer.biases and [bias - move for bias, move in zip(layer.biases, moves)]
        return layer._replace(weights=rows, biases=biases)


@form("rate times input first")
class RateTimesInput(RateFirst):
    """weight − slope · (rate · input)."""

    def moved(self, layer: Layer, slopes: Row, values: Row, rate: Number) -> Layer:
        """Return it."""
        steps = [rate * value for value in values]
        rows = [
            [weight - slope * step for weight, step in zip(row, steps)]
            for row, slope in zip(layer.weights, slopes)
        ]
        biases = layer.biases and [bias - rate * slope for bias, slope in zip(layer.biases, slopes)]
        return layer._replace(weights=rows, biases=biases)


@form("difference by squares")
class DifferenceBySquares(Dense):
    """The difference of two squares as the product of the sum and the difference of what is missing."""

    def sample_differences(self, layers: Layers, inputs: Row, targets: Row, epsilon: Number) -> Layers:
        """Return it."""

        def difference(where: Where) -> Number:
            above = self.forward_pass(shifted(layers, where, epsilon), inputs).outputs
            below = self.forward_pass(shifted(layers, where, -epsilon), inputs).outputs
            parts = [(b - a) * ((t - a) + (t - b)) for t, a, b in zip(targets, above, below)]
            return self.add_up(parts) / self.difference_width(epsilon)

        return by_parameter(layers, difference)


@form("difference by the reciprocal")
class DifferenceByReciprocal(Dense):
    """The difference of two losses times 1 / (2·epsilon)."""

    def parameter_difference(
        self, layers: Layers, where: Where, loss: Callable[[Layers], Number], epsilon: Number
    ) -> Number:
        """Return it."""
        above, below = loss(shifted(layers, where, epsilon)), loss(shifted(layers, where, -epsilon))
        return (above - below) * (1 / self.difference_width(epsilon))


@form("mean of parts")
class MeanOfParts(Network):
    """A training's loss: each square is divided by their count before they are added."""

    def loss_of(self, layers: Layers, samples: list[Sample]) -> Number:
        """Return it."""
        squares = [self.sample_loss(layers, inputs, targets) for inputs, targets in samples]
        return self.add_up([square / len(squares) for square in squares])


@form("exact mean")
class ExactMean(Network):
    """A training's loss: the squares are added without any rounding."""

    def loss_of(self, layers: Layers, samples: list[Sample]) -> Number:
        """Return it."""
        squares = [self.sample_loss(layers, inputs, targets) for inputs, targets in samples]
        return math.fsum(squares) / len(squares)
