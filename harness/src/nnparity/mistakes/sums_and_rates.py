"""Mistakes of the level button that others can share: in sums, rates, digits and when to stop."""

import math

from nnparity.definitions.arithmetic import Number, Numbers
from nnparity.definitions.button import Button
from nnparity.definitions.definition import Definition
from nnparity.definitions.dense import Dense
from nnparity.definitions.model import Model
from nnparity.definitions.shapes import Layer, Layers, Sample
from nnparity.mistakes.registry import mistake
from nnparity.numbers import Json, encode_number

# What one trial is given: the trace so far, inputs, weights, target and learning rate.
Trace = list[Json]


@mistake("rate-made-positive")
class RateMadePositive(Definition):
    def rate(self, learning_rate: Number) -> Number:
        return abs(super().rate(learning_rate))


@mistake("zero-rate-replaced")
class ZeroRateReplaced(Definition):
    def rate(self, learning_rate: Number) -> Number:
        return super().rate(learning_rate) or 0.01


@mistake("stops-early")
class TrialsStopEarly(Button):
    def trial(
        self,
        trace: Trace,
        inputs: Numbers,
        weights: Numbers,
        target: Number,
        learning_rate: Number,
        *,
        teaches: bool,
    ) -> Numbers:
        if trace and abs(trace[-1]["error"]) < 1e-9:
            return weights
        return super().trial(trace, inputs, weights, target, learning_rate, teaches=teaches)


@mistake("stops-early")
class EpochsStopEarly(Dense):
    def stops(self, layers: Layers, samples: list[Sample], epoch: int) -> bool:  # noqa: ARG002
        losses = [self.sample_loss(layers, inputs, targets) for inputs, targets in samples]
        return bool(self.add_up(losses) < 1e-3 * len(losses))


@mistake("six-digits-on-the-way")
class SixDigitsOfWeights(Button):
    def learned(self, weight: Number, value: Number, rate: Number) -> Number:
        return _six_digits(super().learned(weight, value, rate))


@mistake("six-digits-on-the-way")
class SixDigitsOfLayers(Dense):
    def stored(self, layer: Layer) -> Layer:
        rows = [[*map(_six_digits, row)] for row in layer.weights]
        return layer._replace(weights=rows, biases=layer.biases and [*map(_six_digits, layer.biases)])


def _six_digits(value: Number) -> Number:
    return float(f"{value:.6g}")


@mistake("sums-from-the-right")
class SumsFromTheRight(Definition):
    def add_up(self, terms: Numbers) -> Number:
        return super().add_up(terms[::-1])


@mistake("compensated-sum")
class CompensatedSum(Definition):
    def add_up(self, terms: Numbers) -> Number:
        return math.fsum(terms) if all(map(math.isfinite, terms)) else super().add_up(terms)


@mistake("prints-fewer-digits")
class PrintsFewerDigits(Model):
    def encoded_number(self, value: float) -> Json:
        return encode_number(float(f"{value:.15g}"))
