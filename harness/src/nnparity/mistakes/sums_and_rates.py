"""Mistakes of the level button that others can share: in sums, rates, digits and when to stop."""

import math
from typing import ClassVar

from nnparity.definitions.arithmetic import Number, Numbers
from nnparity.definitions.button import Button
from nnparity.definitions.definition import Definition
from nnparity.definitions.dense import Dense
from nnparity.definitions.model import Model
from nnparity.definitions.shapes import Layer, Layers, Sample
from nnparity.mistakes.parameters import Parameter
from nnparity.mistakes.registry import mistake
from nnparity.numbers import Json, encode_number

# The roundest first.
DIGITS, SCALES = (1, 5, 2, 3, 4, 6, 7, 8, 9), (1e3, 1e2, 1e4, 1e1, 1e5)
LIMITS = tuple(digit / scale for digit in DIGITS for scale in SCALES)

LOSS, ON_THE_WAY = "the loss after the epoch", "the losses seen during the epoch"

# What one trial is given: the trace so far, inputs, weights, target and learning rate.
Trace = list[Json]


@mistake("rate-made-positive")
class RateMadePositive(Definition):
    def rate(self, learning_rate: Number) -> Number:
        return abs(super().rate(learning_rate))


@mistake("zero-rate-replaced", Parameter("rate_for_zero", (0.01, 0.1, 1.0), 0.0, 100.0))
class ZeroRateReplaced(Definition):
    rate_for_zero: ClassVar[float]

    def rate(self, learning_rate: Number) -> Number:
        return super().rate(learning_rate) or self.rate_for_zero


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


@mistake("stops-early", Parameter("enough", LIMITS), Parameter("stops_by", (LOSS, ON_THE_WAY)))
class EpochsStopEarly(Dense):
    enough: ClassVar[float]
    stops_by: ClassVar[str]
    # Those before the epoch that has just ended.
    layers_before: Layers | None = None
    epochs_rate: Number = 0.0

    def continued(self, layers: Layers, samples: list[Sample], rate: Number, epochs: range) -> Layers:
        self.epochs_rate = self.epoch_rate(rate, samples)
        return super().continued(layers, samples, rate, epochs)

    def stops(self, layers: Layers, samples: list[Sample], epoch: int) -> bool:
        before, self.layers_before = self.layers_before, layers
        if self.stops_by == ON_THE_WAY:
            if epoch == 0 or before is None:
                return False
            losses = self._on_the_way(before, samples)
        else:
            losses = [self.sample_loss(layers, inputs, targets) for inputs, targets in samples]
        return bool(self.add_up(losses) < self.enough * len(losses))

    def _on_the_way(self, layers: Layers, samples: list[Sample]) -> Numbers:
        """Return the losses that were seen during an epoch, each before its step."""
        losses = []
        for inputs, targets in samples:
            losses.append(self.sample_loss(layers, inputs, targets))
            layers = self.sample_step(layers, inputs, targets, self.epochs_rate)
        return losses


@mistake("six-digits-on-the-way")
class SixDigitsOfWeights(Button):
    def learned(self, weight: Number, value: Number, rate: Number) -> Number:
        return float(f"{super().learned(weight, value, rate):.6g}")


@mistake("six-digits-on-the-way", Parameter("digits", (6, 5, 7, 4, 8, 3, 9, 10, 11, 12)))
class SixDigitsOfLayers(Dense):
    digits: ClassVar[int]

    def stored(self, layer: Layer) -> Layer:
        def kept(value: Number) -> Number:
            return float(f"{value:.{self.digits}g}")

        rows = [[*map(kept, row)] for row in layer.weights]
        return layer._replace(weights=rows, biases=layer.biases and [*map(kept, layer.biases)])


@mistake("sums-from-the-right")
class SumsFromTheRight(Definition):
    def add_up(self, terms: Numbers) -> Number:
        return super().add_up(terms[::-1])


@mistake("compensated-sum")
class CompensatedSum(Definition):
    def add_up(self, terms: Numbers) -> Number:
        return math.fsum(terms) if all(map(math.isfinite, terms)) else super().add_up(terms)


@mistake("prints-fewer-digits", Parameter("printed", (".15g",)))
class PrintsFewerDigits(Model):
    printed: ClassVar[str]

    def encoded_number(self, value: float) -> Json:
        return encode_number(float(f"{value:{self.printed}}"))
