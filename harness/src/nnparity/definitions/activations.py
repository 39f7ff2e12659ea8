"""Activation functions and their slopes, each in a form in which nothing cancels or overflows."""

from collections.abc import Callable
from typing import ClassVar

from nnparity.definitions.arithmetic import Arithmetic, Number
from nnparity.definitions.definition import Definition

Function = Callable[[Number], Number]

ACTIVATIONS = ("sigmoid", "tanh", "relu", "identity", "step")


class Activations(Definition):
    """The activation functions that neurons and layers share; `conventions.md` says what each is.

    `functions` and `slopes` hold them by name; a slope is a function of the total. `called` names what
    else is called with numbers and looks at them.
    """

    called: ClassVar[tuple[str, ...]] = ("exp",)

    def __init__(self, math: Arithmetic) -> None:
        super().__init__(math)
        self.exp = self.exponential()
        self.functions = {name: self._named(name, "") for name in ACTIVATIONS}
        self.slopes = {name: self._named(name, "_slope") for name in ACTIVATIONS}

    def exponential(self) -> Function:
        """Return the function that takes powers of e: the platform's own."""
        return self.math.exp

    def _named(self, name: str, ending: str) -> Function:
        """Return a function of this class: heaviside is what the protocol calls step."""
        found: Function = getattr(self, ("heaviside" if name == "step" else name) + ending)
        return found

    def sigmoid(self, total: Number) -> Number:
        """Return 1 / (1 + e^−total), by e^−|total|, which cannot overflow."""
        small = self.exp(-abs(total))
        return 1 / (1 + small) if total >= 0 else small / (1 + small)

    def sigmoid_slope(self, total: Number) -> Number:
        """Return sigmoid(total) · sigmoid(−total)."""
        small = self.exp(-abs(total))
        return small / ((1 + small) * (1 + small))

    def tanh(self, total: Number) -> Number:
        """Return the hyperbolic tangent."""
        return self.math.tanh(total)

    def tanh_slope(self, total: Number) -> Number:
        """Return 1 / cosh², by e^−2|total|."""
        small = self.exp(-2 * abs(total))
        return 4 * small / ((1 + small) * (1 + small))

    def relu(self, total: Number) -> Number:
        """Return the positive part; 0 is positive zero, and NaN stays NaN."""
        if total != total:  # noqa: PLR0124  # NaN alone differs from itself
            return total
        return total if total > 0 else self.math.zero

    def relu_slope(self, total: Number) -> Number:
        """Return 1 above 0, else 0: 0 at 0."""
        return self.math.number(float(total > 0))

    def identity(self, total: Number) -> Number:
        """Return the total, bit for bit."""
        return total

    def identity_slope(self, total: Number) -> Number:  # noqa: ARG002
        """Return 1."""
        return self.math.number(1.0)

    def heaviside(self, total: Number) -> Number:
        """Return 1 from 0 on, of either sign, else 0."""
        return self.math.number(float(total >= 0))

    def heaviside_slope(self, total: Number) -> Number:  # noqa: ARG002
        """Return 0."""
        return self.math.number(0.0)
