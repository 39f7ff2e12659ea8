"""The methods of `bits`: exp, sigmoid, tanh and training whose every operation is stated, to the last bit.

All of it is + − × ÷ in binary64, in the order in which it stands here; nothing is fused.
Source: spec/conventions.md, "bits: the same bits everywhere".
"""

import math
from typing import Any, ClassVar

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.definition import Definition, in_binary64, method
from nnparity.definitions.network import LAYERS, SHORT, SYMBOLS, Named
from nnparity.definitions.shapes import Row

# 1/ln 2, and ln 2 in two parts: the first ends in eleven zeros, so that its products with whole numbers
# are exact.
PER_LN2 = float.fromhex("0x1.71547652b82fep+0")
LN2_HIGH = float.fromhex("0x1.62e42fefa3800p-1")
LN2_LOW = float.fromhex("0x1.ef35793c76730p-45")

# Adding 1.5·2^52 leaves no room for a fraction: what is added is rounded to a whole number, ties to even.
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


class Bits(Definition):
    """Binary64 throughout: the same bits in every language, on every processor."""

    subject = "bits"
    is_of_binary64_alone: ClassVar[bool] = True

    @method()
    @in_binary64
    def exp(self, x: Number) -> Number:
        """Return e^x."""
        return self.named("e^x", self.power(x))

    @method()
    @in_binary64
    def sigmoid(self, total: Number) -> Number:
        """Return 1 / (1 + e^−total)."""
        return self.named("sigmoid", self.activation(total))

    @method()
    @in_binary64
    def tanh(self, total: Number) -> Number:
        """Return the hyperbolic tangent; NaN and zeros are themselves."""
        if total != total or total == 0:  # noqa: PLR0124  # NaN alone differs from itself
            return total
        size = self.tanh_of(abs(total))
        return self.named("tanh", -size if total < 0 else size)

    @method()
    @in_binary64
    def train(
        self, network: Named, data: list[Row], targets: Row, learning_rate: Number, epochs: Number
    ) -> dict[str, Any]:
        """Return the network after so many epochs, and its loss over all samples."""
        parameters = _parameters(network)
        for _ in range(int(epochs)):
            for inputs, target in zip(data, targets, strict=True):
                parameters = self.step(parameters, inputs, target, learning_rate)
        return {
            "network": _network(parameters),
            "loss": self.named("loss", self.loss(parameters, data, targets)),
        }

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
        """Return the nearest whole number; of two as near, the even one."""
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

    def scaled(self, value: Number, k: int) -> Number:
        """Return value·2^k by two factors, of which only the second can leave the normal numbers."""
        half = k // 2
        return value * 2.0**half * 2.0 ** (k - half)

    # Activations

    def activation(self, total: Number) -> Number:
        """Return the sigmoid, by e^−|total|, which cannot overflow."""
        small = self.power(-abs(total))
        return 1.0 / (1.0 + small) if total >= 0 else small / (1.0 + small)

    def tanh_of(self, size: Number) -> Number:
        """Return tanh of a number above 0, by e^y − 1 with y = −2·size, where nothing cancels."""
        if size > TANH_IS_ONE:
            return 1.0
        k, f = self.reduced(-2.0 * size)
        scale = 2.0 ** int(k)
        less_one = self.named("m", self.plus_product(scale - 1.0, scale, f))
        return -less_one / (2.0 + less_one)

    # Training

    def step(self, parameters: Row, inputs: Row, target: Number, rate: Number) -> Row:
        """Return w1, w2, b1, w3, w4, b2, w5, w6, b3 after one step: all slopes are those of the old ones."""
        h1, h2, o1 = self.activations(parameters, inputs)
        d_o1 = self.named("d_o1", self.sloped(-2.0 * (target - o1), o1))
        d_h1 = self.named("d_h1", self.sloped(d_o1 * parameters[6], h1))
        d_h2 = self.named("d_h2", self.sloped(d_o1 * parameters[7], h2))
        x1, x2 = inputs
        slopes = ((d_h1, x1), (d_h1, x2), (d_h1, 1.0), (d_h2, x1), (d_h2, x2), (d_h2, 1.0))
        all_slopes = (*slopes, (d_o1, h1), (d_o1, h2), (d_o1, 1.0))
        return [
            self.moved(value, rate, slope, before)
            for value, (slope, before) in zip(parameters, all_slopes, strict=True)
        ]

    def activations(self, parameters: Row, inputs: Row) -> tuple[Number, Number, Number]:
        """Return h1, h2 and o1."""
        w1, w2, b1, w3, w4, b2, w5, w6, b3 = parameters
        x1, x2 = inputs
        h1 = self.neuron("h1", w1, x1, w2, x2, b1)
        h2 = self.neuron("h2", w3, x1, w4, x2, b2)
        return h1, h2, self.neuron("o1", w5, h1, w6, h2, b3)

    def neuron(self, name: str, *given: Number) -> Number:
        """Return the activation of a neuron."""
        total = self.named(f"total {name}", self.total(*given))
        return self.named(name, self.activation(total))

    def total(self, *given: Number) -> Number:
        """Return the sum of two products, and then the bias."""
        weight, value, other_weight, other, bias = given
        return (weight * value + other_weight * other) + bias

    def sloped(self, value: Number, output: Number) -> Number:
        """Return a number times the slope of a sigmoid, first by its output h, then by 1 − h."""
        return (value * output) * (1.0 - output)

    def moved(self, value: Number, rate: Number, slope: Number, before: Number) -> Number:
        """Return a parameter after a step: its slope is that of the total times what the weight is for."""
        return value - rate * (slope * before)

    def loss(self, parameters: Row, data: list[Row], targets: Row) -> Number:
        """Return the mean of the squares, added up from left to right."""
        total: Number = 0.0
        for inputs, target in zip(data, targets, strict=True):
            missing = target - self.activations(parameters, inputs)[2]
            total = total + missing * missing
        return total / float(len(targets))

    # Names

    def symbol(self, path: str) -> str:
        """Return x1 for data[0][0], w1 for network.h1.weights[0], rate for the learning rate."""
        return SYMBOLS.get(path.removeprefix("network."), SHORT.get(path, path))

    def result_name(self, method: str, path: str) -> str:
        """Return w1 for h1.weights[0]."""
        return SYMBOLS.get(path.removeprefix("network."), super().result_name(method, path))


def _parameters(network: Named) -> Row:
    neurons = (network[name] for names in LAYERS for name in names)
    return [value for neuron in neurons for value in (*neuron["weights"], neuron["bias"])]


def _network(parameters: Row) -> Named:
    """Return the network of nine numbers; the sign of a zero is kept."""
    names = (name for names in LAYERS for name in names)
    return {
        name: {"weights": list(parameters[3 * i : 3 * i + 2]), "bias": parameters[3 * i + 2]}
        for i, name in enumerate(names)
    }
