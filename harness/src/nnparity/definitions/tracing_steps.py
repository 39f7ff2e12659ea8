"""Definitions that explain themselves: each quantity that they name is written down as a step.

A step has the quantity's formula in symbols, the formula with numbers, and its value with 50 digits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nnparity.definitions.activations import Activations, Function
from nnparity.definitions.arithmetic import Arithmetic
from nnparity.definitions.definition import Definition
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
        self.functions = {
            name: _written(f, name, name, 0) if name in FORMULAS else f for name, f in self.functions.items()
        }
        self.slopes = {name: _written(f, name, f"{name}′", 1) for name, f in self.slopes.items()}


def _written(function: Callable[[Any], Any], name: str, symbol: str, place: int) -> Function:
    def found(total: Any) -> Traced:
        given = traced(total)
        value = traced(function(given.value)).value
        if given.formula == "total":
            return Traced(value, FORMULAS[name][place], f"total {written_number(float(given.value))}")
        return Traced(value, f"{symbol}({given.formula})", f"{symbol}({short(given.value)})")

    return found
