"""exp, sigmoid and tanh with every operation stated, and so every bit.

Every operation is one of binary64 in the order in which it is written; the order is part of the
specification. Functions take any float; NaN gives NaN.
"""

import math

# 1/ln 2, and ln 2 in two parts: the products of the first with whole numbers are exact.
PER_LN2 = float.fromhex("0x1.71547652b82fep+0")
LN2_HIGH = float.fromhex("0x1.62e42fefa3800p-1")
LN2_LOW = float.fromhex("0x1.ef35793c76730p-45")
# Numbers near it have no room for a fraction: adding it rounds to a whole number, ties to even.
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
    if x > 710:
        return math.inf
    if x < -746:
        return 0.0
    if math.isnan(x):
        return x
    k, f = _reduced(x)
    half = k // 2
    # Two factors: only the second can leave the normal numbers, so the result is rounded once.
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


def sigmoid(total: float) -> float:
    """Return 1 / (1 + e^−total)."""
    power = exp(-abs(total))
    return 1 / (1 + power) if total >= 0 else power / (1 + power)


def tanh(total: float) -> float:
    """Return the hyperbolic tangent."""
    if math.isnan(total) or total == 0:
        return total
    if abs(total) > 22:
        return math.copysign(1.0, total)
    k, f = _reduced(-2 * abs(total))
    power = math.ldexp(1.0, k)
    less_one = (power - 1) + power * f  # e^(−2·|total|) − 1
    return math.copysign(-less_one / (2 + less_one), total)
