"""The methods of `button`: the button perceptron.

Source: spec/conventions.md, "button: the button perceptron". It is + − × alone, in a stated order: everything
is expected in binary64, bit for bit.
"""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_UP, Context, Decimal
from fractions import Fraction

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.definition import Definition, Parts, in_binary64, method
from nnparity.numbers import Json


class Button(Definition):
    """One input and one weight for each button, one output, no bias, no threshold."""

    subject = "button"

    @method()
    @in_binary64
    def evaluate_neural_network(self, inputs: Sequence[Number], weights: Sequence[Number]) -> Number:
        """Return the output: the sum of the products, from left to right."""
        return self.named("output", self.add_up(self.products(inputs, weights)))

    @method()
    @in_binary64
    def evaluate_neural_network_error(self, target: Number, output: Number) -> Number:
        """Return how much is missing."""
        return self.named("error", target - output)

    @method()
    @in_binary64
    def learn(
        self, inputs: Sequence[Number], weights: Sequence[Number], learning_rate: Number
    ) -> list[Number]:
        """Return new weights: more by the rate where an input is above 0."""
        rate = self.rate(learning_rate)
        return [
            self.named(f"weights[{i}]", self.learned(weight, value, rate)) if self.learns(value) else weight
            for i, (value, weight) in enumerate(zip(inputs, weights, strict=False))
        ]

    @method(parts=Parts("evaluate_neural_network"))
    @in_binary64
    def train(
        self,
        inputs: Sequence[Number],
        weights: Sequence[Number],
        target: Number,
        learning_rate: Number,
        trials: Number,
    ) -> Json:
        """Return the trace of so many trials with the same inputs, and the weights after the last."""
        trace: list[Json] = []
        for _ in range(self.trial_count(int(trials))):
            weights = self.trial(trace, inputs, weights, target, learning_rate, teaches=True)
        return {"trace": trace, "weights": weights}

    @method()
    @in_binary64
    def train_on_presses(
        self,
        presses: Sequence[Number],
        right_button: Number,
        weights: Sequence[Number],
        learning_rate: Number,
    ) -> Json:
        """Return the trace of a trial for each press, and the weights; only the right button teaches."""
        trace: list[Json] = []
        for pressed in presses:
            inputs = [float(button == pressed) for button in range(len(weights))]
            right = bool(pressed == right_button)
            teaches = self.teaches(right=right)
            weights = self.trial(trace, inputs, weights, float(right), learning_rate, teaches=teaches)
        return {"trace": trace, "weights": weights}

    @method()
    @in_binary64
    def report(self, output: Number, error: Number, weights: Sequence[Number]) -> str:
        """Return one line of the training report."""
        texts = ",".join(self.weight_text(weight) for weight in map(self.math.rounded, weights))
        written, missing = (self.two_decimals(self.math.rounded(value)) for value in (output, error))
        outcome = f"output: {written} Error: {missing}"
        return f"Neural Net {outcome} Weight Vector: {texts}"

    def trial(
        self,
        trace: list[Json],
        inputs: Sequence[Number],
        weights: Sequence[Number],
        target: Number,
        learning_rate: Number,
        *,
        teaches: bool,
    ) -> Sequence[Number]:
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

    def learns(self, value: Number) -> bool:
        """Say whether the weight of an input learns."""
        return bool(value > 0)

    def learned(self, weight: Number, value: Number, rate: Number) -> Number:  # noqa: ARG002
        """Return a weight that has learned: neither error nor size of the input plays a part."""
        return weight + rate

    def two_decimals(self, value: float) -> str:
        """Write the two decimals nearest to the exact value; a tie goes away from zero."""
        count = int(abs(Fraction(value)) * 100 + Fraction(1, 2))
        sign = "-" if value < 0 else ""
        return f"{sign}{count // 100}.{count % 100:02d}"

    def weight_text(self, weight: float) -> str:
        """Write a weight with the fewest digits that read back, plain from 1e-6 up to 1e21."""
        if weight == 0:
            return "0"
        mantissa, exponent = shortest(weight).split("e")
        if not -6 <= int(exponent) < 21:
            return f"{mantissa}e{int(exponent):+d}"
        return f"{Decimal(f'{mantissa}e{exponent}'):f}"


def shortest(value: float) -> str:
    """Return a number in scientific notation with the fewest digits that read back as the same number."""
    return next(text for digits in range(1, 18) for text in _near(value, digits) if float(text) == value)


def _near(value: float, digits: int) -> list[str]:
    """Return the numbers of so many digits on both sides: first the nearer one, at a tie the even one.

    At a power of two the numbers below are closer to each other than those above: the farther one alone
    may read back.
    """
    exact = Decimal(value)
    both = {Context(prec=digits, rounding=way).plus(exact) for way in (ROUND_DOWN, ROUND_UP)}
    nearer_first = sorted(
        both, key=lambda near: (abs(Fraction(near) - Fraction(value)), near.as_tuple().digits[-1] % 2)
    )
    return [f"{near:.{digits - 1}e}" for near in nearer_first]
