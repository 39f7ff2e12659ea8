"""Mistakes of the machine: what compilers, processors and languages do to + and × unless told not to."""

import math
import sys
from contextlib import AbstractContextManager
from functools import reduce
from operator import add

import gmpy2

from nnparity.definitions.activations import Activations
from nnparity.definitions.arithmetic import Number, Numbers
from nnparity.definitions.button import Button
from nnparity.definitions.definition import Definition
from nnparity.definitions.dense import Dense
from nnparity.definitions.model import Model
from nnparity.mistakes.registry import mistake
from nnparity.numbers import Json

X87_BITS = 64
INTEGERS_BELOW = 2**63


@mistake("excess-precision")
class ExcessPrecision(Definition):
    def products(self, inputs: Numbers, weights: Numbers) -> list[Number]:
        with _extended():
            return super().products([*map(gmpy2.mpfr, inputs)], weights)

    def add_up(self, terms: Numbers) -> Number:
        return float(_long_sum(terms))


@mistake("excess-precision")
class ExcessPrecisionOfLoss(Dense):
    def square(self, target: Number, output: Number) -> Number:
        missing = target - output
        with _extended():
            return gmpy2.mpfr(missing) * missing

    def mean_loss(self, targets: Numbers, outputs: Numbers) -> Number:
        return _long_mean(self, targets, outputs)


@mistake("long-sum")
class LongSum(Definition):
    def add_up(self, terms: Numbers) -> Number:
        return float(_long_sum(terms))


@mistake("long-sum")
class LongSumOfLoss(Dense):
    def mean_loss(self, targets: Numbers, outputs: Numbers) -> Number:
        return _long_mean(self, targets, outputs)


def _extended() -> AbstractContextManager[object]:
    """Return a context in which numbers have as many digits as in the registers of the x87."""
    found: AbstractContextManager[object] = gmpy2.context(precision=X87_BITS)
    return found


def _long_sum(terms: Numbers) -> Number:
    with _extended():
        return reduce(add, map(gmpy2.mpfr, terms), gmpy2.mpfr(0))


def _long_mean(definition: Dense, targets: Numbers, outputs: Numbers) -> Number:
    terms = [definition.loss_term(target, output) for target, output in zip(targets, outputs, strict=False)]
    total = _long_sum(terms)
    with _extended():
        mean = float(total / definition.loss_count(len(terms)))
    return definition.loss_rooted(definition.loss_scaled(mean))


@mistake("sums-reassociated")
class SumsReassociated(Definition):
    def add_up(self, terms: Numbers) -> Number:
        # Two at a time, as a vector of two numbers, and one that is left over.
        even = len(terms) - len(terms) % 2
        lanes = super().add_up(terms[:even:2]) + super().add_up(terms[1:even:2])
        return super().add_up([lanes, *terms[even:]])


@mistake("subnormals-flushed")
class SubnormalsFlushed(Definition):
    def products(self, inputs: Numbers, weights: Numbers) -> list[Number]:
        flushed = ([*map(_flushed, numbers)] for numbers in (inputs, weights))
        return [_flushed(product) for product in super().products(*flushed)]

    def add_up(self, terms: Numbers) -> Number:
        return _flushed(super().add_up([*map(_flushed, terms)]))


@mistake("subnormals-flushed")
class SubnormalActivationsFlushed(Activations):
    def sigmoid(self, total: Number) -> Number:
        return _flushed(super().sigmoid(total))

    def sigmoid_slope(self, total: Number) -> Number:
        return _flushed(super().sigmoid_slope(total))

    def relu(self, total: Number) -> Number:
        return super().relu(_flushed(total))

    def relu_slope(self, total: Number) -> Number:
        return super().relu_slope(_flushed(total))

    def heaviside(self, total: Number) -> Number:
        return super().heaviside(_flushed(total))


@mistake("subnormals-flushed")
class SubnormalInputsFlushed(Button):
    def learns(self, value: Number) -> bool:
        return super().learns(_flushed(value))


def _flushed(value: Number) -> Number:
    return math.copysign(0.0, value) if abs(value) < sys.float_info.min else value


@mistake("whole-numbers-kept")
class WholeNumbersRead(Model):
    def number(self, name: str, value: Json) -> float:
        read = super().number(name, value)
        return value if type(value) is int and abs(value) < INTEGERS_BELOW else read

    def bad_whole(self, name: str, value: float, schema: Json) -> int:
        return super().bad_whole(name, float(value), schema)


@mistake("whole-numbers-kept")
class WholeNumbersAdded(Definition):
    def add_up(self, terms: Numbers) -> Number:
        return sum(terms[1:], start=terms[0] + 0) if terms else 0
