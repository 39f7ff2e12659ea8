"""The button perceptron of the model, in steps small enough to be replaced one by one."""

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from nnparity.mutants.refusal import Refusal

Trace = dict[str, Any]

PRECISE = Context(prec=60)


class ButtonModel:
    """What the methods of `button` compute."""

    def evaluate_neural_network(self, inputs: list[float], weights: list[float]) -> float:
        """Return the output."""
        self.require_same_length("inputs", inputs, "weights", weights)
        return self.add_up(self.products(inputs, weights))

    def evaluate_neural_network_error(self, target: float, output: float) -> float:
        """Return the error."""
        return target - output

    def learn(self, inputs: list[float], weights: list[float], learning_rate: float) -> list[float]:
        """Return new weights."""
        self.require_same_length("inputs", inputs, "weights", weights)
        rate = self.rate(learning_rate)
        return [
            self.learned(weight, value, rate) if self.learns(value) else weight
            for value, weight in zip(inputs, weights, strict=False)
        ]

    def train_button(
        self,
        inputs: list[float],
        weights: list[float],
        target: float,
        learning_rate: float,
        trials: int,
    ) -> Trace:
        """Return trace and weights."""
        self.require_same_length("inputs", inputs, "weights", weights)
        trace: list[Trace] = []
        for _ in range(self.trial_count(trials)):
            weights = self.trial(trace, inputs, weights, target, learning_rate, teaches=True)
        return {"trace": trace, "weights": weights}

    def train_on_presses(
        self, presses: list[int], right_button: int, weights: list[float], learning_rate: float
    ) -> Trace:
        """Return trace and weights."""
        self.require_button("right_button", right_button, weights)
        for pressed in presses:
            self.require_button("presses", pressed, weights)
        trace: list[Trace] = []
        for pressed in presses:
            inputs = [float(button == pressed) for button in range(len(weights))]
            right = pressed == right_button
            teaches = self.teaches(right=right)
            weights = self.trial(trace, inputs, weights, float(right), learning_rate, teaches=teaches)
        return {"trace": trace, "weights": weights}

    def report(self, output: float, error: float, weights: list[float]) -> str:
        """Return one line."""
        texts = ",".join(map(self.weight_text, weights))
        outcome = f"output: {self.two_decimals(output)} Error: {self.two_decimals(error)}"
        return f"Neural Net {outcome} Weight Vector: {texts}"

    def trial(
        self,
        trace: list[Trace],
        inputs: list[float],
        weights: list[float],
        target: float,
        learning_rate: float,
        *,
        teaches: bool,
    ) -> list[float]:
        """Evaluate, report, learn; return the weights after it."""
        output = self.evaluate_neural_network(inputs, weights)
        error = self.evaluate_neural_network_error(target, output)
        trace.append({"output": output, "error": error, "weights": weights})
        return self.learn(inputs, weights, learning_rate) if teaches else weights

    def trial_count(self, trials: int) -> int:
        """Return how many trials there are."""
        return trials

    def teaches(self, *, right: bool) -> bool:
        """Say whether a press teaches."""
        return right

    def learns(self, value: float) -> bool:
        """Say whether the weight of an input learns."""
        return value > 0

    def learned(self, weight: float, value: float, rate: float) -> float:  # noqa: ARG002
        """Return a weight that has learned."""
        return weight + rate

    def rate(self, learning_rate: float) -> float:
        """Return the rate that is used."""
        return learning_rate

    def products(self, inputs: list[float], weights: list[float]) -> list[float]:
        """Return the terms of the weighted sum."""
        return [value * weight for value, weight in zip(inputs, weights, strict=False)]

    def add_up(self, terms: list[float]) -> float:
        """Add from left to right, from 0."""
        total = 0.0
        for term in terms:
            total += term
        return total

    def two_decimals(self, value: float) -> str:
        """Write a value with two decimals."""
        if value == 0:
            return "0.00"
        return str(Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP, PRECISE))

    def weight_text(self, weight: float) -> str:
        """Write a weight with the fewest digits."""
        if weight == 0:
            return "0"
        digits = Decimal(repr(weight)).normalize(PRECISE)
        if 1e-6 <= abs(weight) < 1e21:
            return f"{digits:f}"
        mantissa, exponent = f"{digits:e}".split("e")
        return f"{mantissa}e{int(exponent):+d}"

    def require_same_length(self, name: str, one: list[Any], other_name: str, other: list[Any]) -> None:
        """Refuse lists of different lengths."""
        if len(one) != len(other):
            raise Refusal(
                f"{name} and {other_name} must have the same length, got {len(one)} and {len(other)}"
            )

    def require_button(self, name: str, button: int, weights: list[float]) -> None:
        """Refuse a button that does not exist."""
        if button >= len(weights):
            raise Refusal(f"{name} must be one of {len(weights)} buttons from 0, got {button}")
