"""Published code as it is: a small network with switches, without the definitions of the harness."""

import math
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

Numbers = dict[str, float]
NAMES = ("w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3")
BIASES = ("b1", "b2", "b3")


def single(value: float) -> float:
    """Round to single precision."""
    rounded: float = struct.unpack("<f", struct.pack("<f", value))[0]
    return rounded


def sigmoid(total: float) -> float:
    """Return the sigmoid as libraries write it."""
    return 1 / (1 + math.exp(-total)) if total > -700 else math.exp(total)


@dataclass
class Code:
    """What published code does differently, switch by switch."""

    factor: float = 2
    passes_slope: bool = True
    updated_weights: bool = False
    cross_entropy: bool = False
    linear: bool = False
    error: Callable[[float], float] = lambda error: error
    least_slope: float = 0.0
    sigmoid: Callable[[float], float] = sigmoid
    clipped_at: float = math.inf
    table: int = 0
    entries: float = 0.0
    on_lines: bool = False
    bias_input: float = 1.0
    one_bias: bool = False
    trains_biases: bool = True
    rate_for_zero: float = 0.0
    built_in: float | None = None
    rate_is_single: bool = False
    l2: float = 0.0
    momentum: float = 0.0
    momentum_with_rate: bool = True
    momentum_for_biases: bool = True
    batch: str = ""
    shuffles: bool = False
    printed: str = ""
    loss_factor: float = 1.0
    rounded: Callable[[float], float] = float
    random: Random = field(default_factory=lambda: Random(5))

    def answer(self, name: str, params: Any) -> Any:
        """Answer a request of the protocol."""
        numbers = self.read(params["network"])
        rate = self.rate(params["learning_rate"])
        if name == "train_step":
            moves = self.moves(numbers, params["inputs"], params["target"], rate)
            return self.written(self.moved(numbers, moves, {}, rate))
        samples = list(zip(params["data"], params["targets"], strict=True))
        trained = self.trained(numbers, samples, rate, int(params["epochs"]))
        missing = [(t - self.forward(trained, x)[2]) ** 2 for x, t in samples]
        loss = self.loss_factor * sum(missing) / len(missing)
        return {"network": self.written(trained), "loss": self.shown(loss)}

    def rate(self, rate: float) -> float:
        """Return the rate that is used."""
        if self.built_in is not None:
            return self.built_in
        rate = rate or self.rate_for_zero
        return single(rate) if self.rate_is_single else self.rounded(rate)

    def trained(
        self, numbers: Numbers, samples: Sequence[tuple[list[float], float]], rate: float, epochs: int
    ) -> Numbers:
        """Train for some epochs."""
        before: Numbers = {}
        for _ in range(epochs):
            taken = self.random.sample(samples, len(samples)) if self.shuffles else samples
            if self.batch:
                share = len(samples) if self.batch == "mean" else 1
                all_moves = [self.moves(numbers, x, t, rate / share) for x, t in taken]
                moves = {name: sum(some[name] for some in all_moves) for name in NAMES}
                numbers = self.moved(numbers, moves, before, rate)
            else:
                for inputs, target in taken:
                    moves = self.moves(numbers, inputs, target, rate)
                    numbers = self.moved(numbers, moves, before, rate)
        return numbers

    def moved(self, numbers: Numbers, moves: Numbers, before: Numbers, rate: float) -> Numbers:
        """Move each number, and go on as before; `before` is what momentum keeps."""
        r = self.rounded
        after = {}
        for name, value in numbers.items():
            move = moves[name]
            if name in BIASES and not self.momentum_for_biases:
                kept = 0.0
            else:
                kept = r(self.momentum * before.get(name, 0.0))
            before[name] = r(move + kept) if self.momentum_with_rate else move / rate if rate else 0.0
            after[name] = r(value + r(move + kept))
        return after

    def moves(self, n: Numbers, x: Sequence[float], target: float, rate: float) -> Numbers:
        """Return by how much each number moves for one sample."""
        r = self.rounded
        h1, h2, o = self.forward(n, x)
        error = r(self.error(r(target - o)))
        slope = 1.0 if self.linear or self.cross_entropy else self.slope(o)
        scale = 1 if self.cross_entropy else self.factor
        delta = r(r(scale * error) * slope)
        passed = delta if self.passes_slope else r(scale * error)
        moves = {"w5": r(rate * r(delta * h1)), "w6": r(rate * r(delta * h2)), "b3": r(rate * delta)}
        w5, w6 = n["w5"], n["w6"]
        if self.updated_weights:
            w5, w6 = r(w5 + moves["w5"]), r(w6 + moves["w6"])
        d1, d2 = r(r(passed * w5) * self.slope(h1)), r(r(passed * w6) * self.slope(h2))
        moves |= {"w1": r(rate * r(d1 * x[0])), "w2": r(rate * r(d1 * x[1])), "b1": r(rate * d1)}
        moves |= {"w3": r(rate * r(d2 * x[0])), "w4": r(rate * r(d2 * x[1])), "b2": r(rate * d2)}
        if self.one_bias:
            moves["b1"] = moves["b2"] = moves["b1"] + moves["b2"]
        for name in NAMES:
            if name in BIASES:
                moves[name] *= self.bias_input if self.trains_biases else 0.0
            else:
                moves[name] -= rate * self.l2 * n[name]
        return moves

    def forward(self, n: Numbers, x: Sequence[float]) -> tuple[float, float, float]:
        """Return both hidden activations and the output."""
        r = self.rounded
        h1 = self.squashed(r(r(r(n["w1"] * x[0]) + r(n["w2"] * x[1])) + r(self.bias_input * n["b1"])))
        b2 = n["b1"] if self.one_bias else n["b2"]
        h2 = self.squashed(r(r(r(n["w3"] * x[0]) + r(n["w4"] * x[1])) + r(self.bias_input * b2)))
        total = r(r(r(n["w5"] * h1) + r(n["w6"] * h2)) + r(self.bias_input * n["b3"]))
        return h1, h2, total if self.linear else self.squashed(total)

    def squashed(self, total: float) -> float:
        """Return the activation."""
        if self.entries:
            return self.read_off(total)
        if self.table:
            if abs(total) >= 15:
                return float(total > 0)
            total = round((total + 15) * self.table / 30) * 30 / self.table - 15
        return self.rounded(self.sigmoid(min(max(total, -self.clipped_at), self.clipped_at)))

    def read_off(self, total: float) -> float:
        """Return what a table holds, whose entries are multiples of a number up to 10."""
        place = min(max(total, -10.0), 10.0) / self.entries
        if not self.on_lines:
            return self.sigmoid(round(place) * self.entries)
        low = math.floor(place)
        below, above = self.sigmoid(low * self.entries), self.sigmoid((low + 1) * self.entries)
        return below + (place - low) * (above - below)

    def slope(self, activation: float) -> float:
        """Return the slope of the sigmoid, by its value."""
        return max(self.rounded(activation * self.rounded(1 - activation)), self.least_slope)

    def read(self, network: Any) -> Numbers:
        """Load the nine numbers."""
        values = [
            value
            for each in ("h1", "h2", "o1")
            for value in (*network[each]["weights"], network[each]["bias"])
        ]
        numbers = dict(zip(NAMES, map(self.rounded, values), strict=True))
        return numbers | ({"b2": numbers["b1"]} if self.one_bias else {})

    def written(self, numbers: Numbers) -> Any:
        """Dump them."""
        values = [self.shown(numbers[name]) for name in NAMES]
        return {
            each: {"weights": values[3 * i : 3 * i + 2], "bias": values[3 * i + 2]}
            for i, each in enumerate(("h1", "h2", "o1"))
        }

    def shown(self, value: float) -> float:
        """Return a number as it is printed."""
        return float(f"{value:{self.printed}}") if self.printed else value
