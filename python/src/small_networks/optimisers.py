"""Optimisers, in order of complexity: how far each parameter moves, from its gradient and from what is kept.

All parameters that are trained stand in one flat vector. An optimiser changes what it keeps in place, and
returns what is to be subtracted. It keeps vectors by name, and Adam the number of its steps.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, ClassVar

import numpy as np

from small_networks.checks import (
    require_above_zero,
    require_at_least_zero,
    require_count,
    require_finite,
    require_fraction,
    shown,
)
from small_networks.dense import Gradients, Network, Vector, flat, gradients_of, require_gradients

State = dict[str, Any] | None


@dataclass
class Memory:
    """What an optimiser keeps, and how many steps it has counted; each vector: shape (parameters,)."""

    steps: int
    vectors: dict[str, Vector]

    def copy(self) -> "Memory":
        """Return a copy that later steps do not change."""
        return Memory(self.steps, {name: vector.copy() for name, vector in self.vectors.items()})


@dataclass(frozen=True)
class Optimiser(ABC):
    """What each of them has: its name, the names of what it keeps, its rate and its update."""

    kind: ClassVar[str]
    keeps: ClassVar[tuple[str, ...]]
    rate: float

    @abstractmethod
    def change(self, gradient: Vector, memory: Memory, rate: float) -> Vector:
        """Return what one update subtracts; gradient: shape (parameters,)."""


@dataclass(frozen=True)
class GradientDescent(Optimiser):
    """Against the gradient."""

    kind = "gradient-descent"
    keeps = ()

    def change(self, gradient: Vector, memory: Memory, rate: float) -> Vector:  # noqa: ARG002
        """Return what one update subtracts."""
        return rate * gradient


@dataclass(frozen=True)
class Momentum(Optimiser):
    """Along a velocity, which grows by the gradient and fades."""

    kind = "momentum"
    keeps = ("velocity",)
    momentum: float

    def change(self, gradient: Vector, memory: Memory, rate: float) -> Vector:
        """Return what one update subtracts."""
        velocity = memory.vectors["velocity"]
        velocity *= self.momentum
        velocity += gradient
        return rate * velocity


@dataclass(frozen=True)
class Nesterov(Optimiser):
    """Momentum that looks ahead: along the gradient and the velocity as it will have faded."""

    kind = "nesterov"
    keeps = ("velocity",)
    momentum: float

    def change(self, gradient: Vector, memory: Memory, rate: float) -> Vector:
        """Return what one update subtracts."""
        velocity = memory.vectors["velocity"]
        velocity *= self.momentum
        velocity += gradient
        return rate * (gradient + self.momentum * velocity)


@dataclass(frozen=True)
class AdaGrad(Optimiser):
    """By the gradient over the root of the sum of all squares so far; epsilon stands beside the root."""

    kind = "adagrad"
    keeps = ("squares",)
    epsilon: float

    def change(self, gradient: Vector, memory: Memory, rate: float) -> Vector:
        """Return what one update subtracts."""
        squares = memory.vectors["squares"]
        squares += gradient * gradient
        return rate * gradient / (np.sqrt(squares) + self.epsilon)


@dataclass(frozen=True)
class RMSProp(Optimiser):
    """AdaGrad with squares that fade."""

    kind = "rmsprop"
    keeps = ("squares",)
    decay: float
    epsilon: float

    def change(self, gradient: Vector, memory: Memory, rate: float) -> Vector:
        """Return what one update subtracts."""
        squares = memory.vectors["squares"]
        squares *= self.decay
        squares += (1 - self.decay) * (gradient * gradient)
        return rate * gradient / (np.sqrt(squares) + self.epsilon)


@dataclass(frozen=True)
class Adam(Optimiser):
    """By the mean of the gradients over the root of that of their squares, both corrected for their start."""

    kind = "adam"
    keeps = ("means", "squares")
    decay_1: float
    decay_2: float
    epsilon: float

    def change(self, gradient: Vector, memory: Memory, rate: float) -> Vector:
        """Return what one update subtracts."""
        means, squares = memory.vectors["means"], memory.vectors["squares"]
        means *= self.decay_1
        means += (1 - self.decay_1) * gradient
        squares *= self.decay_2
        squares += (1 - self.decay_2) * (gradient * gradient)
        mean = means / _weight_so_far(self.decay_1, memory.steps)
        root = np.sqrt(squares / _weight_so_far(self.decay_2, memory.steps))
        return rate * mean / (root + self.epsilon)


OPTIMISERS: dict[str, type[Optimiser]] = {
    optimiser.kind: optimiser for optimiser in (GradientDescent, Momentum, Nesterov, AdaGrad, RMSProp, Adam)
}

LIMITS: dict[str, Callable[[str, float], float]] = {
    "rate": require_finite,
    "momentum": require_fraction,
    "decay": require_fraction,
    "decay_1": require_fraction,
    "decay_2": require_fraction,
    "epsilon": require_above_zero,
}


def require_optimiser(optimiser: Optimiser) -> Optimiser:
    """Return the optimiser; raise ValueError for a number that it cannot have."""
    if not isinstance(optimiser, tuple(OPTIMISERS.values())):
        raise TypeError(f"optimiser must be one of {', '.join(OPTIMISERS)}, got {shown(optimiser)}")
    for field in fields(optimiser):
        LIMITS[field.name](f"optimiser.{field.name}", getattr(optimiser, field.name))
    return optimiser


def memory_of(optimiser: Optimiser, state: State, network: Network) -> Memory:
    """Return what a state holds, as vectors; raise ValueError unless it fits optimiser and network."""
    if state is None:
        count = flat(network.layers).size
        return Memory(0, {name: np.zeros(count) for name in optimiser.keeps})
    names = _names(optimiser)
    if set(state) != set(names):
        kept = ", ".join(names) or "nothing: it must be null"
        raise ValueError(f"state of {optimiser.kind} holds {kept}, got {', '.join(state) or 'nothing'}")
    steps = require_count("state.steps", state["steps"]) if "steps" in names else 0
    return Memory(
        steps, {name: _vector_of(f"state.{name}", state[name], network) for name in optimiser.keeps}
    )


def state_of(optimiser: Optimiser, memory: Memory, network: Network) -> State:
    """Return the state that holds what is kept; None if that is nothing."""
    state: dict[str, Any] = {"steps": memory.steps} if isinstance(optimiser, Adam) else {}
    for name in optimiser.keeps:
        state[name] = gradients_of(memory.vectors[name], network)
    return state or None


def _names(optimiser: Optimiser) -> tuple[str, ...]:
    return ("steps", *optimiser.keeps) if isinstance(optimiser, Adam) else optimiser.keeps


def _weight_so_far(decay: float, steps: int) -> float:
    """Return 1 − decay^steps, which would cancel as it stands."""
    return 1.0 if decay == 0 else -math.expm1(steps * math.log(decay))


def _require_squares(name: str, numbers: Any) -> None:
    """Raise ValueError for a number below 0, in lists of any depth; None passes."""
    if isinstance(numbers, float | int | np.floating):
        require_at_least_zero(name, float(numbers))
    elif numbers is not None:
        for i, part in enumerate(numbers):
            _require_squares(f"{name}[{i}]", part)


def _vector_of(name: str, gradients: Gradients, network: Network) -> Vector:
    require_gradients(name, gradients, network, "network")
    if name == "state.squares":
        for i, slopes in enumerate(gradients.layers):
            for field in fields(slopes):
                _require_squares(f"{name}.layers[{i}].{field.name}", getattr(slopes, field.name))
    return flat(gradients.layers)
