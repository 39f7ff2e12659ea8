"""Convolution, as neural networks do it: a cross-correlation, whose kernels are not flipped.

Source: spec/conventions.md, "images"; the slopes are checked by automatic differentiation.
"""

from itertools import chain
from typing import Any, NamedTuple

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.kinds.windows import Gathered, Map, Windowed, Windows
from nnparity.definitions.layouts import parameters_of, parameters_read, settings_of
from nnparity.definitions.shapes import Layer, Row, Run


class Kept(NamedTuple):
    """What a convolution keeps for the backward pass: the windows of each input map, and totals."""

    windows: list[Windows]
    totals: list[Map]


class Convolution(Windowed):
    """Output maps, each linked to some of the input maps through kernels of its own."""

    def convolution_forward(self, layer: Layer, maps: list[Map], place: int) -> tuple[Kept, list[Map]]:
        """Return what is kept, and the output maps."""
        settings, given = settings_of(layer), parameters_of(layer)
        kernels = given["kernels"]
        height, width = _size(kernels)
        stride, padding = self.convolution_stride(settings), int(settings["padding"])
        windows = [self.windows(self.padded(each, padding), height, width, stride) for each in maps]
        links = self.links(settings["links"], len(kernels), len(maps))
        biases = given["biases"] or [None] * len(kernels)
        totals = [
            self.convolved(self.weights_of_map(stack), [windows[link] for link in linked], bias)
            for stack, linked, bias in zip(kernels, links, biases, strict=True)
        ]
        totals = self.shown("total", place, totals)
        values = self.each_activated(self.convolution_activation(settings), totals)
        return Kept(windows, totals), self.shown("activation", place, values)

    def convolution_stride(self, settings: dict[str, Any]) -> int:
        """Return by how much a window moves on, in both directions."""
        return int(settings["stride"])

    def convolution_activation(self, settings: dict[str, Any]) -> str:
        """Return the name of the activation."""
        activation: str = settings["activation"]
        return activation

    def padded(self, rows: Map, padding: int) -> Map:
        """Return a map with zeros on all four sides."""
        beside = [self.math.zero] * padding
        beyond = [[self.math.zero] * (len(rows[0]) + 2 * padding) for _ in range(padding)]
        return [*beyond, *([*beside, *row, *beside] for row in rows), *beyond]

    def links(self, given: list[list[Number]] | None, count: int, entering: int) -> list[list[int]]:
        """Return, for each output map, the input maps that it is linked to: all, without a table."""
        if given is None:
            return [list(range(entering))] * count
        return [[int(link) for link in linked] for linked in given]

    def weights_of_map(self, stack: list[Map]) -> Row:
        """Return the kernels of a map in one row, as they meet the windows: not flipped."""
        return [weight for kernel in stack for row in kernel for weight in row]

    def convolved(self, weights: Row, windows: list[Windows], bias: Number | None) -> Map:
        """Return the totals of a map: for each position the weighted sum of what is seen, and its bias."""
        totals = [
            [self.summed(weights, list(chain(*seen))) for seen in zip(*rows, strict=True)]
            for rows in zip(*windows, strict=True)
        ]
        if bias is None:
            return totals
        added = self.bias_added(bias, len(windows), len(weights))
        return [[total + added for total in row] for row in totals]

    def bias_added(self, bias: Number, linked: int, weights: int) -> Number:  # noqa: ARG002
        """Return what is added to a total: the bias once, for however many maps are linked, and weights."""
        return bias

    def convolution_back(
        self, layer: Layer, run: Run, place: int, slopes: list[Map]
    ) -> tuple[Layer, list[Map] | None]:
        """Return the gradients of kernels and biases, and of the input maps."""
        settings, given, kept = settings_of(layer), parameters_of(layer), run.kept[place]
        activation = self.convolution_activation(settings)
        slopes = self.shown("slope", place, self.each_slope(activation, kept.totals, slopes))
        links = self.links(settings["links"], len(slopes), len(kept.windows))
        found = {
            "kernels": [
                [self.kernel_slopes(slope, kept.windows[link], _size(given["kernels"])) for link in linked]
                for slope, linked in zip(slopes, links, strict=True)
            ],
            "biases": given["biases"] and [self.convolution_bias_slope(slope) for slope in slopes],
        }
        entered = self.slopes_of_maps(layer, run.activations[place], links, slopes) if place > 0 else None
        return parameters_read(found, layer), entered

    def kernel_slopes(self, slopes: Map, windows: Windows, size: tuple[int, int]) -> Map:
        """Return the gradients of a kernel: each is the sum over all positions of the window."""
        seen = zip(*chain(*windows), strict=True)
        flat = list(chain(*slopes))
        found = [self.summed(flat, list(column)) for column in seen]
        height, width = size
        return [found[i * width : (i + 1) * width] for i in range(height)]

    def convolution_bias_slope(self, slopes: Map) -> Number:
        """Return the gradient of a bias: the sum over all positions."""
        return self.added(list(chain(*slopes)))

    def slopes_of_maps(
        self, layer: Layer, maps: list[Map], links: list[list[int]], slopes: list[Map]
    ) -> list[Map]:
        """Return the slopes of the input maps: each number was seen at several places of a kernel."""
        settings = settings_of(layer)
        stride, padding = self.convolution_stride(settings), int(settings["padding"])
        gathered = [Gathered(len(each) + 2 * padding, len(each[0]) + 2 * padding) for each in maps]
        for stack, linked, slope in zip(parameters_of(layer)["kernels"], links, slopes, strict=True):
            for kernel, link in zip(stack, linked, strict=True):
                for i, weights in enumerate(self.kernel_back(kernel)):
                    for j, weight in enumerate(weights):
                        for r, row in enumerate(slope):
                            for c, value in enumerate(row):
                                gathered[link].add(r * stride + i, c * stride + j, weight, value)
        return [each.summed(self, padding) for each in gathered]

    def kernel_back(self, kernel: Map) -> Map:
        """Return a kernel as slopes go back through it."""
        return kernel


def _size(kernels: list[list[Map]]) -> tuple[int, int]:
    return len(kernels[0][0]), len(kernels[0][0][0])
