"""Conventions of published code, and mistakes that were seen beside them, in steps of the 2-2-1 network."""

import struct
from typing import ClassVar

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.network import Network
from nnparity.definitions.shapes import Layer, Row, Run
from nnparity.mistakes.parameters import Parameter
from nnparity.mistakes.registry import mistake

WEIGHTS, WEIGHTS_AND_BIASES = "weights alone", "weights and biases"


@mistake("output-slope-of-cross-entropy")
class OutputSlopeOfCrossEntropy(Network):
    def output_slopes(self, layer: Layer, run: Run, targets: Row) -> Row:  # noqa: ARG002
        return [self.loss_slope(t, o) / 2 for t, o in zip(targets, run.outputs, strict=True)]


@mistake("output-slope-not-passed-back")
class OutputSlopeNotPassedBack(Network):
    def slopes_below(self, layer: Layer, place: int, rows: list[Row], run: Run, slopes: Row) -> Row:
        derivative = self.output_derivative(self.slopes[self.output_activation(layer.activation)])
        passed = [
            slope / (derivative(total) or 1) for slope, total in zip(slopes, run.totals[-1], strict=True)
        ]
        return super().slopes_below(layer, place, rows, run, passed)


@mistake("rate-built-in", Parameter("built_in_rate", (0.01,), 0.0, 1000.0))
class RateBuiltIn(Network):
    built_in_rate: ClassVar[float] = 0.01

    def rate_given(self, learning_rate: Number) -> Number:  # noqa: ARG002
        return self.built_in_rate


@mistake("rate-in-single-precision")
class RateInSinglePrecision(Network):
    def rate(self, learning_rate: Number) -> Number:
        rounded: float = struct.unpack("<f", struct.pack("<f", super().rate(learning_rate)))[0]
        return rounded


@mistake(
    "weights-decay",
    Parameter("weight_decay", (1e-4,), 0.0, 10.0),
    Parameter("decaying", (WEIGHTS, WEIGHTS_AND_BIASES)),
)
class WeightsDecay(Network):
    weight_decay: ClassVar[float] = 1e-4
    decaying: ClassVar[str] = WEIGHTS

    def updated(self, layer: Layer, gradient: Layer, rate: Number, place: int) -> Layer:
        def decaying(slope: Number, value: Number) -> Number:
            return slope + self.weight_decay * value

        rows = [list(map(decaying, *pair)) for pair in zip(gradient.weights, layer.weights, strict=True)]
        biases = gradient.biases
        if biases is not None and layer.biases is not None and self.decaying == WEIGHTS_AND_BIASES:
            biases = list(map(decaying, biases, layer.biases))
        return super().updated(layer, gradient._replace(weights=rows, biases=biases), rate, place)


@mistake("one-bias-for-a-layer")
class OneBiasForALayer(Network):
    def hidden_biases(self, biases: Row) -> Row:
        return biases[:1] * len(biases)

    def hidden_bias_gradients(self, slopes: Row) -> Row:
        return [self.add_up(slopes)] * len(slopes)

    def updated_biases(self, before: Row, after: Row) -> Row:
        return super().updated_biases(before, after)[:1] * len(after)


@mistake("slope-kept-from-zero", Parameter("least_slope", (0.01, 0.1), 0.0, 0.25))
class SlopeKeptFromZero(Network):
    least_slope: ClassVar[float] = 0.01

    def sigmoid_slope(self, total: Number) -> Number:
        return max(super().sigmoid_slope(total), self.least_slope)


@mistake("error-through-tanh")
class ErrorThroughTanh(Network):
    def missing(self, target: Number, output: Number) -> Number:
        return self.math.tanh(super().missing(target, output))


@mistake("bias-subtracted")
class BiasesSubtracted(Network):
    def hidden_biases(self, biases: Row) -> Row:
        return [-bias for bias in super().hidden_biases(biases)]

    def output_biases(self, biases: Row) -> Row:
        return [-bias for bias in super().output_biases(biases)]

    def bias_gradients(self, slopes: Row) -> Row:
        return [-slope for slope in super().bias_gradients(slopes)]


@mistake("biases-ascend")
class BiasesAscend(Network):
    def bias_gradients(self, slopes: Row) -> Row:
        return [-slope for slope in super().bias_gradients(slopes)]
