"""exp, sigmoid and tanh whose every operation is stated: + − × ÷ in binary64, in the order written here.

Source: spec/conventions.md, "bits: the same bits everywhere".
"""

import math

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.definition import Definition

# 1/ln 2, and ln 2 in two parts: the first ends in eleven zeros, so that its products with whole numbers
# are exact.
PER_LN2 = float.fromhex("0x1.71547652b82fep+0")
LN2_HIGH = float.fromhex("0x1.62e42fefa3800p-1")
LN2_LOW = float.fromhex("0x1.ef35793c76730p-45")

# Numbers near 1.5·2^52 have no room for a fraction: adding it rounds to a whole number, ties to even.
WHOLE = float.fromhex("0x1.8p+52")

# e^r is 1 + r + r²·(c[0] + c[1]·r + … + c[9]·r⁹) within 2^-57 for |r| ≤ ln 2 / 2: by Remez, with 50 digits.
COEFFICIENTS = tuple(
    map(
        float.fromhex,
        (
            "0x1.000000000000ap-1",
            "0x1.55555555554fap-3",
            "0x1.555555555088cp-5",
            "0x1.1111111127b9ap-7",
            "0x1.6c16c184266dep-10",
            "0x1.a01a012a69e60p-13",
            "0x1.a0199a16e03c0p-16",
            "0x1.71df253a82225p-19",
            "0x1.28ad68a39703bp-22",
            "0x1.ad7f797c8fc30p-26",
        ),
    )
)

# Beyond these e^x is 0 or infinite, and tanh 1.
LEAST, LARGEST, TANH_IS_ONE = -746.0, 710.0, 22.0


class Stated(Definition):
    """The functions that training to the bit is made of; nothing is fused."""

    # The power of e

    def power(self, x: Number) -> Number:
        """Return e^x = (1 + f)·2^k; NaN is itself."""
        if x != x:  # noqa: PLR0124  # NaN alone differs from itself
            return x
        if x > LARGEST:
            return math.inf
        if x < LEAST:
            return 0.0
        k, f = self.reduced(x)
        return self.scaled(1.0 + f, int(k))

    def reduced(self, x: Number) -> tuple[Number, Number]:
        """Return k and f, so that e^x = (1 + f)·2^k: k is whole, and f at most about √2 − 1."""
        k = self.named("k", self.nearest(x * PER_LN2))
        r = self.named("r", self.remainder(x, k))
        p = self.named("p", self.polynomial(r))
        return k, self.named("f", self.plus_product(r, p, r * r))

    def nearest(self, value: Number) -> Number:
        """Return the nearest whole number; of two equally near, the even one."""
        return (value + WHOLE) - WHOLE

    def remainder(self, x: Number, k: Number) -> Number:
        """Return x − k·ln 2."""
        return (x - k * LN2_HIGH) - k * LN2_LOW

    def polynomial(self, r: Number) -> Number:
        """Return the polynomial: pairs, pairs of pairs, and then the two halves."""
        c, add = COEFFICIENTS, self.plus_product
        q = self.named("q", r * r)
        s = self.named("s", q * q)
        low = self.named("low", add(add(c[0], c[1], r), add(c[2], c[3], r), q))
        middle = self.named("middle", add(add(c[4], c[5], r), add(c[6], c[7], r), q))
        return add(low, add(middle, add(c[8], c[9], r), s), s)

    def plus_product(self, term: Number, factor: Number, other: Number) -> Number:
        """Return term + factor·other; the product is rounded before it is added."""
        return term + factor * other

    def less_product(self, term: Number, factor: Number, other: Number) -> Number:
        """Return term − factor·other; the product is rounded before it is taken away."""
        return term - factor * other

    def scaled(self, value: Number, k: int) -> Number:
        """Return value·2^k by two factors; only the second can leave the normal numbers."""
        half = k // 2
        return value * 2.0**half * 2.0 ** (k - half)

    # Activations

    def activation(self, total: Number) -> Number:
        """Return the sigmoid, by e^−|total|, which cannot overflow."""
        small = self.power(-abs(total))
        return 1.0 / (1.0 + small) if total >= 0 else small / (1.0 + small)

    def signed_tanh(self, total: Number) -> Number:
        """Return the hyperbolic tangent; NaN and zeros are themselves."""
        if total != total or total == 0:  # noqa: PLR0124  # NaN alone differs from itself
            return total
        size = self.tanh_of(abs(total))
        return -size if total < 0 else size

    def tanh_of(self, size: Number) -> Number:
        """Return tanh of a number above 0, by e^y − 1 with y = −2·size, where nothing cancels."""
        if size > TANH_IS_ONE:
            return 1.0
        k, f = self.reduced(-2.0 * size)
        scale = 2.0 ** int(k)
        less_one = self.named("m", self.plus_product(scale - 1.0, scale, f))
        return -less_one / (2.0 + less_one)
