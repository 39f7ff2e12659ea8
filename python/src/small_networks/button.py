"""The button perceptron: one input and one weight for each button, one output, no bias, no threshold.

A machine has four buttons and the third one gives food. All numbers are finite; no argument is changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from small_networks.checks import (
    require_count,
    require_finite,
    require_finite_numbers,
    require_list,
    require_same_length,
)

LARGEST_REPORTED = 1e15
# Of our own: a program may have set another precision for its decimals.
DECIMALS = Context(prec=30, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Trial:
    """One trial, as it was before learning."""

    output: float
    error: float
    weights: list[float]


@dataclass(frozen=True)
class Training:
    """Every trial, and the weights after the last one."""

    trace: list[Trial]
    weights: list[float]


def evaluate_neural_network(inputs: Sequence[float], weights: Sequence[float]) -> float:
    """Return the sum of inputs times weights, from left to right, starting from 0.

    inputs, weights: shape (buttons,). Raises ValueError for other shapes or numbers that are not finite.
    """
    inputs = require_finite_numbers("inputs", inputs)
    weights = require_finite_numbers("weights", weights)
    require_same_length("inputs", inputs, "weights", weights)
    return _evaluate(inputs, weights)


def evaluate_neural_network_error(target: float, output: float) -> float:
    """Return how far the output is from the target: target − output."""
    return require_finite("target", target) - require_finite("output", output)


def learn(inputs: Sequence[float], weights: Sequence[float], learning_rate: float) -> list[float]:
    """Return new weights, shape (buttons,): the learning rate is added where the input is above 0.

    inputs, weights: shape (buttons,). Raises ValueError for other shapes or numbers that are not finite.
    """
    inputs = require_finite_numbers("inputs", inputs)
    weights = require_finite_numbers("weights", weights)
    learning_rate = require_finite("learning_rate", learning_rate)
    require_same_length("inputs", inputs, "weights", weights)
    return _learn(inputs, weights, learning_rate)


def train(
    inputs: Sequence[float],
    weights: Sequence[float],
    target: float,
    learning_rate: float,
    trials: int,
) -> Training:
    """Evaluate, report and learn, `trials` times; each trial reports the weights before it learns.

    inputs, weights: shape (buttons,). Raises ValueError or TypeError for anything else.
    """
    inputs = require_finite_numbers("inputs", inputs)
    weights = require_finite_numbers("weights", weights)
    target = require_finite("target", target)
    learning_rate = require_finite("learning_rate", learning_rate)
    trials = require_count("trials", trials)
    require_same_length("inputs", inputs, "weights", weights)

    trace = []
    for _ in range(trials):
        output = _evaluate(inputs, weights)
        trace.append(Trial(output, target - output, weights))
        weights = _learn(inputs, weights, learning_rate)
    return Training(trace, weights)


def train_on_presses(
    presses: Sequence[int],
    right_button: int,
    weights: Sequence[float],
    learning_rate: float,
) -> Training:
    """Train on pressed buttons, counted from 0; only the right one has target 1, and only it teaches.

    presses: shape (trials,), may be empty; weights: shape (buttons,).
    Raises ValueError or TypeError for a button that does not exist or a number that is not finite.
    """
    weights = require_finite_numbers("weights", weights)
    learning_rate = require_finite("learning_rate", learning_rate)
    right_button = _require_button("right_button", right_button, len(weights))
    presses = [
        _require_button(f"presses[{i}]", pressed, len(weights))
        for i, pressed in enumerate(require_list("presses", presses))
    ]

    trace = []
    for pressed in presses:
        inputs = [1.0 if button == pressed else 0.0 for button in range(len(weights))]
        target = 1.0 if pressed == right_button else 0.0
        output = _evaluate(inputs, weights)
        trace.append(Trial(output, target - output, list(weights)))
        if pressed == right_button:
            weights = _learn(inputs, weights, learning_rate)
    return Training(trace, weights)


def report(output: float, error: float, weights: Sequence[float]) -> str:
    """Return one line of the training report: output and error with two decimals, the weights raw.

    weights: shape (buttons,). Raises ValueError if output or error lies beyond ±1e15.
    """
    output_text = _two_decimals("output", output)
    error_text = _two_decimals("error", error)
    weights_text = ",".join(_shortest(w) for w in require_finite_numbers("weights", weights))
    return f"Neural Net output: {output_text} Error: {error_text} Weight Vector: {weights_text}"


def _evaluate(inputs: Sequence[float], weights: Sequence[float]) -> float:
    # Not sum(): from Python 3.12 on it compensates for rounding, and gives other bits.
    output = 0.0
    for value, weight in zip(inputs, weights, strict=True):
        output += value * weight
    return output


def _learn(inputs: Sequence[float], weights: Sequence[float], learning_rate: float) -> list[float]:
    return [
        weight + learning_rate if value > 0 else weight for value, weight in zip(inputs, weights, strict=True)
    ]


def _require_button(name: str, button: int, buttons: int) -> int:
    button = require_count(name, button)
    if button >= buttons:
        raise ValueError(f"{name} must be one of the {buttons} buttons from 0, got {button}")
    return button


def _two_decimals(name: str, value: float) -> str:
    """Round the exact value of the binary64 number, ties away from zero; −0.001 is "-0.00"."""
    number = require_finite(name, value)
    if not -LARGEST_REPORTED <= number <= LARGEST_REPORTED:
        raise ValueError(f"{name} must lie between -1e15 and 1e15, got {number!r}")
    if number == 0:
        return "0.00"
    return str(Decimal(number).quantize(Decimal("0.01"), context=DECIMALS))


def _shortest(number: float) -> str:
    """Write the fewest digits that read back as the same number; an exponent below 1e-6 and from 1e21 on."""
    if number == 0:
        return "0"
    digits = Decimal(repr(number)).normalize(DECIMALS)
    if 1e-6 <= abs(number) < 1e21:
        return f"{digits:f}"
    mantissa, exponent = f"{digits:e}".split("e")
    return f"{mantissa}e{int(exponent):+d}"
