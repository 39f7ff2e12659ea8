"""Conventions of published code, and mistakes that were seen beside them, in networks of dense layers."""

import struct
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.dense import Dense
from nnparity.definitions.shapes import Layer, Layers, Row, Run
from nnparity.mistakes.parameters import Parameter
from nnparity.mistakes.registry import mistake

WEIGHTS, WEIGHTS_AND_BIASES = "weights alone", "weights and biases"


@mistake("output-slope-of-cross-entropy")
class OutputSlopeOfCrossEntropy(Dense):
    def through_outputs(self, layer: Layer, totals: Row, slopes: Row) -> Row:
        # A linear output has no cross-entropy.
        if self.output_activation(layer.activation) == "identity":
            return super().through_outputs(layer, totals, slopes)
        return [slope / 2 for slope in slopes]


@mistake("output-slope-not-passed-back")
class OutputSlopeNotPassedBack(Dense):
    def gradients_back(
        self, layers: Layers, after: Layers, run: Run, slopes: Row
    ) -> Iterator[tuple[int, Layer]]:
        yield next(super().gradients_back(layers, after, run, slopes))
        activation = self.output_activation(layers[-1].activation)
        if activation in self.slopes:
            derivative = self.output_derivative(self.slopes[activation])
            slopes = [
                slope / (derivative(total) or 1) for slope, total in zip(slopes, run.totals[-1], strict=True)
            ]
        yield from islice(super().gradients_back(layers, after, run, slopes), 1, None)


@mistake("rate-built-in", Parameter("built_in_rate", (0.01,), 1e-8, 1000.0))
class RateBuiltIn(Dense):
    built_in_rate: ClassVar[float]

    def rate_given(self, learning_rate: Number) -> Number:  # noqa: ARG002
        return self.built_in_rate


@mistake("rate-in-single-precision")
class RateInSinglePrecision(Dense):
    def rate(self, learning_rate: Number) -> Number:
        rounded: float = struct.unpack("<f", struct.pack("<f", super().rate(learning_rate)))[0]
        return rounded


@mistake(
    "weights-decay",
    Parameter("weight_decay", (1e-4,), 0.0, 10.0),
    Parameter("decaying", (WEIGHTS, WEIGHTS_AND_BIASES)),
)
class WeightsDecay(Dense):
    weight_decay: ClassVar[float]
    decaying: ClassVar[str]

    def updated(self, layer: Layer, gradient: Layer, rate: Number, place: int) -> Layer:
        def decaying(slope: Number, value: Number) -> Number:
            return slope + self.weight_decay * value

        rows = [list(map(decaying, *pair)) for pair in zip(gradient.weights, layer.weights, strict=True)]
        biases = gradient.biases
        if biases is not None and layer.biases is not None and self.decaying == WEIGHTS_AND_BIASES:
            biases = list(map(decaying, biases, layer.biases))
        return super().updated(layer, gradient._replace(weights=rows, biases=biases), rate, place)


@mistake("one-bias-for-a-layer")
class OneBiasForALayer(Dense):
    def hidden_biases(self, biases: Row) -> Row:
        return biases[:1] * len(biases)

    def hidden_bias_gradients(self, slopes: Row) -> Row:
        return [self.add_up(slopes)] * len(slopes)

    def updated_biases(self, before: Row, after: Row) -> Row:
        return super().updated_biases(before, after)[:1] * len(after)


@mistake("slope-kept-from-zero", Parameter("least_slope", (0.01, 0.1), 0.0, 0.25))
class SlopeKeptFromZero(Dense):
    least_slope: ClassVar[float]

    def sigmoid_slope(self, total: Number) -> Number:
        return max(super().sigmoid_slope(total), self.least_slope)


@mistake("error-through-tanh")
class ErrorThroughTanh(Dense):
    def missing(self, target: Number, output: Number) -> Number:
        return self.math.tanh(super().missing(target, output))


@mistake("bias-subtracted")
class BiasesSubtracted(Dense):
    def hidden_biases(self, biases: Row) -> Row:
        return [-bias for bias in super().hidden_biases(biases)]

    def output_biases(self, biases: Row) -> Row:
        return [-bias for bias in super().output_biases(biases)]

    def bias_gradients(self, slopes: Row) -> Row:
        return [-slope for slope in super().bias_gradients(slopes)]


@mistake("biases-ascend")
class BiasesAscend(Dense):
    def bias_gradients(self, slopes: Row) -> Row:
        return [-slope for slope in super().bias_gradients(slopes)]
