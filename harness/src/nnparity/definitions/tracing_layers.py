"""Networks of any shape that explain themselves: several samples are told apart by a small number."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from nnparity.definitions.arithmetic import Arithmetic, Number
from nnparity.definitions.batches import Fit
from nnparity.definitions.layouts import parameter_names
from nnparity.definitions.losses import LOGARITHMIC, Objective
from nnparity.definitions.optimisers import Update
from nnparity.definitions.schedules import Schedules
from nnparity.definitions.shapes import Layer, Layers, Row, Run, Sample, Where
from nnparity.definitions.traced import NEGATED, POWER, SUM, Traced, traced
from nnparity.definitions.tracing_dense import TracingDense

Found = TypeVar("Found")

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class TracingLayers(TracingDense, Schedules):
    """Each sample's totals, activations and slopes, then the partial derivatives, then an update."""

    def __init__(self, math: Arithmetic) -> None:
        super().__init__(math)
        self._sample, self._several = 0, False
        self._named_layer = Layer([], None, "identity")

    def quantity(self, kind: str, place: int, *indices: int) -> str:
        """Return total[0][1], or total₂[0][1] for the second of several samples."""
        return f"{kind}{self._subscript()}[{place}]{''.join(f'[{i}]' for i in indices)}"

    def shown(self, word: str, place: int, values: Any, *indices: int) -> Any:
        """Name each quantity of a layer that is not dense."""
        return self._nested(word, place, values, *indices)

    def parameter_difference(
        self, layers: Layers, where: Where, loss: Callable[[Layers], Number], epsilon: Number
    ) -> Traced:
        """Call a parameter of another kind of layer by its own name."""
        self._named_layer = layers[where[0]]
        return super().parameter_difference(layers, where, loss, epsilon)

    def parameter(self, place: int, i: int, j: int | None) -> str:
        """Return kernels[0][1][0][2][2] for a weight of a layer that is not dense."""
        if self._named_layer.form is None:
            return super().parameter(place, i, j)
        names = parameter_names(self._named_layer, place)
        name: str = (names.biases or [])[i] if j is None else names.weights[i][j]
        return name

    def forward_pass(self, layers: Layers, inputs: Row) -> Run:
        """Count the samples."""
        self._sample += 1
        return super().forward_pass(layers, inputs)

    def softmax(self, totals: Row) -> Row:
        """Write it as textbooks do."""
        formula, numbers = (
            " + ".join(f"e^{text(total)}" for total in totals) for text in (_formula, _numbers)
        )
        return [
            Traced(value.value, f"e^{_formula(total)} / ({formula})", f"e^{_numbers(total)} / ({numbers})")
            for total, value in zip(totals, super().softmax(totals), strict=True)
        ]

    # Losses

    def loss_over(self, layers: Layers, samples: Sequence[Sample], objective: Objective) -> Number:
        """Number the samples, if there are several."""
        return self._numbered(
            samples, lambda: super(TracingLayers, self).loss_over(layers, samples, objective)
        )

    def output_loss(self, kind: str, run: Run, targets: Row) -> Number:
        """Name each sample's loss; a cross-entropy is written as textbooks do."""
        found = super().output_loss(kind, run, targets)
        if kind in LOGARITHMIC:
            terms = (_logarithms(kind, targets, run.outputs, text) for text in (_formula, _numbers))
            formula, numbers = (f"−{' − '.join(each)}" for each in terms)
            found = Traced(found.value, formula, numbers, NEGATED)
        return self.named(f"loss{self._subscript()}", found) if self._several else found

    def loss_slopes(self, kind: str, layer: Layer, run: Run, targets: Row) -> Row:
        """Name the slope of each output's total; that of a cross-entropy is written as output − target."""
        found = super().loss_slopes(kind, layer, run, targets)
        if kind in LOGARITHMIC:
            found = [
                Traced(
                    slope.value,
                    f"{output.formula} − {target.formula}",
                    f"{output.numbers} − {target.numbers}",
                    SUM,
                )
                for slope, output, target in zip(found, run.outputs, targets, strict=True)
            ]
        return self._row("slope", len(run.totals) - 1, found)

    # Gradients and updates

    def gradients_over(self, layers: Layers, samples: Sequence[Sample], objective: Objective) -> Layers:
        """Name the slope of each parameter, over all samples."""
        found = self._numbered(
            samples, lambda: super(TracingLayers, self).gradients_over(layers, samples, objective)
        )
        return [self._layer("∂", place, layer) for place, layer in enumerate(found)]

    def layer_gradients(self, layer: Layer, place: int, run: Run, slopes: Row, *, is_last: bool) -> Layer:
        """Leave those of a single sample without a name."""
        return super(TracingDense, self).layer_gradients(layer, place, run, slopes, is_last=is_last)

    def updated(self, layer: Layer, gradient: Layer, rate: Number, place: int) -> Layer:
        """Name each updated parameter."""
        return self._layer("", place, super(TracingDense, self).updated(layer, gradient, rate, place))

    def updated_by(
        self, update: Update, layer: Layer, slope: Layer, kept: list[Layer], place: int
    ) -> tuple[Layer, list[Layer]]:
        """Name each updated parameter."""
        found, after = super().updated_by(update, layer, slope, kept, place)
        return self._layer("", place, found), after

    def power(self, base: Any, exponent: int) -> Traced:
        """Write a power as one."""
        given = traced(base)
        value = traced(super().power(given.value, exponent)).value
        return Traced(value, f"{given.formula}^{exponent}", f"{given.numbers}^{exponent}", POWER)

    # Training: its first batch is shown

    def batch_step(
        self,
        fit: Fit,
        samples: Sequence[Sample],
        objective: Objective,
        optimiser: dict[str, Any],
        rate: Number,
    ) -> Fit:
        """Show the first update, and no other."""
        given = super().batch_step
        if self.steps:
            return self._silent(lambda: given(fit, samples, objective, optimiser, rate))
        return given(fit, samples, objective, optimiser, rate)

    def plan_loss(self, layers: Layers, samples: Sequence[Sample], objective: Objective) -> Number:
        """Leave losses on the way, and at the end of a run that may be cut, without names."""
        given = super().plan_loss
        return self._silent(lambda: given(layers, samples, objective))

    def _layer(self, sign: str, place: int, layer: Layer) -> Layer:
        self._named_layer = layer
        return super()._layer(sign, place, layer)

    def _nested(self, word: str, place: int, values: Any, *indices: int) -> Any:
        if isinstance(values, list):
            return [self._nested(word, place, value, *indices, i) for i, value in enumerate(values)]
        return self.named(self.quantity(word, place, *indices), values)

    def _subscript(self) -> str:
        return f"{self._sample}".translate(SUBSCRIPTS) if self._several else ""

    def _numbered(self, samples: Sequence[Sample], compute: Callable[[], Found]) -> Found:
        self._sample, self._several = 0, len(samples) > 1
        found = compute()
        self._sample, self._several = 0, False
        return found

    def _silent(self, compute: Callable[[], Found]) -> Found:
        kept, self.steps = self.steps, []
        found = compute()
        self.steps = kept
        return found


def _formula(value: Traced) -> str:
    return value.formula


def _numbers(value: Traced) -> str:
    return value.numbers


def _logarithms(kind: str, targets: Row, outputs: Row, text: Callable[[Traced], str]) -> list[str]:
    """Return the terms of a cross-entropy, those of targets of 0 left out."""
    terms = []
    for target, output in zip(targets, outputs, strict=True):
        if target > 0:
            terms.append(f"{text(target)}·ln({text(output)})")
        if kind == "binary-cross-entropy" and target < 1:
            terms.append(f"(1 − {text(target)})·ln(1 − {text(output)})")
    return terms
