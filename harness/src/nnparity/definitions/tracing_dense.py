"""Dense layers that explain themselves."""

from collections.abc import Callable

from nnparity.definitions.activations import Function
from nnparity.definitions.arithmetic import Arithmetic, Number
from nnparity.definitions.dense import Dense
from nnparity.definitions.shapes import Layer, Layers, Row, Run, Where
from nnparity.definitions.traced import Traced, short
from nnparity.definitions.tracing_steps import Step, TracingActivations


class TracingDense(TracingActivations, Dense):
    """Totals, activations, slopes, gradients and new parameters go by the names of the definition."""

    def __init__(self, math: Arithmetic) -> None:
        super().__init__(math)
        self._updates: list[list[Step]] = []

    def totals(self, rows: list[Row], biases: Row | None, values: Row, place: int) -> Row:
        """Name each total."""
        return self._row("total", place, super().totals(rows, biases, values, place))

    def activated(self, function: Function, totals: Row, place: int) -> Row:
        """Name each activation."""
        return self._row("activation", place, super().activated(function, totals, place))

    def output_slopes(self, layer: Layer, run: Run, targets: Row) -> Row:
        """Name the slope of each output's total."""
        return self._row("slope", len(run.totals) - 1, super().output_slopes(layer, run, targets))

    def slopes_below(self, layer: Layer, place: int, rows: list[Row], run: Run, slopes: Row) -> Row:
        """Name the slope of each hidden total."""
        return self._row("slope", place, super().slopes_below(layer, place, rows, run, slopes))

    def layer_gradients(self, layer: Layer, place: int, run: Run, slopes: Row, *, is_last: bool) -> Layer:
        """Name the slope of each parameter."""
        return self._layer("∂", place, super().layer_gradients(layer, place, run, slopes, is_last=is_last))

    def sample_step(self, layers: Layers, inputs: Row, targets: Row, rate: Number) -> Layers:
        """Write the updates down after all slopes, none of which goes through an updated weight."""
        after = super().sample_step(layers, inputs, targets, rate)
        while self._updates:
            self.steps += self._updates.pop()
        return after

    def updated(self, layer: Layer, gradient: Layer, rate: Number, place: int) -> Layer:
        """Name each updated parameter."""
        kept, self.steps = self.steps, []
        found = self._layer("", place, super().updated(layer, gradient, rate, place))
        self._updates.append(self.steps)
        self.steps = kept
        return found

    def parameter_difference(
        self, layers: Layers, where: Where, loss: Callable[[Layers], Number], epsilon: Number
    ) -> Traced:
        """Name the difference alone: the two losses are forward passes like any other."""
        symbol = self.parameter(*where)
        kept, self.steps = self.steps, []
        value = super().parameter_difference(layers, where, loss, epsilon).value
        self.steps = kept
        formula = f"(loss({symbol} + ε) − loss({symbol} − ε)) / 2ε"
        return self.named(f"∂{symbol}", Traced(value, formula, f"ε = {short(epsilon.value)}"))

    def _row(self, kind: str, place: int, values: Row) -> Row:
        return [self.named(self.quantity(kind, place, i), value) for i, value in enumerate(values)]

    def _layer(self, sign: str, place: int, layer: Layer) -> Layer:
        weights = [
            [self.named(sign + self.parameter(place, i, j), value) for j, value in enumerate(row)]
            for i, row in enumerate(layer.weights)
        ]
        biases = layer.biases and [
            self.named(sign + self.parameter(place, i, None), value) for i, value in enumerate(layer.biases)
        ]
        return layer._replace(weights=weights, biases=biases)
