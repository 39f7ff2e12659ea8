"""Numbers that are known to be hard: extremes, near-ties, cancellation, saturation."""

import math
from collections.abc import Callable
from random import Random

NICE = (0, 1, -1, 0.5, -0.5, 2, -2, 3, 0.25, -0.75, 0.1, 0.2, 0.3, 1.5, 10, "-0")
LARGEST = 1.7976931348623157e308
LEAST = 5e-324
LEAST_NORMAL = 2.2250738585072014e-308
HARD = (
    *("-0", 0, LEAST, -LEAST, LEAST_NORMAL, -LEAST_NORMAL, 2.225073858507201e-308, 1e-310),
    *(LARGEST, -LARGEST, 1e308, -1e308, 1e300, 1e200, -1e155, 1e154, 1e-154, 1e-200),
    *(2.0**53, 2.0**53 + 2, 2.0**53 - 1, -(2.0**53), 2.0**63, -(2.0**63), 2.0**64, 1e21, 999999999999999.9),
    *(1e16, 1e15, 1e-6, 9.999999999999999e-7, 1e-7, 2.0**-25, 4294967296.0, 2147483648.0, -2147483649.0),
    *(0.1, 1 / 3, 2 / 3, 0.3, 0.30000000000000004, 1.005, 0.125, -0.125, 0.005, 2.675, 1e23),
    *(1 + 2.0**-52, 1 - 2.0**-53, 0.5 - 2.0**-54, 0.5 + 2.0**-53, 2.0**-26, 2.0**-27, 2.0**-53, -(2.0**-54)),
    *(36.7, -36.7, 36.04365338911715, 37.5, -40, 18.7, 19.1, -22, 22.1, 30, -50, 100, -100),
    *(709.78, 709.79, -708.4, -709.8, 710.5, -740, -745.13, -745.14, 746, -750, 800, -800, 1e4, -1e6),
    *(0.6931471805599453, -0.34657359027997264, 1e-8, -1e-9, 1e-15, 1e-17, 0.999999999, 5, 7, 127, 255, 256),
)  # fmt: skip
NOT_FINITE = ("NaN", "Infinity", "-Infinity")
SATURATING = (-45.0, 45.0)
# Between these e to a power goes from 0 to beyond the largest number.
POWERS = (-750.0, 715.0)
# By temper: how often a request is of it.
TEMPERS = {
    "plain": 6,
    "nice": 5,
    "mixed": 4,
    "tiny": 1,
    "large": 2,
    "cancelling": 3,
    "saturating": 2,
    "powers": 1,
    "rounded": 2,
    "hard": 1,
}

Value = float | int | str


class HardValues:
    """Draws numbers, request by request in another temper, so that most requests do not overflow."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._drawing: dict[str, Callable[[], Value]] = {
            "plain": lambda: random.gauss(0, 1),
            "nice": lambda: random.choice(NICE),
            "mixed": lambda: random.choice(HARD) if random.random() < 0.12 else random.gauss(0, 1),
            "tiny": lambda: random.gauss(0, 1) * 10 ** -random.uniform(0, 160),
            "large": lambda: random.gauss(0, 1) * 10 ** random.uniform(0, 9),
            "cancelling": self._cancelling,
            "powers": lambda: random.uniform(*POWERS),
            "saturating": lambda: random.uniform(*SATURATING),
            "rounded": lambda: round(random.gauss(0, 1), random.choice((1, 1, 2, 3))),
            "hard": lambda: random.choice(HARD),
        }
        self._last = 1.0
        self.new_temper()

    def new_temper(self, *among: str) -> None:
        """Choose the temper of what is drawn next, of all or of some."""
        tempers = among or tuple(TEMPERS)
        self._draw = self._drawing[self.random.choices(tempers, [TEMPERS[each] for each in tempers])[0]]

    def number(self) -> Value:
        """Return a finite number, as JSON has it: a bare −0 would be zero of either sign."""
        drawn = self._draw()
        is_lost = isinstance(drawn, float) and drawn == 0 and math.copysign(1, drawn) < 0
        return "-0" if is_lost else drawn

    def any_number(self) -> Value:
        """Return a number that may not be finite."""
        return self.random.choice(NOT_FINITE) if self.random.random() < 0.04 else self.number()

    def between(self, least: float, most: float, *, least_out: bool, most_out: bool) -> Value:
        """Return a number of a range, its ends among them unless they are out; often from 0 to 1."""
        random = self.random
        ends = [least] * (not least_out and math.isfinite(least))
        ends += [most] * (not most_out and math.isfinite(most))
        if ends and random.random() < 0.2:
            return random.choice(ends)
        low, high = max(least, -1e3), min(most, 1e3)
        for _ in range(20):
            drawn = random.choice(
                (random.random(), random.choice((0.5, 0.9, 0.99, 0.1, 1e-7, 1e-4, 2, 1e-8)), self.number())
            )
            number = 0.0 if isinstance(drawn, str) else drawn
            if low < number < high:
                return number
        return (low + high) / 2

    def whole(self, least: int, most: int) -> int:
        """Return a whole number of a range: mostly a small one, at times an end."""
        random = self.random
        which = random.random()
        if which < 0.1:
            return random.choice((least, most))
        if which < 0.3:
            return random.randint(least, most)
        return max(least, min(most, random.randint(0, 9)))

    def _cancelling(self) -> Value:
        """Return a number that may cancel the last one, all but its last digits."""
        random = self.random
        which = random.random()
        if which < 0.4:
            self._last = random.choice((random.gauss(0, 1), random.choice((0.1, 1.0, 0.7, 1e8, 1e16))))
        elif which < 0.6:
            self._last = -self._last
        elif which < 0.8:
            self._last = -math.nextafter(self._last, random.choice((-math.inf, math.inf)))
        else:
            self._last = self._last * (1 + random.choice((-1, 1)) * 2.0 ** -random.randint(10, 52))
        return self._last or "-0"
