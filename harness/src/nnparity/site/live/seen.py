"""A training seen from inside: what is read from its course, computed once."""

from dataclasses import dataclass
from functools import cached_property

from nnparity.judging.difference import leaves
from nnparity.numbers import Json, decode_number
from nnparity.plotting.course import Course
from nnparity.site.live import inside

Curves = dict[str, list[float | None]]


@dataclass
class Seen:
    """The course of a training: its losses, its parameters, its distances."""

    course: Course

    @cached_property
    def losses(self) -> dict[str, list[float]]:
        """The loss after each epoch that is looked at, and that of the validation samples, if any."""
        epochs = [*self.course.epochs]
        found = {name: values for name, (at, values) in self.course.losses.items() if at == epochs}
        checked = inside.validation(self.course)
        return found | ({"validation": checked} if checked else {})

    @cached_property
    def parameters(self) -> dict[str, list[float]]:
        """What the oracle trains, by name."""
        return self.course.parameters

    @cached_property
    def parameters_by_port(self) -> dict[str, Curves]:
        """What each port trains, by the same names; None after epochs without an answer."""
        return {port: self._reached(results) for port, results in self.course.by_port.items()}

    @cached_property
    def distances(self) -> dict[str, list[int | None]]:
        """By how many ULP the number that is farthest off differs, by port; None without an answer."""
        found = {port: dict(zip(*self.course.distances(port), strict=True)) for port in self.course.by_port}
        return {port: [each.get(epoch) for epoch in self.course.epochs] for port, each in found.items()}

    @property
    def farthest(self) -> tuple[int, str] | None:
        """The largest distance of any port after any epoch, and whose it is."""
        found = [
            (distance, port)
            for port, each in self.distances.items()
            for distance in each
            if distance is not None
        ]
        return max(found, default=None)

    def _reached(self, results: list[Json]) -> Curves:
        curves: Curves = {name: [] for name in self.parameters}
        for result, want in zip(results, self.course.results, strict=True):
            for curve, value in zip(curves.values(), self._values(result, want), strict=True):
                curve.append(value)
        return curves

    def _values(self, result: Json, want: Json) -> list[float | None]:
        if result is None:
            return [None] * len(self.parameters)
        reached = dict(leaves(self.course.trained(result), ""))
        wanted = leaves(self.course.trained(want), "")
        return [decode_number(reached[path]) for path, value in wanted if decode_number(value) is not None]


def loss_of(result: Json) -> float | None:
    """Return the loss in a result of training, if there is one."""
    return None if result is None else decode_number(result.get("loss"))
