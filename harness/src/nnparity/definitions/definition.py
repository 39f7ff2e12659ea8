"""What a definition is: the methods of one subject, in named steps, over an arithmetic that it is given.

A mistake replaces steps: it is a class that inherits from the definition whose steps it replaces, and two
that replace different steps combine by inheriting from both.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar

from nnparity.definitions.arithmetic import Arithmetic, Number
from nnparity.numbers import Json

Given = ParamSpec("Given")
Result = TypeVar("Result")
AnyDefinition = TypeVar("AnyDefinition", bound="Definition")
Function = TypeVar("Function", bound=Callable[..., Any])


class RefusedError(Exception):
    """Params that a definition refuses, for what their schema cannot say."""


class OverflowRefusedError(RefusedError):
    """Params that overflow on the way to a result, where a definition refuses them."""


@dataclass(frozen=True)
class Parts:
    """How a method is made of another one, which `explain` asks when the whole departs.

    `method` is the part, of the same subject. A method that goes through samples epoch by epoch says which of
    its parameters holds the state, and from which list each parameter of the part is taken, sample by sample.
    """

    method: str
    state: str = ""
    samples: tuple[tuple[str, str], ...] = ()


def method(*, parts: Parts | None = None) -> Callable[[Function], Function]:
    """Mark the definition of a method of the protocol; its name and parameters are those of the schema."""

    def mark(function: Function) -> Function:
        function.is_method = True  # type: ignore[attr-defined]
        function.parts = parts  # type: ignore[attr-defined]
        return function

    return mark


def in_binary64(
    step: Callable[Concatenate[AnyDefinition, Given], Result],
) -> Callable[Concatenate[AnyDefinition, Given], Result]:
    """Mark a step with + − × ÷ alone, in a stated order: its binary64 result is what is expected, exactly."""

    @wraps(step)
    def lowered(self: AnyDefinition, *given: Given.args, **named: Given.kwargs) -> Result:
        if self.math.is_binary64:
            return step(self, *given, **named)
        low = {name: each(value, self.math.lowered) for name, value in named.items()}
        found = step(self, *(each(value, self.math.lowered) for value in given), **low)
        return each(found, self.math.raised)  # type: ignore[no-any-return]

    return lowered  # type: ignore[return-value]  # mypy takes self for a parameter with a name


def each(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return lists and objects with every number in them changed; what is not a number stays."""
    if isinstance(value, dict):
        return {key: each(element, change) for key, element in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(each(element, change) for element in value)
    return value if isinstance(value, str | bool | int | None) else change(value)


class Definition:
    """The methods of one subject; a step is any of its functions."""

    subject: ClassVar[str] = ""
    # Whether its methods are about the bits of binary64, which no other precision has.
    is_of_binary64_alone: ClassVar[bool] = False

    def __init__(self, math: Arithmetic) -> None:
        self.math = math

    @classmethod
    def methods(cls) -> Iterator[str]:
        """Yield the methods that are defined here, by their names in the protocol."""
        for name in dir(cls):
            if getattr(getattr(cls, name), "is_method", False):
                yield f"{cls.subject}.{name}"

    def answer(self, name: str, params: dict[str, Any]) -> Any:
        """Return the result of a method, in numbers of the arithmetic, for params in such numbers."""
        return getattr(self, name)(**params)

    def named(self, name: str, value: Number) -> Number:  # noqa: ARG002
        """Name a quantity, which worked examples and explanations show."""
        return value

    def approximate(self, value: Number) -> Number:
        """Return an activation or a gradient of a total, which each port may round in its own way."""
        return value

    def differentiable(self, method: str, params: Json) -> tuple[Number, Any, Number | None] | None:  # noqa: ARG002
        """Return what the slopes that a method gives are slopes of, if it gives any.

        These are the loss, the parameters in the shape of the result, and the rate at which a step follows
        the slopes, or None where the slopes themselves are the result.
        """
        return None

    def activations_of(self, trained: dict[str, Any], inputs: Any) -> dict[str, Number]:  # noqa: ARG002
        """Return what the neurons of something trained answer to one sample, by name, the outputs last."""
        return {}

    def symbol(self, path: str) -> str:
        """Return what formulas call a number of the params, given where it stands."""
        return path

    def result_name(self, method: str, path: str) -> str:  # noqa: ARG002
        """Return what a number of a method's result is called, given where it stands."""
        return f"result{path}" if not path or path.startswith("[") else path

    # What several subjects share

    def products(self, inputs: Sequence[Number], weights: Sequence[Number]) -> list[Number]:
        """Multiply each input by its weight; each product is rounded before it is added."""
        return [value * weight for value, weight in zip(inputs, weights)]

    def add_up(self, terms: Sequence[Number]) -> Number:
        """Add from left to right, from 0."""
        total: Number = 0.0
        for term in terms:
            total = total + term
        return total

    def rate(self, learning_rate: Number) -> Number:
        """Return the rate that is used: the one that is given, 0 and negative ones included."""
        return self.rate_given(learning_rate)

    def rate_given(self, learning_rate: Number) -> Number:
        """Return the rate that the request gives."""
        return learning_rate
