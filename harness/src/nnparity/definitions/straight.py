"""Training without detours: the operations of a step, written down once as straight-line code.

A step of dense layers goes through many small functions, so that each can be replaced; what they do to the
numbers is the same each time. Here the step is followed once with symbols in place of numbers, and the
operations are compiled in the order in which they came: the same bits, several times as fast. A step that
looks at the numbers, or keeps something from one sample to the next, is not straight, and is taken as it is.
"""

import copy
import math
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from types import CodeType
from typing import Any, Self

# A program takes as long to write as so many steps.
WORTH = 200

# From flat parameters, samples and a rate: the flat parameters after an epoch.
Program = Callable[[list[Any], list[Any], Any], list[Any]]


class NotStraightError(Exception):
    """A step that does not do the same operations whatever the numbers are."""


class Tape:
    """The operations so far, and the constants and functions that they use, by name."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.names: dict[str, Any] = {}

    def result(self, expression: str) -> "Symbol":
        """Write an operation down, and return its result."""
        name = f"v{len(self.lines)}"
        self.lines.append(f"{name} = {expression}")
        return Symbol(self, name)

    def operand(self, value: Any) -> str:
        """Return how a value is written: a symbol, a number, or a name for a constant."""
        if isinstance(value, Symbol):
            return value.name
        if type(value) is int or (type(value) is float and math.isfinite(value)):
            return f"({value!r})"
        name = f"c{len(self.names)}"
        self.names[name] = value
        return name

    def function(self, name: str, function: Callable[..., Any]) -> Callable[..., "Symbol"]:
        """Return a stand-in for a function, which is called when the program runs."""
        self.names[name] = function

        def write(*given: Any) -> Symbol:
            return self.result(f"{name}({', '.join(map(self.operand, given))})")

        return write


class Symbol:
    """A number that is not known yet."""

    def __init__(self, tape: Tape, name: str) -> None:
        self.tape = tape
        self.name = name

    def _binary(self, sign: str, other: Any) -> Self:
        return self.tape.result(f"{self.name} {sign} {self.tape.operand(other)}")  # type: ignore[return-value]

    def _reflected(self, sign: str, other: Any) -> Self:
        return self.tape.result(f"{self.tape.operand(other)} {sign} {self.name}")  # type: ignore[return-value]

    def __add__(self, other: Any) -> Self:
        return self._binary("+", other)

    def __radd__(self, other: Any) -> Self:
        return self._reflected("+", other)

    def __sub__(self, other: Any) -> Self:
        return self._binary("-", other)

    def __rsub__(self, other: Any) -> Self:
        return self._reflected("-", other)

    def __mul__(self, other: Any) -> Self:
        return self._binary("*", other)

    def __rmul__(self, other: Any) -> Self:
        return self._reflected("*", other)

    def __truediv__(self, other: Any) -> Self:
        return self._binary("/", other)

    def __rtruediv__(self, other: Any) -> Self:
        return self._reflected("/", other)

    def __neg__(self) -> Self:
        return self.tape.result(f"-{self.name}")  # type: ignore[return-value]

    def __abs__(self) -> Self:
        return self.tape.result(f"abs({self.name})")  # type: ignore[return-value]

    def _looked_at(self, *_: object) -> bool:
        raise NotStraightError

    __bool__ = __lt__ = __le__ = __gt__ = __ge__ = _looked_at
    __eq__ = __ne__ = _looked_at
    __float__ = __int__ = __index__ = _looked_at
    __hash__ = None  # type: ignore[assignment]


def straight_epoch(dense: Any, layers: list[Any], inputs: int, targets: int) -> Program | None:
    """Return the program of an epoch for layers of this shape, or None if a step is not straight."""
    tape = Tape()
    probe = _probe(dense, tape)
    kept = _attributes(probe)
    flat = [Symbol(tape, f"p{i}") for i in range(len(flattened(layers)))]
    given = [Symbol(tape, f"x{i}") for i in range(inputs)], [Symbol(tape, f"t{i}") for i in range(targets)]
    try:
        after = flattened(probe.sample_step(rebuilt(layers, flat), *given, Symbol(tape, "rate")))
    except (NotStraightError, TypeError, AttributeError, LookupError, ArithmeticError):
        return None
    if _attributes(probe) != kept or len(after) != len(flat):
        return None
    parameters = _targets(symbol.name for symbol in flat)
    sample = ", ".join(f"({_targets(symbol.name for symbol in row)})" for row in given)
    source = [
        "def epoch(parameters, samples, rate):",
        f" {parameters} = parameters",
        f" for {sample} in samples:",
        *(f"  {line}" for line in tape.lines),
        f"  {parameters} = {_targets(map(tape.operand, after))}",
        f" return [{parameters}]",
    ]
    names: dict[str, Any] = dict(tape.names)
    exec(_compiled("\n".join(source)), names)  # noqa: S102  # our own operations
    program: Program = names["epoch"]
    return program


def flattened(layers: list[Any]) -> list[Any]:
    """Return all parameters in one list: layer by layer, the weights row by row, then the biases."""
    found: list[Any] = []
    for weights, biases, *_ in layers:
        for row in weights:
            found += row
        found += biases or ()
    return found


def rebuilt(layers: list[Any], flat: list[Any]) -> list[Any]:
    """Return layers of the same shape with other parameters."""
    take = partial(next, iter(flat))
    return [
        layer._replace(
            weights=[[take() for _ in row] for row in layer.weights],
            biases=layer.biases and [take() for _ in layer.biases],
        )
        for layer in layers
    ]


def _probe(dense: Any, tape: Tape) -> Any:
    """Return a copy of a definition whose functions are written down when they are called."""
    probe = copy.copy(dense)
    containers = {name: value for name, value in probe.__dict__.items() if _is_container(value)}
    probe.__dict__.update({name: copy.copy(value) for name, value in containers.items()})
    probe.functions = {name: tape.function(f"f_{name}", each) for name, each in dense.functions.items()}
    probe.slopes = {name: tape.function(f"s_{name}", each) for name, each in dense.slopes.items()}
    for name in dense.called:
        setattr(probe, name, tape.function(name, getattr(dense, name)))
    return probe


def _is_container(value: object) -> bool:
    return isinstance(value, dict | list | set)


def _attributes(probe: Any) -> dict[str, Any]:
    """Return what tells whether a definition has kept something: its attributes, and what containers hold."""
    return {
        name: (id(value), [*map(id, value)], [*map(id, value.values())] if isinstance(value, dict) else [])
        if _is_container(value)
        else id(value)
        for name, value in probe.__dict__.items()
    }


def _targets(names: Iterable[str]) -> str:
    """Return a tuple as it is written, of one name too."""
    return "".join(f"{name}, " for name in names)


@lru_cache(maxsize=256)
def _compiled(source: str) -> CodeType:
    return compile(source, "<straight-line code>", "exec")
