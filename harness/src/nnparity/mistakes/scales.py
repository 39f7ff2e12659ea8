"""Mistakes and conventions that scale what a network is given, its totals, its slopes or its errors."""

from collections.abc import Callable
from typing import ClassVar

from nnparity.definitions.activations import Function
from nnparity.definitions.arithmetic import Number
from nnparity.definitions.dense import Dense
from nnparity.definitions.shapes import Layer, Row, Run
from nnparity.mistakes.parameters import Parameter
from nnparity.mistakes.registry import mistake

WITH_GAIN, WITHOUT_GAIN = "in slopes too", "not in slopes"
EVERY, HIDDEN, OUTPUT = "every neuron", "hidden neurons", "the output"
AT = (EVERY, HIDDEN, OUTPUT)

# What stands in the place of the slope of an activation, by its total and its activation.
OTHER_SLOPES: dict[str, Callable[[Number, Number, Function], Number]] = {
    "1 − activation²": lambda _, activation, __: 1 - activation * activation,
    "that of the activation in place of its total": lambda _, activation, slope: slope(activation),
    "total · (1 − total)": lambda total, _, __: total * (1 - total),
    "1 − total²": lambda total, _, __: 1 - total * total,
    "that of ReLU": lambda total, _, __: 1.0 if total > 0 else 0.0,
    "1 − activation": lambda _, activation, __: 1 - activation,
    "the activation": lambda _, activation, __: activation,
}
ERRORS = ("its sign", *(f"{digits} decimals" for digits in (2, 1, 3, 4, 0)))


@mistake(
    "gain-in-activation",
    Parameter("gain", (0.5, 2.0, 4.0), 0.0, 1000.0, bends=True),
    Parameter("gain_in", (WITH_GAIN, WITHOUT_GAIN), varies=True),
    is_rare=True,
)
class GainInActivation(Dense):
    gain: ClassVar[float]
    gain_in: ClassVar[str]

    def amplified(self, totals: Row) -> Row:
        return [self.gain * total for total in super().amplified(totals)]

    def layer_gradients(self, layer: Layer, place: int, run: Run, slopes: Row, *, is_last: bool) -> Layer:
        # A slope has come through this layer and those above it.
        factor = self.gain ** (len(run.totals) - place) if self.gain_in == WITH_GAIN else 1.0
        return super().layer_gradients(
            layer, place, run, [factor * slope for slope in slopes], is_last=is_last
        )


@mistake(
    "slope-of-another-activation",
    Parameter("slope_at", AT, varies=True),
    Parameter("other_slope", tuple(OTHER_SLOPES)),
    is_rare=True,
)
class SlopeOfAnotherActivation(Dense):
    slope_at: ClassVar[str]
    other_slope: ClassVar[str]

    def derivative(self, name: str, *, is_last: bool) -> Function:
        slope = super().derivative(name, is_last=is_last)
        if not _is_meant(self.slope_at, is_last=is_last):
            return slope
        form, function = OTHER_SLOPES[self.other_slope], self.functions[name]
        return lambda total: form(total, function(total), slope)


@mistake(
    "slope-with-offset",
    Parameter("slope_offset", (0.1,), 0.0, 1.0),
    Parameter("offset_at", AT, varies=True),
    is_rare=True,
)
class SlopeWithOffset(Dense):
    slope_offset: ClassVar[float]
    offset_at: ClassVar[str]

    def adjusted(self, slope: Function, *, is_last: bool) -> Function:
        found = super().adjusted(slope, is_last=is_last)
        if not _is_meant(self.offset_at, is_last=is_last):
            return found
        return lambda total: found(total) + self.slope_offset


@mistake(
    "targets-scaled",
    Parameter("target_low", (0.1,), -10.0, 10.0),
    Parameter("target_high", (0.9,), -10.0, 10.0),
    is_rare=True,
)
class TargetsScaled(Dense):
    target_low: ClassVar[float]
    target_high: ClassVar[float]

    def targets_taken(self, targets: Row) -> Row:
        width = self.target_high - self.target_low
        return [self.target_low + width * target for target in super().targets_taken(targets)]


@mistake(
    "inputs-scaled",
    Parameter("input_scale", (2.0,), -1e4, 1e4),
    Parameter("input_centre", (0.5,), -1e4, 1e4),
    is_rare=True,
)
class InputsScaled(Dense):
    input_scale: ClassVar[float]
    input_centre: ClassVar[float]

    def inputs_taken(self, inputs: Row) -> Row:
        return [self.input_scale * (value - self.input_centre) for value in super().inputs_taken(inputs)]


@mistake("error-simplified", Parameter("error_as", ERRORS), is_rare=True)
class ErrorSimplified(Dense):
    error_as: ClassVar[str]

    def output_slopes(self, layer: Layer, run: Run, targets: Row) -> Row:
        pairs = zip(targets, run.activations[-1], strict=True)
        return super().output_slopes(layer, run, [o + self._simple(t - o) for t, o in pairs])

    def _simple(self, error: Number) -> Number:
        if self.error_as == ERRORS[0]:
            # The slope of the error itself, not of its square: it has no factor 2.
            return 0.5 * ((error > 0) - (error < 0))
        return round(error, int(self.error_as.partition(" ")[0]))


def _is_meant(neurons: str, *, is_last: bool) -> bool:
    """Say whether a mistake at these neurons is at those of the last layer, or of a hidden one."""
    return neurons in (EVERY, OUTPUT if is_last else HIDDEN)
