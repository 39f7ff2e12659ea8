"""Binary64 with noise: every operation is off by up to a unit in the last place, as right ports can be apart.

What is defined in binary64, in a stated order, stays as it is: there ports must give the same bits.
"""

import math
from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

from nnparity.definitions import definition_of
from nnparity.definitions.arithmetic import Arithmetic, Number
from nnparity.definitions.batches import Batches
from nnparity.definitions.definition import Definition, RefusedError
from nnparity.definitions.dense import Dense
from nnparity.definitions.neuron import Neuron
from nnparity.definitions.oracle import decoded, encoded
from nnparity.keeping.disturbed import Disturbed, DisturbedDense
from nnparity.keeping.disturbed_layers import DisturbedLayers
from nnparity.numbers import Json

# How many units in the last place a function of the platform may be off.
FUNCTION_UNITS = 2


class _State:
    """Where the noise comes from, and whether something overflowed on the way."""

    def __init__(self) -> None:
        self.draw = Random(0).random  # noqa: S311  # a disturbance, not a secret
        self.overflowed = False
        self.moved = False

    def begin(self, seed: str) -> None:
        """Begin a run."""
        self.draw = Random(seed).random  # noqa: S311
        self.overflowed = self.moved = False


_STATE = _State()


class Noisy(float):
    """A number whose operations are each moved by a unit in the last place, up, down or not at all."""

    __slots__ = ()

    def __add__(self, other: float) -> "Noisy":
        return _moved(float.__add__(self, other))

    def __sub__(self, other: float) -> "Noisy":
        return _moved(float.__sub__(self, other))

    def __rsub__(self, other: float) -> "Noisy":
        return _moved(float.__rsub__(self, other))

    def __mul__(self, other: float) -> "Noisy":
        return _moved(float.__mul__(self, other))

    def __truediv__(self, other: float) -> "Noisy":
        return _moved(_ratio(self, other))

    def __rtruediv__(self, other: float) -> "Noisy":
        return _moved(_ratio(other, self))

    def __pow__(self, other: float, modulus: None = None) -> "Noisy":
        return _moved(float.__pow__(self, other))

    def __neg__(self) -> "Noisy":
        return Noisy(float.__neg__(self))

    def __abs__(self) -> "Noisy":
        return Noisy(float.__abs__(self))

    __radd__ = __add__
    __rmul__ = __mul__


def _ratio(one: float, other: float) -> float:
    if other == 0:
        _STATE.overflowed = True
        return math.nan if one == 0 else math.copysign(math.inf, one)
    return float(one) / float(other)


def _moved(value: float) -> Noisy:
    if not math.isfinite(value):
        _STATE.overflowed = True
    elif value:
        _STATE.moved = True
        which = _STATE.draw()
        if which < 1 / 3:
            value = math.nextafter(value, math.inf)
        elif which < 2 / 3:
            value = math.nextafter(value, -math.inf)
    return Noisy(value)


def _function(function: Callable[[float], float]) -> Callable[[Number], Number]:
    def of(value: Number) -> Number:
        found = function(float(value))
        if found in (0.0, 1.0, -1.0):
            return Noisy(found)
        for _ in range(FUNCTION_UNITS):
            found = float(_moved(found))
        return Noisy(found)

    return of


class NoisyArithmetic(Arithmetic):
    """Binary64 with noise in every operation."""

    zero = Noisy(0.0)
    exp = staticmethod(_function(math.exp))
    tanh = staticmethod(_function(math.tanh))
    _log = staticmethod(_function(math.log))
    _log1p = staticmethod(_function(math.log1p))

    def number(self, value: float) -> Number:
        """Return it with noise in what is computed with it."""
        return Noisy(value)

    def rounded(self, value: Number) -> float:
        """Return the number alone."""
        return float(value)

    def log(self, value: Number) -> Number:
        """Return the logarithm."""
        return self._log(value) if value else Noisy(-math.inf)

    def log1p(self, value: Number) -> Number:
        """Return the logarithm of 1 and a number."""
        return self._log1p(value)

    def sqrt(self, value: Number) -> Number:
        """Return the root, which is rounded right everywhere."""
        return _moved(math.sqrt(float(value)))


NOISY = NoisyArithmetic()


class NoisySlopes(Disturbed):
    """Slopes of activations as they are computed from the activation: a·(1 − a), 1 − a²."""

    def sigmoid_slope(self, total: Number) -> Number:
        """Move it as a·(1 − a) is rounded."""
        found = super().sigmoid_slope(total)  # type: ignore[misc]
        return found + self._unit * (2 * self.draw() - 1) * self.sigmoid(total)  # type: ignore[attr-defined]

    def tanh_slope(self, total: Number) -> Number:
        """Move it as 1 − a² is rounded."""
        return super().tanh_slope(total) + self._unit * (2 * self.draw() - 1)  # type: ignore[misc]


class _NoisyDense(NoisySlopes, DisturbedDense):
    """The same in dense layers."""


class NoisyAnswer(NamedTuple):
    """What a right port may answer, None where it refuses."""

    result: Json
    overflowed: bool
    # Whether no operation was moved: all that was computed is stated, bit for bit.
    is_exact: bool


def noisy_answer(method: str, params: Json, run: int) -> NoisyAnswer:
    """Return what a right port may answer; runs are moved in other ways."""
    definition, name = definition_of(method)
    _STATE.begin(f"{method} {params} {run}")
    try:
        found = _class(definition)(NOISY, run).answer(name, decoded(params, NOISY))
    except (RefusedError, ArithmeticError):
        return NoisyAnswer(None, _STATE.overflowed, not _STATE.moved)
    return NoisyAnswer(encoded(found, NOISY), _STATE.overflowed, not _STATE.moved)


def _class(definition: type[Definition]) -> Any:
    kinds: tuple[tuple[type[Definition], type[Definition]], ...] = (
        (Batches, DisturbedLayers),
        (Dense, _NoisyDense),
        (Neuron, Disturbed),
        (Definition, Disturbed),
    )
    disturbed = next(kind for base, kind in kinds if issubclass(definition, base))
    return type(definition.__name__, (disturbed, definition), {})
