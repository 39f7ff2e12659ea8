"""Mistakes of the level images."""

from itertools import chain
from typing import Any

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.images import Images
from nnparity.definitions.kinds.average_pool import AveragePool
from nnparity.definitions.kinds.convolution import Convolution
from nnparity.definitions.kinds.flatten import Flatten
from nnparity.definitions.kinds.max_pool import MaxPool, Places
from nnparity.definitions.kinds.windows import Gathered, Map
from nnparity.definitions.nested import filled, numbers_of
from nnparity.definitions.shapes import Row
from nnparity.mistakes.registry import mistake


@mistake("kernel-flipped")
class KernelFlipped(Convolution):
    def weights_of_map(self, stack: list[Map]) -> Row:
        return super().weights_of_map([_flipped(kernel) for kernel in stack])


@mistake("kernel-flipped-going-back")
class KernelFlippedGoingBack(Convolution):
    def kernel_back(self, kernel: Map) -> Map:
        return _flipped(kernel)


@mistake("kernel-slopes-averaged")
class KernelSlopesAveraged(Convolution):
    def kernel_slopes(self, slopes: Map, windows: Any, size: tuple[int, int]) -> Map:
        count = len(slopes) * len(slopes[0])
        return [[value / count for value in row] for row in super().kernel_slopes(slopes, windows, size)]


@mistake("kernel-transposed")
class KernelTransposed(Convolution):
    def weights_of_map(self, stack: list[Map]) -> Row:
        return super().weights_of_map([_transposed(kernel) for kernel in stack])


@mistake("convolution-stride-ignored")
class ConvolutionStrideIgnored(Convolution):
    def convolution_stride(self, settings: dict[str, Any]) -> int:  # noqa: ARG002
        return 1


@mistake("padding-with-edges")
class PaddingWithEdges(Convolution):
    def padded(self, rows: Map, padding: int) -> Map:
        wide = [[row[0]] * padding + row + [row[-1]] * padding for row in rows]
        return [*([wide[0]] * padding), *wide, *([wide[-1]] * padding)]


@mistake("padding-after-maps-only")
class PaddingAfterMapsOnly(Convolution):
    def padded(self, rows: Map, padding: int) -> Map:
        whole = super().padded(rows, padding)
        turned = whole[padding:] + whole[:padding]
        return [row[padding:] + row[:padding] for row in turned]


@mistake("bias-added-for-each-map")
class BiasAddedForEachMap(Convolution):
    def bias_added(self, bias: Number, linked: int, weights: int) -> Number:  # noqa: ARG002
        return bias * linked


@mistake("bias-added-for-each-weight")
class BiasAddedForEachWeight(Convolution):
    def bias_added(self, bias: Number, linked: int, weights: int) -> Number:  # noqa: ARG002
        return bias * weights


@mistake("links-ignored")
class LinksIgnored(Convolution):
    def links(self, given: list[list[Number]] | None, count: int, entering: int) -> list[list[int]]:
        found = super().links(given, count, entering)
        return [list(range(len(linked))) for linked in found]


@mistake("links-transposed")
class LinksTransposed(Convolution):
    def links(self, given: list[list[Number]] | None, count: int, entering: int) -> list[list[int]]:
        found = super().links(given, count, entering)
        turned = [[m for m, linked in enumerate(found) if map_ in linked] for map_ in range(entering)]
        fits = [len(linked) for linked in turned] == [len(linked) for linked in found]
        return turned if fits else found


@mistake("convolution-bias-slope-averaged")
class ConvolutionBiasSlopeAveraged(Convolution):
    def convolution_bias_slope(self, slopes: Map) -> Number:
        return super().convolution_bias_slope(slopes) / (len(slopes) * len(slopes[0]))


@mistake("convolution-bias-slope-of-first-place")
class ConvolutionBiasSlopeOfFirstPlace(Convolution):
    def convolution_bias_slope(self, slopes: Map) -> Number:
        return slopes[0][0]


@mistake("convolution-slope-without-activation")
class ConvolutionSlopeWithoutActivation(Convolution):
    def each_slope(self, activation: str, totals: Any, slopes: Any) -> Any:  # noqa: ARG002
        return slopes


@mistake("average-not-divided")
class AverageNotDivided(AveragePool):
    def mean(self, seen: Row) -> Number:
        return self.added(seen)


@mistake("average-slope-not-divided")
class AverageSlopeNotDivided(AveragePool):
    def shares(self, count: int) -> int:  # noqa: ARG002
        return 1


@mistake("average-stride-ignored")
class AverageStrideIgnored(AveragePool):
    def average_stride(self, settings: dict[str, Any]) -> int:
        return int(settings["size"])


@mistake("coefficient-ignored")
class CoefficientIgnored(AveragePool):
    def scaled(self, means: Map, coefficient: Number) -> Map:  # noqa: ARG002
        return means


@mistake("coefficient-ignored-going-back")
class CoefficientIgnoredGoingBack(AveragePool):
    def scaled_back(self, slopes: Map, coefficient: Number) -> Map:  # noqa: ARG002
        return slopes


@mistake("average-bias-slope-averaged")
class AverageBiasSlopeAveraged(AveragePool):
    def average_bias_slope(self, slopes: Map) -> Number:
        return super().average_bias_slope(slopes) / (len(slopes) * len(slopes[0]))


@mistake("coefficient-slope-of-sums")
class CoefficientSlopeOfSums(AveragePool):
    def coefficient_slope(self, slopes: Map, means: Map) -> Number:
        return self.added(list(chain(*slopes))) * self.added(list(chain(*means)))


@mistake("max-slope-spread")
class MaxSlopeSpread(MaxPool):
    def to_largest(self, slopes: Map, places: Places, entering: Map, size: int, stride: int) -> Map:  # noqa: ARG002
        gathered = Gathered(len(entering), len(entering[0]))
        share = self.math.number(1.0) / (size * size)
        for r, row in enumerate(slopes):
            for c, slope in enumerate(row):
                for place in range(size * size):
                    i, j = divmod(place, size)
                    gathered.add(r * stride + i, c * stride + j, share, slope)
        return gathered.summed(self)


@mistake("max-ties-to-the-last")
class MaxTiesToTheLast(MaxPool):
    def largest(self, seen: Row) -> int:
        return max(reversed(range(len(seen))), key=seen.__getitem__)


@mistake("max-stride-ignored")
class MaxStrideIgnored(MaxPool):
    def max_stride(self, settings: dict[str, Any]) -> int:
        return int(settings["size"])


@mistake("max-of-sizes")
class MaxOfSizes(MaxPool):
    def largest(self, seen: Row) -> int:
        return max(range(len(seen)), key=lambda place: abs(seen[place]))


@mistake("flattened-by-columns")
class FlattenedByColumns(Flatten):
    def flattened(self, values: Any) -> Row:
        return numbers_of([_transposed(rows) for rows in values])

    def unflattened(self, slopes: Row, entered: Any) -> Any:
        turned = filled([_transposed(rows) for rows in entered], iter(slopes))
        return [_transposed(rows) for rows in turned]


@mistake("flattened-maps-last")
class FlattenedMapsLast(Flatten):
    def flattened(self, values: Any) -> Row:
        return [
            rows[i][j] for i in range(len(values[0])) for j in range(len(values[0][0])) for rows in values
        ]

    def unflattened(self, slopes: Row, entered: Any) -> Any:
        maps, columns = len(entered), len(entered[0][0])
        return [
            [[slopes[(i * columns + j) * maps + m] for j in range(columns)] for i in range(len(rows))]
            for m, rows in enumerate(entered)
        ]


@mistake("biases-not-counted")
class BiasesNotCounted(Images):
    def of_biases(self, layer: dict[str, Any]) -> int:  # noqa: ARG002
        return 0


@mistake("shared-weights-counted-each-time")
class SharedWeightsCountedEachTime(Images):
    def weights_counted(self, weights: int, positions: int) -> int:
        return weights * positions


@mistake("unit-for-biases-not-counted")
class UnitForBiasesNotCounted(Images):
    def unit_for_biases(self) -> int:
        return 0


def _flipped(rows: Map) -> Map:
    return [row[::-1] for row in reversed(rows)]


def _transposed(rows: Map) -> Map:
    return [list(column) for column in zip(*rows, strict=True)]
