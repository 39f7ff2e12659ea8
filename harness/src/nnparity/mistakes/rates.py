"""Mistakes and conventions of training: rates of parts and epochs, bounds, signs, skipped samples."""

import math
from typing import ClassVar

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.dense import Dense
from nnparity.definitions.shapes import Layer, Layers, Row
from nnparity.mistakes.parameters import Parameter
from nnparity.mistakes.registry import mistake

BIASES, HIDDEN_BIASES, OUTPUT_BIASES = "biases", "biases of hidden layers", "biases of the output layer"
HIDDEN_LAYERS, OUTPUT_LAYER = "hidden layers", "the output layer"
PARTS = (BIASES, HIDDEN_LAYERS, OUTPUT_LAYER, HIDDEN_BIASES, OUTPUT_BIASES)
OVER, POWER = "by 1 ÷ (1 + epoch · decay), decay ", "by powers of 1 − decay, decay "
CLIPPED = WEIGHTS, WEIGHTS_AND_BIASES = "weights", "weights and biases"
# Bounds for errors that count as small enough, the roundest first.
ENOUGH = (0.1, 0.2, 0.05, 0.01, 0.5, 0.3, 0.25, 0.4, 0.15, 0.02, 0.03, 0.001)
OF_NEURON, OF_PARAMETER = "each neuron's slope", "each parameter's slope"


@mistake(
    "part-at-another-rate",
    Parameter("part_share", (0.5,), 0.0, 1000.0),
    Parameter("part", PARTS, varies=True),
    is_rare=True,
)
class PartAtAnotherRate(Dense):
    part_share: ClassVar[float]
    part: ClassVar[str]

    def weighed(self, gradient: Layer, place: int, count: int) -> Layer:
        found = super().weighed(gradient, place, count)
        layer = OUTPUT_LAYER if place == count - 1 else HIDDEN_LAYERS
        biases = OUTPUT_BIASES if place == count - 1 else HIDDEN_BIASES
        rows = found.weights
        if self.part == layer:
            rows = [[self.part_share * slope for slope in row] for row in rows]
        if found.biases is None or self.part not in (layer, biases, BIASES):
            return found._replace(weights=rows)
        return found._replace(weights=rows, biases=[self.part_share * slope for slope in found.biases])


@mistake(
    "rate-falls",
    Parameter("rate_fall", (0.01, 0.5), 0.0, 1.0),
    Parameter("rate_falls", (OVER, POWER)),
    is_rare=True,
)
class RateFalls(Dense):
    rate_fall: ClassVar[float]
    rate_falls: ClassVar[str]

    def rate_in(self, rate: Number, epoch: int) -> Number:
        found = super().rate_in(rate, epoch)
        if self.rate_falls == OVER:
            return found / (1 + self.rate_fall * epoch)
        return found * (1 - self.rate_fall) ** epoch


@mistake(
    "weights-clipped",
    Parameter("weights_within", (5.0, 1.0), varies=True),
    Parameter("what_is_clipped", CLIPPED),
    is_rare=True,
)
class WeightsClipped(Dense):
    weights_within: ClassVar[float]
    what_is_clipped: ClassVar[str]

    def within_bounds(self, layer: Layer) -> Layer:
        found = super().within_bounds(layer)
        rows = [list(map(self._clipped, row)) for row in found.weights]
        if self.what_is_clipped == WEIGHTS or found.biases is None:
            return found._replace(weights=rows)
        return found._replace(weights=rows, biases=list(map(self._clipped, found.biases)))

    def _clipped(self, value: Number) -> Number:
        return min(max(value, -self.weights_within), self.weights_within)


@mistake("sign-of-slopes-alone", Parameter("sign_of", (OF_PARAMETER, OF_NEURON)), is_rare=True)
class SignOfSlopesAlone(Dense):
    sign_of: ClassVar[str]

    def shaped(self, gradient: Layer) -> Layer:
        found = super().shaped(gradient)
        if self.sign_of == OF_PARAMETER or found.biases is None:
            rows = [list(map(_sign, row)) for row in found.weights]
        else:
            sizes = [abs(slope) or 1.0 for slope in found.biases]
            rows = [[slope / size for slope in row] for row, size in zip(found.weights, sizes, strict=True)]
        return found._replace(weights=rows, biases=found.biases and list(map(_sign, found.biases)))


@mistake("samples-nearly-right-passed-over", Parameter("near_enough", ENOUGH, varies=True), is_rare=True)
class SamplesNearlyRightPassedOver(Dense):
    near_enough: ClassVar[float]

    def passes_over(self, layers: Layers, inputs: Row, targets: Row) -> bool:
        outputs = self.forward_pass(layers, inputs).outputs
        return all(abs(t - o) < self.near_enough for t, o in zip(targets, outputs, strict=True))


def _sign(slope: Number) -> Number:
    return math.copysign(1.0, slope) if slope else slope
