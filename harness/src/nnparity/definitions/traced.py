"""A traced arithmetic: numbers with 50 digits that know how they are written.

So a definition explains itself: each quantity that it names becomes a step, with its formula in symbols, the
formula with numbers, and its value.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nnparity.definitions.activations import Activations, Function
from nnparity.definitions.arithmetic import PRECISE, Arithmetic, Number
from nnparity.definitions.button import Button
from nnparity.definitions.definition import Definition, each
from nnparity.definitions.dense import Dense, Layer, Layers, Row, Run
from nnparity.numbers import encode_number, written_number

SUM, PRODUCT, ATOM = range(3)

# What an activation and its slope are, where one neuron is looked at alone.
FORMULAS = {
    "sigmoid": ("1 / (1 + e^−total)", "sigmoid · (1 − sigmoid), at the total"),
    "tanh": ("tanh(total)", "1 − tanh², at the total"),
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


class Traced:
    """A number, the formula that it comes from, and the same formula with numbers in it."""

    __slots__ = ("formula", "numbers", "rank", "value")

    def __init__(self, value: Number, formula: str, numbers: str, rank: int = ATOM) -> None:
        self.value = value
        self.formula = formula
        self.numbers = numbers
        self.rank = rank

    def __add__(self, other: Any) -> "Traced":
        return _combined(self, " + ", other, self.value + traced(other).value, SUM)

    def __radd__(self, other: Any) -> "Traced":
        # A sum that starts from 0 is written without it.
        return self if other == 0 else traced(other) + self

    def __sub__(self, other: Any) -> "Traced":
        return _combined(self, " − ", other, self.value - traced(other).value, SUM)

    def __rsub__(self, other: Any) -> "Traced":
        return traced(other) - self

    def __mul__(self, other: Any) -> "Traced":
        return _combined(self, "·", other, self.value * traced(other).value, PRODUCT)

    def __rmul__(self, other: Any) -> "Traced":
        return traced(other) * self

    def __truediv__(self, other: Any) -> "Traced":
        return _combined(self, " / ", other, self.value / traced(other).value, PRODUCT)

    def __rtruediv__(self, other: Any) -> "Traced":
        return traced(other) / self

    def __neg__(self) -> "Traced":
        return Traced(-self.value, f"−{_shown(self, PRODUCT)[0]}", f"−{_shown(self, PRODUCT)[1]}", PRODUCT)

    def __abs__(self) -> "Traced":
        return Traced(abs(self.value), f"|{self.formula}|", f"|{self.numbers}|")

    def __lt__(self, other: Any) -> bool:
        return bool(self.value < traced(other).value)

    def __gt__(self, other: Any) -> bool:
        return bool(self.value > traced(other).value)

    def __ge__(self, other: Any) -> bool:
        return bool(self.value >= traced(other).value)

    def __le__(self, other: Any) -> bool:
        return bool(self.value <= traced(other).value)

    def __eq__(self, other: object) -> bool:
        return bool(self.value == traced(other).value)

    def __int__(self) -> int:
        return int(self.value)

    __hash__ = None  # type: ignore[assignment]


def traced(value: Any) -> Traced:
    """Return a number as a traced one, written as it is."""
    if isinstance(value, Traced):
        return value
    text = written_number(float(value)).replace("-", "−")
    return Traced(value, text, text)


def leaf(value: Number, symbol: str) -> Traced:
    """Return a number that later formulas call by its symbol."""
    return Traced(value, symbol, short(value))


def short(value: Number) -> str:
    """Return a number with six digits, as it stands among others."""
    return f"{float(value):.6g}"


class TracedArithmetic(Arithmetic):
    """Fifty digits, written out; steps that are defined in binary64 are computed in that."""

    zero = PRECISE.zero

    def number(self, value: float) -> Traced:
        """Return it exactly."""
        return leaf(PRECISE.number(value), written_number(value))

    def rounded(self, value: Any) -> float:
        """Round once."""
        return float(traced(value).value)

    def exp(self, value: Any) -> Any:
        """Return it with 50 digits."""
        return PRECISE.exp(value)

    def tanh(self, value: Any) -> Any:
        """Return it with 50 digits."""
        return PRECISE.tanh(value)

    def log(self, value: Traced) -> Traced:
        """Return it with 50 digits."""
        return Traced(PRECISE.log(value.value), f"ln({value.formula})", f"ln({value.numbers})")

    def sqrt(self, value: Traced) -> Traced:
        """Return it with 50 digits."""
        return Traced(PRECISE.sqrt(value.value), f"√({value.formula})", f"√({value.numbers})")

    def is_finite(self, value: Any) -> bool:
        """Say whether it is finite once it is rounded."""
        return PRECISE.is_finite(traced(value).value)

    def lowered(self, value: Any) -> Traced:
        """Return it in binary64, written as before."""
        given = traced(value)
        return Traced(float(given.value), given.formula, given.numbers, given.rank)

    def raised(self, value: Any) -> Traced:
        """Return it with 50 digits, written as before."""
        given = traced(value)
        return Traced(PRECISE.number(float(given.value)), given.formula, given.numbers, given.rank)

    def working(self) -> Any:
        """Return a context with 50 digits."""
        return PRECISE.working()


TRACED = TracedArithmetic()


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

    def updated(self, layer: Layer, gradient: Layer, rate: Number, place: int) -> Layer:
        """Name each updated parameter."""
        return self._layer("", place, super().updated(layer, gradient, rate, place))

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
    return leaf(params, definition.symbol(path))


def untraced(value: Any) -> Any:
    """Return a result as JSON, each number rounded once."""
    return each(value, lambda number: encode_number(float(traced(number).value)))


def _combined(left: Traced, sign: str, other: Any, value: Number, rank: int) -> Traced:
    right = traced(other)
    # What is subtracted or divided by is put in brackets where the same sign would do.
    after = rank + 1 if sign in (" − ", " / ") else rank
    (formula, numbers), (formula_after, numbers_after) = _shown(left, rank), _shown(right, after)
    return Traced(value, f"{formula}{sign}{formula_after}", f"{numbers}{sign}{numbers_after}", rank)


def _shown(value: Traced, rank: int) -> tuple[str, str]:
    if value.rank < rank:
        return f"({value.formula})", f"({value.numbers})"
    return value.formula, value.numbers


def _written(function: Callable[[Any], Any], name: str, symbol: str, place: int) -> Function:
    def found(total: Any) -> Traced:
        given = traced(total)
        value = traced(function(given.value)).value
        if given.formula == "total":
            return Traced(value, FORMULAS[name][place], f"total {written_number(float(given.value))}")
        return Traced(value, f"{symbol}({given.formula})", f"{symbol}({short(given.value)})")

    return found
