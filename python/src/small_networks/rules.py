"""Learning rules: how one neuron learned before gradients.

Rosenblatt's perceptron, the rule of Widrow and Hoff, Hebb's rule, conditioning, a button with a threshold.
All numbers are finite; no argument is changed. A result that overflows is a ValueError.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from small_networks.checks import (
    require_classes,
    require_count,
    require_finite,
    require_finite_numbers,
    require_rows,
    require_same_length,
)


@dataclass(frozen=True)
class Association:
    """Weights and bias after learning."""

    weights: list[float]
    bias: float


@dataclass(frozen=True)
class PerceptronTraining(Association):
    """Weights and bias after training, and how many samples were wrong in each epoch."""

    errors: list[int]


@dataclass(frozen=True)
class DeltaTraining(Association):
    """Weights and bias after training, and the mean squared error of each epoch."""

    losses: list[float]


@dataclass(frozen=True)
class Conditioning:
    """The weight of the sound after each trial, and 1 where the sound alone is enough then, else 0."""

    weights: list[float]
    outputs: list[int]


@dataclass(frozen=True)
class Repetition:
    """One trial, as it was before learning; `excess` is how far the total is past the threshold."""

    total: float
    output: int
    excess: float
    weights: list[float]


@dataclass(frozen=True)
class Overtraining:
    """Every trial, and the weights after the last one."""

    trace: list[Repetition]
    weights: list[float]


def predict(inputs: Sequence[float], weights: Sequence[float], bias: float) -> int:
    """Return 1 if the weighted sum is 0 or above, else 0; inputs, weights: shape (inputs,)."""
    inputs = require_finite_numbers("inputs", inputs)
    weights = require_finite_numbers("weights", weights)
    bias = require_finite("bias", bias)
    require_same_length("inputs", inputs, "weights", weights)
    return _decided(_total(inputs, weights) + bias)


def train_perceptron(
    data: Sequence[Sequence[float]],
    targets: Sequence[int],
    weights: Sequence[float],
    bias: float,
    learning_rate: float,
    epochs: int,
) -> PerceptronTraining:
    """Correct after each sample that is wrong, `epochs` times through the samples in the order given.

    data: shape (samples, inputs); targets: 0 or 1, shape (samples,); weights: shape (inputs,).
    """
    weights, bias = require_finite_numbers("weights", weights), require_finite("bias", bias)
    data = require_rows("data", data, "weights", weights)
    targets = require_classes("targets", targets)
    require_same_length("data", data, "targets", targets)
    learning_rate = require_finite("learning_rate", learning_rate)

    errors = []
    for _ in range(require_count("epochs", epochs)):
        wrong = 0
        for inputs, target in zip(data, targets, strict=True):
            error = target - _decided(_total(inputs, weights) + bias)
            step = learning_rate * error
            weights = _corrected(weights, step, inputs)
            bias += step
            wrong += error != 0
        errors.append(wrong)
    _require_finite_result([*weights, bias])
    return PerceptronTraining(weights, bias, errors)


def train_delta(
    data: Sequence[Sequence[float]],
    targets: Sequence[float],
    weights: Sequence[float],
    bias: float,
    learning_rate: float,
    epochs: int,
) -> DeltaTraining:
    """Correct by how much each total misses its target: the rule of Widrow and Hoff.

    data: shape (samples, inputs); targets: shape (samples,); weights: shape (inputs,).
    """
    weights, bias = require_finite_numbers("weights", weights), require_finite("bias", bias)
    data = require_rows("data", data, "weights", weights)
    targets = require_finite_numbers("targets", targets)
    require_same_length("data", data, "targets", targets)
    learning_rate = require_finite("learning_rate", learning_rate)

    losses = []
    for _ in range(require_count("epochs", epochs)):
        squares = 0.0
        for inputs, target in zip(data, targets, strict=True):
            error = target - (_total(inputs, weights) + bias)
            step = learning_rate * error
            weights = _corrected(weights, step, inputs)
            bias += step
            squares += error * error
        losses.append(squares / len(data))
    _require_finite_result([*weights, bias, *losses])
    return DeltaTraining(weights, bias, losses)


def train_hebb(
    data: Sequence[Sequence[float]], targets: Sequence[float], weights: Sequence[float], bias: float
) -> Association:
    """Add input times target to each weight and the target to the bias, once for each sample.

    data: shape (samples, inputs); targets: shape (samples,); weights: shape (inputs,).
    """
    weights, bias = require_finite_numbers("weights", weights), require_finite("bias", bias)
    data = require_rows("data", data, "weights", weights)
    targets = require_finite_numbers("targets", targets)
    require_same_length("data", data, "targets", targets)

    for inputs, target in zip(data, targets, strict=True):
        weights = _corrected(weights, target, inputs)
        bias += target
    _require_finite_result([*weights, bias])
    return Association(weights, bias)


def condition(weight: float, learning_rate: float, threshold: float, trials: int) -> Conditioning:
    """Add the rate to the weight of the sound in each trial, also past the threshold."""
    weight = require_finite("weight", weight)
    learning_rate = require_finite("learning_rate", learning_rate)
    threshold = require_finite("threshold", threshold)

    weights = []
    for _ in range(require_count("trials", trials)):
        weight += learning_rate
        weights.append(weight)
    _require_finite_result(weights)
    return Conditioning(weights, [int(weight >= threshold) for weight in weights])


def overtrain(
    inputs: Sequence[float],
    weights: Sequence[float],
    learning_rate: float,
    threshold: float,
    trials: int,
) -> Overtraining:
    """Evaluate, compare with the threshold and learn, `trials` times, also past the threshold.

    inputs, weights: shape (buttons,).
    """
    inputs = require_finite_numbers("inputs", inputs)
    weights = require_finite_numbers("weights", weights)
    require_same_length("inputs", inputs, "weights", weights)
    learning_rate = require_finite("learning_rate", learning_rate)
    threshold = require_finite("threshold", threshold)

    trace = []
    for _ in range(require_count("trials", trials)):
        total = _total(inputs, weights)
        trace.append(Repetition(total, int(total >= threshold), total - threshold, weights))
        weights = [w + learning_rate if value > 0 else w for value, w in zip(inputs, weights, strict=True)]
    _require_finite_result(weights)
    _require_finite_result(number for trial in trace for number in (trial.total, trial.excess))
    return Overtraining(trace, weights)


def _total(inputs: Sequence[float], weights: Sequence[float]) -> float:
    # Not sum(): from Python 3.12 on it compensates for rounding, and gives other bits.
    total = 0.0
    for value, weight in zip(inputs, weights, strict=True):
        total += value * weight
    return total


def _decided(total: float) -> int:
    # A tie is 1.
    return int(total >= 0)


def _corrected(weights: Sequence[float], step: float, inputs: Sequence[float]) -> list[float]:
    return [weight + step * value for weight, value in zip(weights, inputs, strict=True)]


def _require_finite_result(numbers: Iterable[float]) -> None:
    if not all(map(math.isfinite, numbers)):
        raise ValueError("the result overflows: it is not finite")
