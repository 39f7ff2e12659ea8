"""How far binary64 training drifts from the exact result, measured with a disturbed binary64 training.

Ports differ in the last digit of exp and in the order of operations inside a step. Here each activation and
each partial derivative is moved by up to one unit in the last place, at random, in several runs; the largest
relative difference of any element from the expected result is the measurement.
"""

import math
from random import Random
from typing import Any

from nnparity.numbers import Json, decode_number

RUNS = 8
UNIT = 2.0**-52
FACTOR = 4
FLOOR = 1e-15


def measured(case_id: str, params: Json, expected: Json) -> float:
    """Return the largest relative difference over all runs, with two digits."""
    largest = 0.0
    want = _flat(expected)
    for run in range(RUNS):
        got = _train(params, Random(f"{case_id} {run}"))  # noqa: S311  # a disturbance, not a secret
        for i in range(len(want)):
            if want[i] != got[i]:
                relative = abs(got[i] - want[i]) / abs(want[i]) if want[i] else math.inf
                largest = max(largest, relative)
    return float(f"{largest:.1e}")


def budget(measurement: float) -> float:
    """Return the bound for a measurement: 4 times it, up to the next 1, 2 or 5 of a power of ten."""
    needed = max(FACTOR * measurement, FLOOR)
    power = math.floor(math.log10(needed))
    candidates = [float(f"{digit}e{power}") for digit in (1, 2, 5, 10)]
    return next(candidate for candidate in candidates if candidate >= needed * (1 - 1e-9))


def _train(params: Json, random: Random) -> list[float]:
    def disturbed(value: float) -> float:
        return value * (1 + UNIT * random.uniform(-1, 1))

    def sigmoid(total: float) -> float:
        small = math.exp(-abs(total))
        return disturbed((1.0 if total >= 0 else small) / (1 + small))

    numbers = _numbers(params)
    w = numbers["network"]
    samples = list(zip(numbers["data"], numbers["targets"], strict=True))
    rate = numbers["learning_rate"]
    for _ in range(int(params.get("epochs", 1))):
        for x, target in samples:
            h1 = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2])
            h2 = sigmoid(w[3] * x[0] + w[4] * x[1] + w[5])
            o1 = sigmoid(w[6] * h1 + w[7] * h2 + w[8])
            outer = disturbed(2 * (o1 - target) * (o1 * (1 - o1)))
            first = disturbed(outer * w[6] * (h1 * (1 - h1)))
            second = disturbed(outer * w[7] * (h2 * (1 - h2)))
            slopes = [
                *(first * x[0], first * x[1], first),
                *(second * x[0], second * x[1], second),
                *(outer * h1, outer * h2, outer),
            ]
            w = [value - rate * slope for value, slope in zip(w, slopes, strict=True)]
    squares = 0.0
    for x, target in samples:
        h1 = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2])
        h2 = sigmoid(w[3] * x[0] + w[4] * x[1] + w[5])
        squares += (target - sigmoid(w[6] * h1 + w[7] * h2 + w[8])) ** 2
    return [*w, squares / len(samples)]


def _numbers(params: Json) -> dict[str, Any]:
    return {
        "network": _flat(params["network"]),
        "data": [_flat(sample) for sample in params["data"]],
        "targets": _flat(params["targets"]),
        "learning_rate": decode_number(params["learning_rate"]),
    }


def _flat(value: Json) -> list[float]:
    """Return the numbers of a network, a list, or a result of training, in their order."""
    if isinstance(value, dict):
        return [number for element in value.values() for number in _flat(element)]
    if isinstance(value, list):
        return [number for element in value for number in _flat(element)]
    number = decode_number(value)
    return [] if number is None else [number]
