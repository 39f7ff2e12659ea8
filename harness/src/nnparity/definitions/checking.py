"""The methods of `checking`: how far gradients are from central differences.

Source: spec/conventions.md, "checking: gradient checking".
"""

from typing import Any

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.batches import Batches
from nnparity.definitions.definition import in_binary64, method
from nnparity.definitions.layers import layers_of, samples_of
from nnparity.definitions.losses import objective_of
from nnparity.definitions.nested import numbers_of
from nnparity.definitions.shapes import Layers, Row
from nnparity.definitions.states import gradients_written

Given = dict[str, Any]


class Checking(Batches):
    """Distances of gradients, relative to their size."""

    subject = "checking"

    @method()
    def distance(self, one: Given, other: Given) -> Given:
        """Return the distance of two sets of gradients, whole and part by part."""
        layers = [
            {
                "weights": self.named(
                    f"weights[{k}]", self.apart(_numbers(left, "weights"), _numbers(right, "weights"))
                ),
                "biases": None
                if left["biases"] is None
                else self.named(f"biases[{k}]", self.apart(left["biases"], right["biases"])),
            }
            for k, (left, right) in enumerate(zip(one["layers"], other["layers"], strict=True))
        ]
        return {
            "whole": self.named("whole", self.apart(self.numbers(one), self.numbers(other))),
            "layers": layers,
        }

    @method()
    def check(
        self, network: Given, data: list[Row], targets: list[Row], loss: Given, epsilon: Number
    ) -> Given:
        """Return the distance of the slopes from their central differences."""
        layers, samples, objective = layers_of(network), samples_of(data, targets), objective_of(loss)
        slopes = self.checked_slopes(self.gradients_over(layers, samples, objective))
        differences = self.differences_over(layers, samples, objective, epsilon)
        pair = [self.numbers(gradients_written(each)) for each in (slopes, differences)]
        return {"distance": self.named("distance", self.apart(*pair))}

    @method()
    @in_binary64
    def difference(self, function: Given, at: Number, epsilon: Number) -> Given:
        """Return a slope, its central difference, and their distance: binary64 in a stated order."""
        above, below = self.value(function, at + epsilon), self.value(function, at - epsilon)
        slope = self.named("slope", self.slope(function, at))
        found = self.named("difference", (above - below) / self.difference_width(epsilon))
        size = self.distance_size(abs(slope), abs(found))
        distance = abs(slope - found) / size if size > 0 else size
        return {"slope": slope, "difference": found, "distance": self.named("distance", distance)}

    def value(self, function: Given, at: Number) -> Number:
        """Return the value of a function."""
        return at * function["factor"] if function["kind"] == "product" else at * at

    def slope(self, function: Given, at: Number) -> Number:
        """Return the slope of a function."""
        return function["factor"] if function["kind"] == "product" else 2 * at

    def checked_slopes(self, slopes: Layers) -> Layers:
        """Return the slopes that are checked: all."""
        return slopes

    def apart(self, one: Row, other: Row) -> Number:
        """Return the distance of two lists of numbers: that of their difference by the sum of their sizes."""
        size = self.distance_size(self.norm(one), self.norm(other))
        missing = [a - b for a, b in zip(one, other, strict=True)]
        return self.norm(missing) / size if size > 0 else self.math.zero

    def distance_size(self, one: Number, other: Number) -> Number:
        """Return what a distance is relative to: both sizes."""
        return one + other

    def norm(self, numbers: Row) -> Number:
        """Return the root of the sum of all squares."""
        return self.math.sqrt(self.add_up([number * number for number in numbers]))

    def numbers(self, gradients: Given) -> Row:
        """Return all numbers in one row."""
        return [
            value for layer in gradients["layers"] for part in layer.values() for value in numbers_of(part)
        ]

    def symbol(self, path: str) -> str:
        """Return θ for the parameter, ε for the width of a difference."""
        return {"at": "θ", "epsilon": "ε", "function.factor": "factor"}.get(path, path)


def _numbers(layer: Given, name: str) -> Row:
    return [value for row in layer[name] for value in row]
