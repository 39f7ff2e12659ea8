"""Losses of outputs, and the gradients of the last layer's totals, in forms that do not cancel.

Source: spec/conventions.md, "layers"; the slopes are checked by automatic differentiation.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from nnparity.definitions.activations import Function
from nnparity.definitions.arithmetic import Arithmetic, Number
from nnparity.definitions.kinds import Kinds
from nnparity.definitions.shapes import Layer, Layers, Row, Run, Sample

LOGARITHMIC = ("binary-cross-entropy", "cross-entropy")
SQUARED = ("squared-error", "half-squared-error", "mean-squared-error")


class Penalty(NamedTuple):
    """L2: the coefficient times the sum of all squared weights, never of biases."""

    coefficient: Number
    half: bool
    by_samples: bool


class Objective(NamedTuple):
    """What is made small: a loss of each sample, summed or averaged, and a penalty of the weights."""

    kind: str
    is_mean: bool
    penalty: Penalty | None


def objective_of(loss: dict[str, Any]) -> Objective:
    """Read the parameter `loss`."""
    l2 = loss["l2"]
    return Objective(loss["kind"], loss["samples"] == "mean", None if l2 is None else Penalty(**l2))


class Losses(Kinds):
    """Layers, the last of which may be a softmax, with a loss that the request chooses."""

    def __init__(self, math: Arithmetic) -> None:
        super().__init__(math)
        self.softmax_function: Any = self.softmax
        self.functions["softmax"] = self.softmax_function

    def activated(self, function: Function, totals: Row, place: int) -> Row:
        """Return the activations of a layer; softmax takes all its totals at once."""
        if function is self.softmax_function:
            return self.softmax(totals)
        return super().activated(function, totals, place)

    def softmax(self, totals: Row) -> Row:
        """Return e^total over the sum of all such, by the distance from the largest total."""
        powers = self.softmax_powers(totals)
        whole = self.add_up(powers)
        return [power / whole for power in powers]

    def softmax_powers(self, totals: Row) -> Row:
        """Return e to each total less the largest, which cannot overflow."""
        largest = max(totals)
        return [self.exp(total - largest) for total in totals]

    # The loss over samples

    def loss_over(self, layers: Layers, samples: Sequence[Sample], objective: Objective) -> Number:
        """Return the loss of all samples, and the penalty."""
        terms = [
            self.output_loss(objective.kind, self.forward_pass(layers, inputs), targets)
            for inputs, targets in samples
        ]
        return self.penalised_loss(self.loss_of_samples(terms, objective), layers, len(samples), objective)

    def loss_of_samples(self, terms: Row, objective: Objective) -> Number:
        """Return the sum of the samples' losses, or their mean."""
        whole = self.add_up(terms)
        return whole / len(terms) if self.averages_loss(objective) else whole

    def averages_loss(self, objective: Objective) -> bool:
        """Say whether the loss is a mean over the samples."""
        return objective.is_mean

    def penalised_loss(self, loss: Number, layers: Layers, count: int, objective: Objective) -> Number:
        """Return a loss and the penalty."""
        if objective.penalty is None:
            return loss
        terms = [value * value for layer in layers for value in self.penalised(layer)]
        return loss + self.penalty_factor(objective.penalty, count) * self.penalty_size(terms)

    def penalty_size(self, terms: Row) -> Number:
        """Return the sum of all squares."""
        return self.add_up(terms)

    def penalised(self, layer: Layer) -> Row:
        """Return the parameters of a layer that the penalty is made of: all weights, no bias."""
        return [weight for row in layer.weights for weight in row]

    def penalty_factor(self, penalty: Penalty, count: int) -> Number:
        """Return what the sum of squares is multiplied by."""
        factor = self.penalty_halved(penalty) * penalty.coefficient
        return self.penalty_shared(factor, penalty, count)

    def penalty_halved(self, penalty: Penalty) -> float:
        """Return ½, or 1."""
        return 0.5 if penalty.half else 1.0

    def penalty_shared(self, factor: Number, penalty: Penalty, count: int) -> Number:
        """Return the factor, divided by the number of samples of this batch if that is asked."""
        return factor / count if penalty.by_samples else factor

    # The loss of one sample

    def output_loss(self, kind: str, run: Run, targets: Row) -> Number:
        """Return the loss of one sample, by its outputs or by the totals behind them."""
        totals, outputs = run.totals[-1], run.activations[-1]
        if kind in SQUARED:
            squares = self.add_up(list(map(self.square, targets, outputs)))
            return self.share(kind, squares, len(outputs))
        if kind == "binary-cross-entropy":
            return self.add_up(list(map(self.binary_cross_entropy, targets, totals)))
        if kind == "cross-entropy":
            return self.cross_entropy(targets, totals)
        return self.hinge(targets, outputs)

    def share(self, kind: str, squares: Number, count: int) -> Number:
        """Return squares, or slopes of them: as they are, half of them, or their mean over the outputs."""
        if kind == "half-squared-error":
            return squares * self.half_of_squares()
        return squares / self.outputs_shared(count) if kind == "mean-squared-error" else squares

    def slope_share(self, kind: str, slope: Number, count: int) -> Number:
        """Return the same share of the slope of a square."""
        return self.share(kind, slope, count)

    def half_of_squares(self) -> float:
        """Return ½."""
        return 0.5

    def outputs_shared(self, count: int) -> int:
        """Return by how many a mean over the outputs is divided."""
        return count

    def binary_cross_entropy(self, target: Number, total: Number) -> Number:
        """Return −t·ln o − (1 − t)·ln(1 − o) for o = sigmoid(total): both logarithms from the total."""
        return target * self.softplus(-total) + (1 - target) * self.softplus(total)

    def softplus(self, total: Number) -> Number:
        """Return ln(1 + e^total), which is −ln(1 − sigmoid(total))."""
        small = self.math.log1p(self.exp(-abs(total)))
        return small + total if total > 0 else small

    def cross_entropy(self, targets: Row, totals: Row) -> Number:
        """Return −Σ t·ln o for o = softmax(totals), by the logarithm of a sum of exponentials."""
        largest = max(totals)
        at = totals.index(largest)
        others = [self.exp(total - largest) for i, total in enumerate(totals) if i != at]
        spread = self.math.log1p(self.add_up(others)) if others else self.math.zero
        return self.add_up(self.products(targets, [spread + (largest - total) for total in totals]))

    def hinge(self, targets: Row, outputs: Row) -> Number:
        """Return the sum of what is missing, for each wrong class, to a distance of 1 from the right one."""
        at = self.right_class(targets)
        terms = [self.margin(output, outputs[at]) for i, output in enumerate(outputs) if self.is_wrong(i, at)]
        return self.add_up([term if term > 0 else self.math.zero for term in terms])

    def is_wrong(self, place: int, right: int) -> bool:
        """Say whether a class counts in the hinge: all but the right one."""
        return place != right

    def margin(self, wrong: Number, right: Number) -> Number:
        """Return what is missing to a distance of 1."""
        return 1 + wrong - right

    def right_class(self, targets: Row) -> int:
        """Return the place of the 1."""
        return max(range(len(targets)), key=targets.__getitem__)

    # The slopes

    def loss_slopes(self, kind: str, layer: Layer, run: Run, targets: Row) -> Row:
        """Return the slopes of one sample's loss by the totals of the last layer."""
        totals, outputs = run.totals[-1], run.activations[-1]
        if kind in SQUARED:
            slopes = [
                self.slope_share(kind, self.loss_slope(target, output), len(outputs))
                for target, output in zip(targets, outputs, strict=True)
            ]
            if layer.activation == "softmax":
                return self.through_softmax(list(map(self.carried, slopes)), outputs)
            return self.through_outputs(layer, totals, slopes)
        if kind == "binary-cross-entropy":
            return list(map(self.binary_slope, targets, totals))
        if kind == "cross-entropy":
            return self.cross_entropy_slopes(targets, outputs)
        return self.hinge_slopes(targets, outputs)

    def through_softmax(self, slopes: Row, outputs: Row) -> Row:
        """Return the gradients of totals, given those of the outputs: every output depends on every total."""
        passed = [self.add_up(self.products(outputs, [slope - by for by in slopes])) for slope in slopes]
        return self.products(outputs, passed)

    def binary_slope(self, target: Number, total: Number) -> Number:
        """Return output − target for output = sigmoid(total), without cancelling for targets of 0 and 1."""
        return (1 - target) * self.sigmoid(total) - target * self.sigmoid(-total)

    def cross_entropy_slopes(self, targets: Row, outputs: Row) -> Row:
        """Return output·Σ targets − target for each class, as a sum over the other classes."""
        classes = range(len(targets))
        return [
            self.add_up([outputs[k] * targets[i] - targets[k] * outputs[i] for i in classes if i != k])
            for k in classes
        ]

    def hinge_slopes(self, targets: Row, outputs: Row) -> Row:
        """Return 1 for each wrong class that is too near, and for the right one minus their number."""
        at = self.right_class(targets)
        slopes = [
            self.math.number(float(i != at and self.is_too_near(self.margin(output, outputs[at]))))
            for i, output in enumerate(outputs)
        ]
        slopes[at] = self.right_slope(slopes)
        return slopes

    def right_slope(self, slopes: Row) -> Number:
        """Return the slope of the right class: minus the number of wrong ones that are too near."""
        return -self.add_up(slopes)

    def is_too_near(self, missing: Number) -> bool:
        """Say whether a margin has a slope: not at exactly 1."""
        return bool(missing > 0)
