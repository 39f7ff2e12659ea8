"""Mistakes of the level checking: in the distance of gradients."""

from typing import Any

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.checking import Checking
from nnparity.definitions.shapes import Row
from nnparity.mistakes.registry import mistake


@mistake("distance-not-relative")
class DistanceNotRelative(Checking):
    def distance_size(self, one: Number, other: Number) -> Number:  # noqa: ARG002
        return 1.0


@mistake("distance-by-the-larger")
class DistanceByTheLarger(Checking):
    def distance_size(self, one: Number, other: Number) -> Number:
        return max(one, other)


@mistake("distance-by-the-largest-number")
class DistanceByTheLargestNumber(Checking):
    def apart(self, one: Row, other: Row) -> Number:
        size = self.distance_size(self.norm(one), self.norm(other))
        largest = max(abs(a - b) for a, b in zip(one, other, strict=True))
        return largest / size if size > 0 else size


@mistake("distance-without-root")
class DistanceWithoutRoot(Checking):
    def norm(self, numbers: Row) -> Number:
        return self.add_up([number * number for number in numbers])


@mistake("distance-of-weights-alone")
class DistanceOfWeightsAlone(Checking):
    def numbers(self, gradients: dict[str, Any]) -> Row:
        return super().numbers({"layers": [{**layer, "biases": None} for layer in gradients["layers"]]})


@mistake("distance-of-the-worst-number")
class DistanceOfTheWorstNumber(Checking):
    def apart(self, one: Row, other: Row) -> Number:
        distances = [
            super(DistanceOfTheWorstNumber, self).apart([a], [b]) for a, b in zip(one, other, strict=True)
        ]
        return max(distances)


@mistake("checked-slope-of-square-without-two")
class CheckedSlopeOfSquareWithoutTwo(Checking):
    def slope(self, function: dict[str, Any], at: Number) -> Number:
        return at if function["kind"] == "square" else super().slope(function, at)
