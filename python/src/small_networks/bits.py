"""exp, sigmoid, tanh and training of which every bit is the same in every language.

Every operation is one of binary64 in the order in which it is written; the order is part of the
specification. Functions take any number; NaN gives NaN.
"""

import math
from collections.abc import Sequence

from small_networks.checks import (
    require_count,
    require_finite,
    require_finite_numbers,
    require_number,
    require_same_length,
)
from small_networks.network import NeuralNetwork, Training, network_of, parameters_of, require_data

# 1/ln 2, and ln 2 in two parts: the products of the first with whole numbers are exact.
PER_LN2 = float.fromhex("0x1.71547652b82fep+0")
LN2_HIGH = float.fromhex("0x1.62e42fefa3800p-1")
LN2_LOW = float.fromhex("0x1.ef35793c76730p-45")
# Beside it a number has no room for a fraction: adding it rounds to a whole number, ties to even.
WHOLE = float.fromhex("0x1.8p+52")

C2 = float.fromhex("0x1.000000000000ap-1")
C3 = float.fromhex("0x1.55555555554fap-3")
C4 = float.fromhex("0x1.555555555088cp-5")
C5 = float.fromhex("0x1.1111111127b9ap-7")
C6 = float.fromhex("0x1.6c16c184266dep-10")
C7 = float.fromhex("0x1.a01a012a69e60p-13")
C8 = float.fromhex("0x1.a0199a16e03c0p-16")
C9 = float.fromhex("0x1.71df253a82225p-19")
C10 = float.fromhex("0x1.28ad68a39703bp-22")
C11 = float.fromhex("0x1.ad7f797c8fc30p-26")


def exp(x: float) -> float:
    """Return e^x."""
    return _exp(require_number("x", x))


def sigmoid(total: float) -> float:
    """Return 1 / (1 + e^−total)."""
    return _sigmoid(require_number("total", total))


def tanh(total: float) -> float:
    """Return the hyperbolic tangent."""
    total = require_number("total", total)
    if math.isnan(total) or total == 0:
        return total
    if abs(total) > 22:
        return math.copysign(1.0, total)
    k, f = _reduced(-2 * abs(total))
    power = math.ldexp(1.0, k)
    less_one = (power - 1) + power * f  # e^(−2·|total|) − 1
    return math.copysign(-less_one / (2 + less_one), total)


def train(
    network: NeuralNetwork,
    data: Sequence[Sequence[float]],
    targets: Sequence[float],
    learning_rate: float,
    epochs: int,
) -> Training:
    """Take a step for each sample in the order given, `epochs` times; return the network and its loss.

    data: shape (samples, 2); targets: shape (samples,). Raises ValueError for a loss that is not finite, too.
    """
    samples = require_data(data)
    targets = require_finite_numbers("targets", targets)
    require_same_length("data", samples, "targets", targets)
    learning_rate = require_finite("learning_rate", learning_rate)
    epochs = require_count("epochs", epochs)

    parameters = parameters_of(network)
    for _ in range(epochs):
        for (x1, x2), target in zip(samples, targets, strict=True):
            parameters = _stepped(parameters, x1, x2, target, learning_rate)
    trained = network_of(parameters)
    total = 0.0
    for (x1, x2), target in zip(samples, targets, strict=True):
        o1 = _activations(parameters, x1, x2)[2]
        total += (target - o1) * (target - o1)
    return Training(trained, require_finite("loss", total / len(targets)))


def _exp(x: float) -> float:
    if x > 710:
        return math.inf
    if x < -746:
        return 0.0
    if math.isnan(x):
        return x
    k, f = _reduced(x)
    half = k // 2
    # Two factors, of which the second alone can leave the normal numbers: it is rounded once.
    return (1 + f) * math.ldexp(1.0, half) * math.ldexp(1.0, k - half)


def _reduced(x: float) -> tuple[int, float]:
    """Return k and f, so that e^x is (1 + f)·2^k."""
    k = (x * PER_LN2 + WHOLE) - WHOLE
    r = (x - k * LN2_HIGH) - k * LN2_LOW
    q = r * r
    s = q * q
    low = (C2 + C3 * r) + (C4 + C5 * r) * q
    middle = (C6 + C7 * r) + (C8 + C9 * r) * q
    p = low + (middle + (C10 + C11 * r) * s) * s
    return int(k), r + p * q


def _sigmoid(total: float) -> float:
    power = _exp(-abs(total))
    return 1 / (1 + power) if total >= 0 else power / (1 + power)


def _activations(parameters: Sequence[float], x1: float, x2: float) -> tuple[float, float, float]:
    """Return h1, h2 and o1."""
    w1, w2, b1, w3, w4, b2, w5, w6, b3 = parameters
    h1 = _sigmoid(w1 * x1 + w2 * x2 + b1)
    h2 = _sigmoid(w3 * x1 + w4 * x2 + b2)
    return h1, h2, _sigmoid(w5 * h1 + w6 * h2 + b3)


def _stepped(
    parameters: Sequence[float], x1: float, x2: float, target: float, learning_rate: float
) -> tuple[float, ...]:
    """Return the parameters after one update: all derivatives are those of the old ones."""
    h1, h2, o1 = _activations(parameters, x1, x2)
    w5, w6 = parameters[6:8]

    d_o1 = -2 * (target - o1) * o1 * (1 - o1)
    d_h1 = d_o1 * w5 * h1 * (1 - h1)
    d_h2 = d_o1 * w6 * h2 * (1 - h2)
    derivatives = d_h1 * x1, d_h1 * x2, d_h1, d_h2 * x1, d_h2 * x2, d_h2, d_o1 * h1, d_o1 * h2, d_o1
    return tuple(
        parameter - learning_rate * derivative
        for parameter, derivative in zip(parameters, derivatives, strict=True)
    )
