"""The button perceptron: pure arithmetic, so that binary64 itself gives the expected bits."""

from decimal import ROUND_DOWN, ROUND_UP, Context, Decimal
from fractions import Fraction
from typing import Any

Trace = dict[str, Any]


def evaluate(inputs: list[float], weights: list[float]) -> float:
    """Add the products from left to right."""
    total = 0.0
    for i in range(len(inputs)):
        product = inputs[i] * weights[i]
        total = total + product
    return total


def error(target: float, output: float) -> float:
    """Subtract."""
    return target - output


def learn(inputs: list[float], weights: list[float], learning_rate: float) -> list[float]:
    """Add the rate where an input is above 0."""
    learned = list(weights)
    for i in range(len(weights)):
        if inputs[i] > 0:
            learned[i] = weights[i] + learning_rate
    return learned


def train(rounds: list[tuple[list[float], float, bool]], weights: list[float], learning_rate: float) -> Trace:
    """Go through rounds of inputs, target, and whether it teaches."""
    trace = []
    for inputs, target, teaches in rounds:
        output = evaluate(inputs, weights)
        trace.append({"output": output, "error": error(target, output), "weights": weights})
        if teaches:
            weights = learn(inputs, weights, learning_rate)
    return {"trace": trace, "weights": weights}


def report(output: float, error: float, weights: list[float]) -> str:
    """Write one line."""
    texts = ",".join(shortest(weight) for weight in weights)
    return f"Neural Net output: {hundredths(output)} Error: {hundredths(error)} Weight Vector: {texts}"


def hundredths(value: float) -> str:
    """Round the exact value to two decimals, a tie away from zero."""
    count = int(abs(Fraction(value)) * 100 + Fraction(1, 2))
    sign = "-" if value < 0 else ""
    return f"{sign}{count // 100}.{count % 100:02d}"


def shortest(value: float) -> str:
    """Try ever more digits until they read back as the same number."""
    if value == 0:
        return "0"
    text = next(text for digits in range(1, 18) for text in _near(value, digits) if float(text) == value)
    mantissa, exponent = text.split("e")
    if not -6 <= int(exponent) < 21:
        return f"{mantissa}e{int(exponent):+d}"
    return f"{Decimal(text):f}"


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
