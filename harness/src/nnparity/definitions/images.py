"""The methods of `images`: how much there is in a network that looks at images.

Source: spec/conventions.md, "images"; the figures that were published for LeNet-1 and LeNet-5.
"""

from math import prod
from typing import Any, NamedTuple

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.definition import Definition, method

Given = dict[str, Any]

# How many maps, rows and columns; or how many numbers, once they are flattened.
Size = tuple[int, ...]


class Count(NamedTuple):
    """What a layer has, and the size of its output."""

    units: int
    connections: int
    parameters: int
    leaving: Size


class Images(Definition):
    """Units, connections and parameters are counted as the articles on LeNet do."""

    subject = "images"

    @method()
    def count(self, network: Given, size: list[Number]) -> Given:
        """Return the counts of each layer, and of all with the inputs and the unit for biases."""
        entering: Size = tuple(map(int, size))
        found, units = [], prod(entering) + self.unit_for_biases()
        for layer in network["layers"]:
            found.append(self.layer_count(layer, entering))
            entering = found[-1].leaving
        return {
            "layers": [self.told(f"layers[{i}].", count) for i, count in enumerate(found)],
            "units": int(self.named("units", units + sum(count.units for count in found))),
            "connections": int(self.named("connections", sum(count.connections for count in found))),
            "parameters": int(self.named("parameters", sum(count.parameters for count in found))),
        }

    def told(self, name: str, count: Count) -> Given:
        """Name the counts of a layer."""
        return {
            key: int(self.named(f"{name}{key}", getattr(count, key)))
            for key in ("units", "connections", "parameters")
        }

    def unit_for_biases(self) -> int:
        """Return 1: a unit that is always on, from which all biases come."""
        return 1

    def layer_count(self, layer: Given, entering: Size) -> Count:
        """Return what a layer has."""
        if layer["kind"] == "flatten":
            return Count(0, 0, 0, (prod(entering),))
        if layer["kind"] == "dense":
            neurons, inputs = len(layer["weights"]), len(layer["weights"][0])
            each = inputs + self.of_biases(layer)
            trained = self.trained(layer, neurons * inputs, layer["biases"])
            return Count(neurons, neurons * each, trained, (neurons,))
        if layer["kind"] == "convolution":
            return self.convolution_count(layer, entering)
        leaving = (entering[0], *(self.places(each, layer["size"], layer["stride"]) for each in entering[1:]))
        each = int(layer["size"]) ** 2 + self.of_biases(layer)
        coefficients = layer.get("coefficients") or []
        trained = self.trained(layer, len(coefficients), layer.get("biases"))
        return Count(prod(leaving), prod(leaving) * each, trained, leaving)

    def convolution_count(self, layer: Given, entering: Size) -> Count:
        """Return what a convolution has: at each position, each map has all of its kernels and its bias."""
        kernels, padding = layer["kernels"], int(layer["padding"])
        height, width = len(kernels[0][0]), len(kernels[0][0][0])
        positions = (
            self.places(entering[1] + 2 * padding, height, layer["stride"]),
            self.places(entering[2] + 2 * padding, width, layer["stride"]),
        )
        weights = sum(len(stack) for stack in kernels) * height * width
        each = weights + len(kernels) * self.of_biases(layer)
        trained = self.trained(layer, self.weights_counted(weights, prod(positions)), layer["biases"])
        leaving = (len(kernels), *positions)
        return Count(prod(leaving), prod(positions) * each, trained, leaving)

    def places(self, size: int, window: Number, stride: Number) -> int:
        """Return at how many places a window is wholly within a size."""
        return (size - int(window)) // int(stride) + 1

    def of_biases(self, layer: Given) -> int:
        """Return how many connections of a unit come from its bias: 1, or none."""
        return int(layer.get("biases") is not None)

    def weights_counted(self, weights: int, positions: int) -> int:  # noqa: ARG002
        """Return as how many parameters weights count that are the same at so many positions: once."""
        return weights

    def trained(self, layer: Given, weights: int, biases: Any) -> int:
        """Return how many parameters of a layer are trained."""
        return 0 if layer.get("frozen") else weights + len(biases or [])
