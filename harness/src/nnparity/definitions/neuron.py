"""The methods of `neuron`: one neuron. Source: spec/conventions.md, "neuron: one neuron"."""

from collections.abc import Sequence

from nnparity.definitions.activations import Activations
from nnparity.definitions.arithmetic import Number
from nnparity.definitions.definition import OverflowRefusedError, Parts, in_binary64, method


class Neuron(Activations):
    """One neuron: its total is binary64 arithmetic in a stated order, its activation is not."""

    subject = "neuron"

    @method()
    def weighted_sum(self, inputs: list[Number], weights: list[Number], bias: Number) -> Number:
        """Return the total of as many inputs as weights."""
        return self.named("total", self.total(inputs, weights, bias))

    @method()
    def activate(self, activation: str, total: Number) -> Number:
        """Return the activation of a total; NaN stays NaN."""
        if total != total:  # noqa: PLR0124  # NaN alone differs from itself
            return self.of_nan(activation, total)
        return self.named(activation, self.functions[activation](total))

    @method()
    def activation_derivative(self, activation: str, total: Number) -> Number:
        """Return the slope of an activation at a total; NaN stays NaN."""
        if total != total:  # noqa: PLR0124  # NaN alone differs from itself
            return self.of_nan(activation, total)
        return self.named("slope", self.slopes[activation](total))

    @method(parts=Parts("weighted_sum"))
    def feedforward(
        self, inputs: list[Number], weights: list[Number], bias: Number, activation: str
    ) -> Number:
        """Return the activation of the weighted sum."""
        return self.activate(activation, self.weighted_sum(inputs, weights, bias))

    @method(parts=Parts("weighted_sum"))
    def classify(self, inputs: list[Number], weights: list[Number], bias: Number) -> str:
        """Return the reading of a sigmoid neuron as a spam filter."""
        output = self.activate("sigmoid", self.weighted_sum(inputs, weights, bias))
        if output != output:  # noqa: PLR0124  # NaN alone differs from itself
            return self.reading_of_nan()
        return "spam" if self.is_spam(output) else "not spam"

    @in_binary64
    def total(self, inputs: Sequence[Number], weights: Sequence[Number], bias: Number) -> Number:
        """Return the sum of the products, and the bias last."""
        return self.with_bias(self.products(inputs, weights), bias)

    def with_bias(self, terms: list[Number], bias: Number) -> Number:
        """Add the terms, then the bias."""
        return self.add_up(terms) + bias

    def is_spam(self, output: Number) -> bool:
        """Read an output: a half is enough."""
        return bool(output >= 0.5)

    def reading_of_nan(self) -> str:
        """Refuse a total that overflows to NaN."""
        raise OverflowRefusedError("the weighted sum of inputs and weights is NaN")

    def of_nan(self, activation: str, total: Number) -> Number:  # noqa: ARG002
        """Return what any activation or slope of NaN is."""
        return total
