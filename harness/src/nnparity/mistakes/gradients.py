"""Mistakes of the level gradients: in the partial derivatives of dense layers.

Mistakes in a single number stay with its place: the first layer or the last one, its first or second neuron.
"""

from collections.abc import Callable
from typing import ClassVar

from nnparity.definitions.activations import Function
from nnparity.definitions.arithmetic import Number
from nnparity.definitions.dense import Dense
from nnparity.definitions.shapes import Layers, Row, Run, Where, shifted
from nnparity.mistakes.parameters import Parameter
from nnparity.mistakes.registry import mistake


@mistake("factor-two-missing", Parameter("factor", (1.0,), 1e-8, 1000.0))
class FactorTwoMissing(Dense):
    factor: ClassVar[float]

    def loss_factor(self) -> Number:
        return self.factor


@mistake("gradient-sign-swapped")
class GradientSignSwapped(Dense):
    def loss_slope(self, target: Number, output: Number) -> Number:
        return -super().loss_slope(target, output)


@mistake("biases-not-trained")
class BiasesNotTrained(Dense):
    def bias_gradients(self, slopes: Row) -> Row:
        return [0.0] * len(slopes)


@mistake("output-weight-missing")
class OutputWeightMissing(Dense):
    def weights_read_back(self, rows: list[Row]) -> list[Row]:
        return [[1.0] * len(row) for row in rows]


@mistake("other-output-weight")
class OtherOutputWeight(Dense):
    def rows_back(self, rows: list[Row]) -> list[Row]:
        return [row[::-1] for row in super().rows_back(rows)]


@mistake("output-derivative-missing")
class OutputDerivativeMissing(Dense):
    def output_derivative(self, slope: Function) -> Function:  # noqa: ARG002
        return self.identity_slope


@mistake("hidden-derivative-missing")
class HiddenDerivativeMissing(Dense):
    def hidden_derivatives(self, slope: Function, run: Run, place: int) -> Row:  # noqa: ARG002
        return [1.0] * len(run.totals[place])


@mistake("activations-mixed-in-slope")
class ActivationsMixedInSlope(Dense):
    def hidden_derivatives(self, slope: Function, run: Run, place: int) -> Row:
        found = super().hidden_derivatives(slope, run, place)
        activations = run.activations[place + 1]
        if place == 0 and len(found) > 1:
            found[1] = activations[1] * (1 - activations[0])
        return found


@mistake("difference-one-sided")
class DifferenceOneSided(Dense):
    def parameter_difference(
        self, layers: Layers, where: Where, loss: Callable[[Layers], Number], epsilon: Number
    ) -> Number:
        above = loss(shifted(layers, where, epsilon))
        return 2 * (above - loss(layers)) / self.difference_width(epsilon)


@mistake("difference-of-half-width")
class DifferenceOfHalfWidth(Dense):
    def difference_width(self, epsilon: Number) -> Number:
        return super().difference_width(epsilon) / 2


@mistake("weight-takes-the-other-slope")
class WeightTakesTheOtherSlope(Dense):
    def slopes_of_weights(self, slopes: Row, count: int, place: int) -> list[Row]:
        rows = super().slopes_of_weights(slopes, count, place)
        if place == 0 and len(slopes) > 1 and count > 1:
            rows[0][1] = slopes[1]
        return rows


@mistake("bias-takes-the-other-slope")
class BiasTakesTheOtherSlope(Dense):
    def hidden_bias_gradients(self, slopes: Row) -> Row:
        found = list(super().hidden_bias_gradients(slopes))
        found[1:2] = found[0:1] * len(found[1:2])
        return found


@mistake("first-input-used-twice")
class FirstInputUsedTwice(Dense):
    def inputs_of_weights(self, rows: list[Row], place: int) -> list[Row]:
        found = list(super().inputs_of_weights(rows, place))
        if place == 0 and len(found) > 1:
            found[1] = _first_used_twice(found[1])
        return found


@mistake("first-activation-used-twice")
class FirstActivationUsedTwice(Dense):
    def activations_of_weights(self, rows: list[Row], run: Run) -> list[Row]:
        return [_first_used_twice(row) for row in super().activations_of_weights(rows, run)]


@mistake("output-taken-for-activation")
class OutputTakenForActivation(Dense):
    def activations_of_weights(self, rows: list[Row], run: Run) -> list[Row]:
        found = super().activations_of_weights(rows, run)
        return [
            [*row[:1], output, *row[2:]] if len(row) > 1 else row
            for row, output in zip(found, run.outputs, strict=True)
        ]


@mistake("activation-missing")
class ActivationMissing(Dense):
    def activations_of_weights(self, rows: list[Row], run: Run) -> list[Row]:
        return [[1.0, *row[1:]] for row in super().activations_of_weights(rows, run)]


@mistake("output-bias-slope-times-output")
class OutputBiasSlopeTimesOutput(Dense):
    def output_bias_gradients(self, slopes: Row, run: Run) -> Row:
        found = super().output_bias_gradients(slopes, run)
        return [slope * output for slope, output in zip(found, run.outputs, strict=True)]


@mistake("slope-slightly-off")
class SlopeSlightlyOff(Dense):
    def weight_gradients(self, rows: list[Row], place: int) -> list[Row]:
        (first, *row), *others = super().weight_gradients(rows, place)
        return [[first * 0.999 if place == 0 else first, *row], *others]


def _first_used_twice(row: Row) -> Row:
    return [*row[:1], *row[:1], *row[2:]] if len(row) > 1 else row


@mistake("factors-rounded", Parameter("factor_digits", (3, 2, 4, 5, 6)))
class FactorsRounded(Dense):
    factor_digits: ClassVar[int]

    def carried(self, value: Number) -> Number:
        return float(f"{super().carried(value):.{self.factor_digits}g}")
