"""Networks of any shape, disturbed where ports that are right compute differently.

Beside what moves every dense layer: sums in another order, slopes as output − target and as a·(1 − a),
cross-entropy as the logarithm of an output, and powers.
"""

from collections.abc import Iterable
from operator import mul
from typing import Any

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.batches import Batches
from nnparity.definitions.losses import LOGARITHMIC, SQUARED
from nnparity.definitions.nested import over
from nnparity.definitions.shapes import Layer, Row, Run
from nnparity.keeping.disturbed import DisturbedDense


class DisturbedLayers(DisturbedDense, Batches):
    """Each rounding is moved by up to as much as a usual form of the step can lose."""

    def totals(self, rows: list[Row], biases: Row | None, values: Row, place: int) -> Row:
        """Move each total by roundings of its terms; a sum that is exactly 0 is so in any order."""
        found = super().totals(rows, biases, values, place)
        added = biases or [0.0] * len(rows)
        sizes = [
            sum(abs(weight * value) for weight, value in zip(row, values, strict=True)) + abs(bias)
            for row, bias in zip(rows, added, strict=True)
        ]
        return [total and total + self._rounding() * size for total, size in zip(found, sizes, strict=True)]

    def summed(self, ones: Row, others: Row) -> Number:
        """Move a sum of products by roundings of its terms."""
        return self._moved(super().summed(ones, others), map(mul, ones, others))

    def added(self, terms: Row) -> Number:
        """Move a sum by roundings of its terms."""
        return self._moved(super().added(terms), terms)

    def each_activated(self, activation: str, totals: Any) -> Any:
        """Move each activation."""
        return over(self.approximate, super().each_activated(activation, totals))

    def each_slope(self, activation: str, totals: Any, slopes: Any) -> Any:
        """Move the slope of each total."""
        return over(self.approximate, super().each_slope(activation, totals, slopes))

    def loss_slopes(self, kind: str, layer: Layer, run: Run, targets: Row) -> Row:
        """Move each slope; those of cross-entropies by a rounding of the output too."""
        found = super().loss_slopes(kind, layer, run, targets)
        if kind in LOGARITHMIC:
            outputs = run.activations[-1]
            found = [slope + self._rounding() * output for slope, output in zip(found, outputs, strict=True)]
        return self._disturbed(found) if kind in (*LOGARITHMIC, *SQUARED) else found

    def output_loss(self, kind: str, run: Run, targets: Row) -> Number:
        """Move a cross-entropy by a rounding of the output that it is the logarithm of."""
        found = super().output_loss(kind, run, targets)
        return found + self._rounding() if kind in LOGARITHMIC else found

    def sigmoid_slope(self, total: Number) -> Number:
        """Move it as a·(1 − a) is rounded."""
        return super().sigmoid_slope(total) + self._rounding() * self.sigmoid(total)

    def tanh_slope(self, total: Number) -> Number:
        """Move it as 1 − a² is rounded."""
        found = super().tanh_slope(total)
        return found + self._rounding() if found < 1 else found

    def power(self, base: Any, exponent: int) -> Any:
        """Move a power."""
        return self._disturbed([super().power(base, exponent)])[0]

    def scheduled(self, schedule: dict[str, Any] | None, rate: Number, epoch: int) -> Number:
        """Move the rate of an epoch, if it changes."""
        found = super().scheduled(schedule, rate, epoch)
        return found if schedule is None else self._disturbed([found])[0]

    def _moved(self, total: Number, terms: Iterable[Number]) -> Number:
        return total and total + self._rounding() * sum(map(abs, terms))

    def _rounding(self) -> float:
        return self._unit * (2 * self.draw() - 1)
