"""Definitions that explain themselves: each quantity that they name is written down as a step.

A step has the quantity's formula in symbols, the formula with numbers, and its value with 50 digits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nnparity.definitions.activations import Activations, Function
from nnparity.definitions.arithmetic import Arithmetic, Number
from nnparity.definitions.button import Button
from nnparity.definitions.definition import Definition
from nnparity.definitions.dense import Dense, Layer, Layers, Row, Run
from nnparity.definitions.traced import Traced, leaf, short, traced
from nnparity.numbers import written_number

# What an activation and its slope are, where one neuron is looked at alone.
FORMULAS = {
    "sigmoid": ("1 / (1 + e^−total)", "e^−total / (1 + e^−total)²"),
    "tanh": ("tanh(total)", "1 − tanh(total)²"),
    "relu": ("total if total > 0, else 0", "1 if total > 0, else 0"),
    "identity": ("total", "1"),
    "step": ("1 if total ≥ 0, else 0", "0"),
}


@dataclass(frozen=True)
class Step:
    """One quantity: its name, its formula, the formula with numbers in it, and its value."""

    quantity: str
    formula: str
    numbers: str
    value: str


class Tracing(Definition):
    """A definition whose named quantities are written down in `steps`."""

    def __init__(self, math: Arithmetic) -> None:
        super().__init__(math)
        self.steps: list[Step] = []
        self.before = ""

    def named(self, name: str, value: Any) -> Traced:
        """Write a quantity down; from here on it is called by its name."""
        given = traced(value)
        text = written_number(float(given.value))
        self.steps.append(Step(self.before + name, given.formula, given.numbers, text))
        return leaf(given.value, name)


class TracingActivations(Tracing, Activations):
    """Activation functions are written by their names, or by what they are where one is looked at alone."""

    def __init__(self, math: Arithmetic) -> None:
        super().__init__(math)
        self.functions = {name: _written(f, name, name, 0) for name, f in self.functions.items()}
        self.slopes = {name: _written(f, name, f"{name}′", 1) for name, f in self.slopes.items()}


class TracingButton(Tracing, Button):
    """Each trial's quantities say which trial they belong to."""

    def trial(self, trace: list[Any], *given: Any, **named: Any) -> Any:
        """Number the trial."""
        self.before = f"trial {len(trace) + 1}: "
        found = super().trial(trace, *given, **named)
        self.before = ""
        return found


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

    def difference(
        self,
        layers: Layers,
        where: tuple[int, int, int | None],
        inputs: Row,
        targets: Row,
        epsilon: Number,
    ) -> Traced:
        """Name the difference alone: the two losses are forward passes like any other."""
        place, i, j = where
        symbol = self.parameter(place, i, j)
        kept, self.steps = self.steps, []
        value = super().difference(layers, where, inputs, targets, epsilon).value
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
        return Layer(weights, biases, layer.activation)


def tracing(definition: type[Definition]) -> type[Definition]:
    """Return a definition that writes its quantities down."""
    kinds: tuple[tuple[type[Definition], type[Definition]], ...] = (
        (Dense, TracingDense),
        (Activations, TracingActivations),
        (Button, TracingButton),
        (Definition, Tracing),
    )
    kind = next(kind for base, kind in kinds if issubclass(definition, base))
    return type(definition.__name__, (kind, definition), {})


def symbols(definition: Definition, params: Any, path: str = "") -> Any:
    """Return params with each number called by its symbol, such as w1 or inputs[0]."""
    if isinstance(params, dict):
        return {
            key: symbols(definition, value, f"{path}.{key}" if path else key) for key, value in params.items()
        }
    if isinstance(params, list):
        return [symbols(definition, value, f"{path}[{i}]") for i, value in enumerate(params)]
    if params is None or isinstance(params, str | bool):
        return params
    # What was given is written as it was given: a digit more or less may be what the case is about.
    return Traced(params, definition.symbol(path), written_number(float(params)))


def _written(function: Callable[[Any], Any], name: str, symbol: str, place: int) -> Function:
    def found(total: Any) -> Traced:
        given = traced(total)
        value = traced(function(given.value)).value
        if given.formula == "total":
            return Traced(value, FORMULAS[name][place], f"total {written_number(float(given.value))}")
        return Traced(value, f"{symbol}({given.formula})", f"{symbol}({short(given.value)})")

    return found
