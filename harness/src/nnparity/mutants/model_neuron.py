"""The neuron of the model, in steps small enough to be replaced one by one."""

import math

from nnparity.mutants.model_button import ButtonModel
from nnparity.mutants.refusal import Refusal


class NeuronModel(ButtonModel):
    """What the methods of `neuron` compute."""

    def weighted_sum(self, inputs: list[float], weights: list[float], bias: float) -> float:
        """Return the total."""
        self.require_same_length("inputs", inputs, "weights", weights)
        return self.with_bias(self.products(inputs, weights), bias)

    def with_bias(self, terms: list[float], bias: float) -> float:
        """Add the terms, then the bias."""
        return self.add_up(terms) + bias

    def activate(self, activation: str, total: float) -> float:
        """Return the activation of a total."""
        if math.isnan(total):
            return self.of_nan(activation)
        match activation:
            case "sigmoid":
                return self.sigmoid(total)
            case "tanh":
                return self.tanh(total)
            case "relu":
                return self.relu(total)
            case "identity":
                return total
            case _:
                return self.step(total)

    def activation_derivative(self, activation: str, total: float) -> float:
        """Return the slope of an activation at a total."""
        if math.isnan(total):
            return self.of_nan(activation)
        match activation:
            case "sigmoid":
                return self.sigmoid_derivative(total)
            case "tanh":
                return self.tanh_derivative(total)
            case "relu":
                return self.relu_derivative(total)
            case "identity":
                return 1.0
            case _:
                return 0.0

    def neuron_feedforward(
        self, inputs: list[float], weights: list[float], bias: float, activation: str
    ) -> float:
        """Return the activation of the weighted sum."""
        return self.activate(activation, self.weighted_sum(inputs, weights, bias))

    def classify(self, inputs: list[float], weights: list[float], bias: float) -> str:
        """Return the reading."""
        output = self.activate("sigmoid", self.weighted_sum(inputs, weights, bias))
        if math.isnan(output):
            return self.reading_of_nan()
        return "spam" if self.is_spam(output) else "not spam"

    def is_spam(self, output: float) -> bool:
        """Read an output."""
        return output >= 0.5

    def reading_of_nan(self) -> str:
        """Refuse an output that is NaN."""
        raise Refusal("the weighted sum of inputs and weights is NaN")

    def of_nan(self, activation: str) -> float:  # noqa: ARG002
        """Return what any activation or slope of NaN is."""
        return math.nan

    def sigmoid(self, total: float) -> float:
        """Return the sigmoid."""
        return math.exp(total) if total < -700 else 1 / (1 + math.exp(-total))

    def sigmoid_derivative(self, total: float) -> float:
        """Return the slope of the sigmoid."""
        small = math.exp(-abs(total))
        return small / ((1 + small) * (1 + small))

    def tanh(self, total: float) -> float:
        """Return the hyperbolic tangent."""
        return math.tanh(total)

    def tanh_derivative(self, total: float) -> float:
        """Return the slope of the hyperbolic tangent."""
        small = math.exp(-2 * abs(total))
        return 4 * small / ((1 + small) * (1 + small))

    def relu(self, total: float) -> float:
        """Return the positive part."""
        return total if total > 0 else 0.0

    def relu_derivative(self, total: float) -> float:
        """Return the slope of the positive part."""
        return float(total > 0)

    def step(self, total: float) -> float:
        """Return whether a threshold of 0 is reached."""
        return float(total >= 0)
