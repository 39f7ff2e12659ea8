"""Optimisers: how parameters follow their slopes, and what is kept from one update to the next.

Each works number by number; its state is in the shape of the gradients.
Source: spec/conventions.md, "layers".
"""

from collections.abc import Callable
from typing import Any

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.definition import Definition

# From value, slope and what was kept: the new value, and what is kept of it now.
Update = Callable[[Number, Number, list[Number]], tuple[Number, list[Number]]]


class Optimisers(Definition):
    """One update of one number, for each kind of optimiser that keeps something."""

    def update_of(self, optimiser: dict[str, Any], rate: Number, steps: int) -> Update:
        """Return the update of an optimiser at a rate; it is the update number `steps`, from 1."""
        kinds: dict[str, Callable[[dict[str, Any], Number, int], Update]] = {
            "momentum": self.momentum,
            "nesterov": self.nesterov,
            "adagrad": self.adagrad,
            "rmsprop": self.rmsprop,
            "adam": self.adam,
        }
        return kinds[optimiser["kind"]](optimiser, rate, steps)

    def momentum(self, optimiser: dict[str, Any], rate: Number, steps: int) -> Update:  # noqa: ARG002
        """Return value − rate·velocity, for velocity = momentum·velocity + slope."""

        def update(value: Number, slope: Number, kept: list[Number]) -> tuple[Number, list[Number]]:
            velocity = self.velocity(optimiser["momentum"], kept[0], slope, rate)
            return value - self.velocity_rate(rate) * velocity, [velocity]

        return update

    def nesterov(self, optimiser: dict[str, Any], rate: Number, steps: int) -> Update:  # noqa: ARG002
        """Return value − rate·(slope + momentum·velocity), for the velocity with this slope in it."""
        momentum = optimiser["momentum"]

        def update(value: Number, slope: Number, kept: list[Number]) -> tuple[Number, list[Number]]:
            velocity = self.velocity(momentum, kept[0], slope, rate)
            ahead = self.look_ahead(momentum, velocity, slope)
            return value - self.velocity_rate(rate) * ahead, [velocity]

        return update

    def look_ahead(self, momentum: Number, velocity: Number, slope: Number) -> Number:
        """Return the slope and the velocity as it will have faded."""
        return slope + momentum * velocity

    def velocity(self, momentum: Number, before: Number, slope: Number, rate: Number) -> Number:  # noqa: ARG002
        """Return momentum·velocity + slope: the rate is not in it."""
        return momentum * before + slope

    def velocity_rate(self, rate: Number) -> Number:
        """Return what a velocity is multiplied by."""
        return rate

    def adagrad(self, optimiser: dict[str, Any], rate: Number, steps: int) -> Update:  # noqa: ARG002
        """Return value − rate·slope / (√squares + ε), for the sum of all squared slopes."""

        def update(value: Number, slope: Number, kept: list[Number]) -> tuple[Number, list[Number]]:
            squares = self.squares_summed(kept[0], slope * slope)
            return value - rate * slope / self.spread(squares, optimiser["epsilon"]), [squares]

        return update

    def squares_summed(self, before: Number, square: Number) -> Number:
        """Return the sum of all squares."""
        return before + square

    def rmsprop(self, optimiser: dict[str, Any], rate: Number, steps: int) -> Update:  # noqa: ARG002
        """Return value − rate·slope / (√squares + ε), for a mean of squared slopes that fades."""

        def update(value: Number, slope: Number, kept: list[Number]) -> tuple[Number, list[Number]]:
            squares = self.faded(optimiser["decay"], kept[0], slope * slope)
            return value - rate * slope / self.spread(squares, optimiser["epsilon"]), [squares]

        return update

    def adam(self, optimiser: dict[str, Any], rate: Number, steps: int) -> Update:
        """Return value − rate·mean / (√squares + ε), both corrected for their start at 0."""
        decay_1, decay_2 = self.decays(optimiser)
        epsilon = optimiser["epsilon"]
        first, second = self.means_correction(decay_1, steps), self.squares_correction(decay_2, steps)

        def update(value: Number, slope: Number, kept: list[Number]) -> tuple[Number, list[Number]]:
            mean = self.faded(decay_1, kept[0], slope)
            squares = self.faded(decay_2, kept[1], slope * slope)
            return value - rate * (mean / first) / self.spread(squares / second, epsilon), [mean, squares]

        return update

    def decays(self, optimiser: dict[str, Any]) -> tuple[Number, Number]:
        """Return the decays of means and squares."""
        return optimiser["decay_1"], optimiser["decay_2"]

    def faded(self, decay: Number, before: Number, now: Number) -> Number:
        """Return a mean that forgets: decay of what was, the rest of what is."""
        return decay * before + (1 - decay) * now

    def correction(self, decay: Number, steps: int) -> Number:
        """Return 1 − decay^steps: how much of a fading mean is not the 0 that it began with."""
        return 1 - self.power(decay, steps)

    def means_correction(self, decay: Number, steps: int) -> Number:
        """Return what the means of an update are divided by."""
        return self.correction(decay, steps)

    def squares_correction(self, decay: Number, steps: int) -> Number:
        """Return what the squares of an update are divided by."""
        return self.correction(decay, steps)

    def power(self, base: Number, exponent: int) -> Number:
        """Return a number to a whole power, by squaring."""
        found = self.math.number(1.0)
        while exponent:
            if exponent % 2:
                found = found * base
            exponent //= 2
            base = base * base if exponent else base
        return found

    def spread(self, squares: Number, epsilon: Number) -> Number:
        """Return √squares + ε: ε stands outside the root."""
        return self.math.sqrt(squares) + epsilon

    # The rate from epoch to epoch

    def scheduled(self, schedule: dict[str, Any] | None, rate: Number, epoch: int) -> Number:
        """Return the rate of an epoch, counted from 0."""
        if schedule is None:
            return rate
        if schedule["kind"] == "step":
            return rate * self.step_share(schedule["factor"], epoch, int(schedule["every"]))
        if schedule["kind"] == "exponential":
            return rate * self.exponential_share(schedule["decay"], epoch)
        return rate / (1 + schedule["decay"] * epoch)

    def step_share(self, factor: Number, epoch: int, every: int) -> Number:
        """Return factor^⌊epoch / every⌋."""
        return self.power(factor, epoch // every)

    def exponential_share(self, decay: Number, epoch: int) -> Number:
        """Return e^(−decay·epoch)."""
        return self.math.exp(-(decay * epoch))
