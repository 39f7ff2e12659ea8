"""Plans: how training goes through the samples, how its rate falls, and when it stops."""

from collections.abc import Sequence, Sized
from dataclasses import dataclass

import numpy as np

from small_networks.checks import (
    require_above_zero,
    require_at_least_zero,
    require_count,
    require_same_length,
    require_size,
    shown,
)


@dataclass(frozen=True)
class StepSchedule:
    """The rate times a factor after every so many epochs."""

    factor: float
    every: int

    def rate(self, rate: float, epoch: int) -> float:
        """Return the rate of an epoch, counted from 0."""
        return rate * float(np.power(self.factor, epoch // self.every))  # ** would raise OverflowError


@dataclass(frozen=True)
class ExponentialSchedule:
    """A rate that falls by the same share in each epoch."""

    decay: float

    def rate(self, rate: float, epoch: int) -> float:
        """Return the rate of an epoch, counted from 0."""
        return rate * float(np.exp(-self.decay * epoch))


@dataclass(frozen=True)
class InverseSchedule:
    """A rate that falls as 1 / (1 + decay · epoch)."""

    decay: float

    def rate(self, rate: float, epoch: int) -> float:
        """Return the rate of an epoch, counted from 0."""
        return rate / (1 + self.decay * epoch)


Schedule = StepSchedule | ExponentialSchedule | InverseSchedule


@dataclass(frozen=True)
class Stopping:
    """Stop after `patience` epochs in a row whose loss is not below the best one less `least_gain`."""

    patience: int
    least_gain: float


@dataclass(frozen=True)
class Plan:
    """How many samples a step, in which order, at which rate, and after which epochs the loss is reported."""

    batch_size: int
    order: Sequence[int] | None = None
    schedule: Schedule | None = None
    history: Sequence[int] = ()
    stopping: Stopping | None = None


def require_plan(plan: Plan, data: Sized) -> None:
    """Raise TypeError or ValueError for a plan that cannot be followed with these samples."""
    if not isinstance(plan, Plan):
        raise TypeError(f"plan must be a Plan, got {shown(plan)}")
    require_size("plan.batch_size", plan.batch_size)
    if plan.order is not None:
        order = [require_count(f"plan.order[{i}]", place) for i, place in enumerate(plan.order)]
        require_same_length("plan.order", order, "data", data)
        if sorted(order) != list(range(len(order))):
            raise ValueError(f"plan.order must hold each of 0 to {len(order) - 1} once, got {order}")
    for i, epoch in enumerate(plan.history):
        require_count(f"plan.history[{i}]", epoch)
    if isinstance(plan.schedule, StepSchedule):
        require_above_zero("plan.schedule.factor", plan.schedule.factor)
        require_size("plan.schedule.every", plan.schedule.every)
    elif plan.schedule is not None:
        require_at_least_zero("plan.schedule.decay", plan.schedule.decay)
    if plan.stopping is not None:
        require_size("plan.stopping.patience", plan.stopping.patience)
        require_at_least_zero("plan.stopping.least_gain", plan.stopping.least_gain)
