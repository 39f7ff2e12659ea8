"""Average pooling: plain, or with a coefficient and a bias for each map, as in 1989.

Source: spec/conventions.md, "images"; the slopes are checked by automatic differentiation.
"""

from itertools import chain
from typing import Any, NamedTuple

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.kinds.windows import Gathered, Map, Windowed
from nnparity.definitions.layouts import parameters_of, parameters_read, settings_of
from nnparity.definitions.shapes import Layer, Row, Run


class Kept(NamedTuple):
    """What an average keeps for the backward pass."""

    means: list[Map]
    totals: list[Map]


class AveragePool(Windowed):
    """Each map is made smaller: windows become their means."""

    def average_pool_forward(self, layer: Layer, maps: list[Map], place: int) -> tuple[Kept, list[Map]]:
        """Return what is kept, and the output maps."""
        settings, given = settings_of(layer), parameters_of(layer)
        size, stride = int(settings["size"]), self.average_stride(settings)
        means = [
            [[self.mean(seen) for seen in row] for row in self.windows(each, size, size, stride)]
            for each in maps
        ]
        totals = means = self.shown("mean", place, means)
        if given["coefficients"] is not None:
            totals = [
                self.scaled(each, coefficient)
                for each, coefficient in zip(means, given["coefficients"], strict=True)
            ]
        if given["biases"] is not None:
            totals = [
                [[total + bias for total in row] for row in each]
                for each, bias in zip(totals, given["biases"], strict=True)
            ]
        if totals is not means:
            totals = self.shown("total", place, totals)
        values = self.each_activated(settings["activation"], totals)
        return Kept(means, totals), self.shown("activation", place, values)

    def average_stride(self, settings: dict[str, Any]) -> int:
        """Return by how much a window moves on."""
        return int(settings["stride"])

    def mean(self, seen: Row) -> Number:
        """Return the mean of what a window sees."""
        return self.added(seen) / len(seen)

    def scaled(self, means: Map, coefficient: Number) -> Map:
        """Return the means of a map times its coefficient."""
        return [[mean * coefficient for mean in row] for row in means]

    def average_pool_back(
        self, layer: Layer, run: Run, place: int, slopes: list[Map]
    ) -> tuple[Layer, list[Map] | None]:
        """Return the gradients of coefficients and biases, and of the input maps."""
        settings, given, kept = settings_of(layer), parameters_of(layer), run.kept[place]
        slopes = self.shown("slope", place, self.each_slope(settings["activation"], kept.totals, slopes))
        found = {
            "coefficients": given["coefficients"]
            and [
                self.coefficient_slope(slope, means) for slope, means in zip(slopes, kept.means, strict=True)
            ],
            "biases": given["biases"] and [self.average_bias_slope(slope) for slope in slopes],
        }
        if given["coefficients"] is not None:
            slopes = [
                self.scaled_back(slope, coefficient)
                for slope, coefficient in zip(slopes, given["coefficients"], strict=True)
            ]
        size, stride = int(settings["size"]), self.average_stride(settings)
        entered = [
            self.average_slopes(slope, each, size, stride)
            for slope, each in zip(slopes, run.activations[place], strict=True)
        ]
        return parameters_read(found, layer), entered

    def coefficient_slope(self, slopes: Map, means: Map) -> Number:
        """Return the gradient of a coefficient: over all positions, the sum of slope times mean."""
        return self.summed(list(chain(*slopes)), list(chain(*means)))

    def average_bias_slope(self, slopes: Map) -> Number:
        """Return the gradient of a bias: the sum over all positions."""
        return self.added(list(chain(*slopes)))

    def scaled_back(self, slopes: Map, coefficient: Number) -> Map:
        """Return the gradients of the means of a map."""
        return [[slope * coefficient for slope in row] for row in slopes]

    def average_slopes(self, slopes: Map, entering: Map, size: int, stride: int) -> Map:
        """Return the slopes of an input map: each number of a window gets its share."""
        gathered = Gathered(len(entering), len(entering[0]))
        share = self.math.number(1.0) / self.shares(size * size)
        for r, row in enumerate(slopes):
            for c, slope in enumerate(row):
                for i in range(size):
                    for j in range(size):
                        gathered.add(r * stride + i, c * stride + j, share, slope)
        return gathered.summed(self)

    def shares(self, count: int) -> int:
        """Return into how many parts a slope goes."""
        return count
