"""Curves of a loss by epoch as a drawing, in which the style of the site gives colours."""

import math
from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

WIDTH, HEIGHT = 480, 310
LEFT, RIGHT, TOP, BOTTOM = 68, 14, 36, 50
# How far right the name of the second curve begins in the key.
SECOND = 120
# What is smaller is drawn at the lower edge.
LEAST = 1e-8

Points = Sequence[tuple[int, float]]


def svg(curves: Mapping[str, Points]) -> Markup:
    """Return a drawing with both axes logarithmic; the first curve is the right one."""
    values = [max(value, LEAST) for points in curves.values() for _, value in points]
    last = max(count for points in curves.values() for count, _ in points)
    low = math.floor(math.log10(min(values)) + 1e-9)
    high = math.ceil(math.log10(max(values)) - 1e-9)
    frame = _Frame(math.log10(last), low, max(high, low + 1))
    words = escape(f"Loss by epoch: {' and '.join(curves)}")
    parts = [
        f'<svg class="curves" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{words}">',
        *frame.grid(),
        *(
            part
            for number, (name, points) in enumerate(curves.items())
            for part in frame.curve(number, name, points)
        ),
        "</svg>",
    ]
    return Markup("\n".join(parts))  # noqa: S704  # numbers, and names that are escaped


class _Frame:
    """Where numbers of epochs and losses are in the drawing."""

    def __init__(self, last: float, low: int, high: int) -> None:
        self._last, self._low, self._high = last, low, high

    def x(self, count: int) -> float:
        """Return how far to the right a number of epochs is."""
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log10(max(count, 1)) / self._last

    def y(self, value: float) -> float:
        """Return how far down a loss is."""
        share = (math.log10(max(value, LEAST)) - self._low) / (self._high - self._low)
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share)

    def grid(self) -> list[str]:
        """Return lines at powers of ten, with what they stand for."""
        found = []
        step = max(1, (self._high - self._low) // 6)
        for power in range(self._low, self._high + 1, step):
            y = self.y(10.0**power)
            found += [
                f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>',
                f'<text class="tick end" x="{LEFT - 8}" y="{y + 4:.1f}">{10.0**power:g}</text>',
            ]
        for power in range(int(self._last) + 1):
            x = self.x(10**power)
            found += [
                f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>',
                f'<text class="tick middle" x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}">{10**power}</text>',
            ]
        middle = (LEFT + WIDTH - RIGHT) / 2
        return [*found, f'<text class="tick middle" x="{middle}" y="{HEIGHT - 4}">epoch</text>']

    def curve(self, number: int, name: str, points: Points) -> list[str]:
        """Return a curve, and its name in the key."""
        path = " ".join(f"{self.x(count):.1f},{self.y(value):.1f}" for count, value in points)
        # Above the curves, where none of them passes.
        y = TOP - 18
        left = LEFT + SECOND * number
        return [
            f'<polyline class="curve curve-{number}" points="{path}"/>',
            f'<line class="curve curve-{number}" x1="{left}" x2="{left + 24}" y1="{y - 5}" y2="{y - 5}"/>',
            f'<text class="tick" x="{left + 30}" y="{y}">{escape(name)}</text>',
        ]
