"""Gradients over several samples, and one update of all layers by an optimiser."""

from collections.abc import Callable, Sequence
from operator import add
from typing import Any, NamedTuple

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.losses import Losses, Objective
from nnparity.definitions.optimisers import Optimisers, Update
from nnparity.definitions.shapes import Layer, Layers, Row, Sample
from nnparity.definitions.states import State
from nnparity.kept import KEPT


class Fit(NamedTuple):
    """Layers that are being trained, which of them are frozen, and the optimiser's state."""

    layers: Layers
    frozen: tuple[bool, ...]
    state: State


class Batches(Losses, Optimisers):
    """What is computed with several samples at once."""

    # The gradients

    def gradients_over(self, layers: Layers, samples: Sequence[Sample], objective: Objective) -> Layers:
        """Return the slopes of the loss of all samples, and of the penalty, in the shape of the layers."""
        found = self.sample_gradients(layers, samples[0], objective)
        for sample in samples[1:]:
            one = self.sample_gradients(layers, sample, objective)
            found = [self.joined(of, other) for of, other in zip(found, one, strict=True)]
        return self.penalised_slopes(
            layers, self.slopes_of_samples(found, len(samples), objective), len(samples), objective
        )

    def joined(self, one: Layer, other: Layer) -> Layer:
        """Return the sum of the slopes of several samples."""
        return _both(add, one, other)

    def sample_gradients(self, layers: Layers, sample: Sample, objective: Objective) -> Layers:
        """Return the slopes of one sample's loss."""
        inputs, targets = sample
        run = self.forward_pass(layers, inputs)
        slopes = self.loss_slopes(objective.kind, layers[-1], run, targets)
        found = dict(self.gradients_back(layers, self.layers_back(layers), run, slopes))
        return [found[place] for place in range(len(layers))]

    def layers_back(self, layers: Layers) -> Layers:
        """Return the layers through which slopes go back: those from before the update."""
        return layers

    def slopes_of_samples(self, summed: Layers, count: int, objective: Objective) -> Layers:
        """Return the sum of the samples' slopes, or their mean."""
        if not self.averages_slopes(objective):
            return summed
        return [_each(lambda slope: slope / count, layer) for layer in summed]

    def averages_slopes(self, objective: Objective) -> bool:
        """Say whether the slopes are means over the samples."""
        return objective.is_mean

    def penalised_slopes(self, layers: Layers, slopes: Layers, count: int, objective: Objective) -> Layers:
        """Return slopes with those of the penalty: of weights alone."""
        if objective.penalty is None:
            return slopes
        factor = self.penalty_slope() * self.penalty_factor(objective.penalty, count)
        return [
            self.penalised_layer(layer, slope, factor) for layer, slope in zip(layers, slopes, strict=True)
        ]

    def penalty_slope(self) -> int:
        """Return the factor that the square of a weight leaves in its slope."""
        return 2

    def penalised_layer(self, layer: Layer, slopes: Layer, factor: Number) -> Layer:
        """Return the slopes of a layer with those of the penalty."""
        rows = [
            [slope + factor * weight for slope, weight in zip(row, weights, strict=True)]
            for row, weights in zip(slopes.weights, layer.weights, strict=True)
        ]
        return slopes._replace(weights=rows)

    def differences_over(
        self, layers: Layers, samples: Sequence[Sample], objective: Objective, epsilon: Number
    ) -> Layers:
        """Return the central difference of the loss in each parameter."""
        return self.central_differences(
            layers, lambda moved: self.loss_over(moved, samples, objective), epsilon
        )

    # One update

    def batch_step(
        self,
        fit: Fit,
        samples: Sequence[Sample],
        objective: Objective,
        optimiser: dict[str, Any],
        rate: Number,
    ) -> Fit:
        """Return layers and state after one update with all samples."""
        slopes = self.gradients_over(fit.layers, samples, objective)
        steps = self.steps_counted(fit.state.steps)
        names = KEPT[optimiser["kind"]]
        applied = self.direction(self.rate_applied(rate))
        layers, kept = list(fit.layers), {name: list(fit.state.kept[name]) for name in names}
        update = self.update_of(optimiser, applied, steps) if names else None
        for place, (layer, slope) in enumerate(zip(fit.layers, slopes, strict=True)):
            if self.is_still(fit.frozen, place):
                layers[place] = self.left_alone(layer, slope, applied, place)
                continue
            if update is None:
                layers[place] = self.updated(layer, slope, applied, place)
                continue
            before = [kept[name][place] for name in names]
            layers[place], after = self.updated_by(update, layer, slope, before, place)
            for name, each in zip(names, after, strict=True):
                kept[name][place] = each
        return Fit(layers, fit.frozen, State(steps, kept))

    def steps_counted(self, steps: int) -> int:
        """Return the number of this update: each batch counts."""
        return steps + 1

    def is_still(self, frozen: Sequence[bool], place: int) -> bool:
        """Say whether a layer, and what is kept for it, stays as it is."""
        return frozen[place]

    def left_alone(self, layer: Layer, slope: Layer, rate: Number, place: int) -> Layer:  # noqa: ARG002
        """Return a frozen layer after an update: bit for bit what it was."""
        return layer

    def kept_of_biases(self, kept: list[Layer]) -> list[Row]:
        """Return what is kept of the biases of a layer."""
        return [each.biases or [] for each in kept]

    def updated_by(
        self,
        update: Update,
        layer: Layer,
        slope: Layer,
        kept: list[Layer],
        place: int,  # noqa: ARG002
    ) -> tuple[Layer, list[Layer]]:
        """Return a layer after an update, and what is kept of it."""

        def row(values: Row, slopes: Row, before: list[Row]) -> tuple[Row, list[Row]]:
            pairs = [
                update(*each)
                for each in zip(values, slopes, map(list, zip(*before, strict=True)), strict=True)
            ]
            after = [value for value, _ in pairs]
            return after, [list(column) for column in zip(*(found for _, found in pairs), strict=True)]

        rows = [
            row(values, slopes, [each.weights[i] for each in kept])
            for i, (values, slopes) in enumerate(zip(layer.weights, slope.weights, strict=True))
        ]
        biases, after = layer.biases, [[] for _ in kept]  # type: tuple[Row | None, list[Row]]
        if layer.biases is not None and slope.biases is not None:
            moved, after = row(layer.biases, slope.biases, self.kept_of_biases(kept))
            biases = self.updated_biases(layer.biases, moved)
        found = layer._replace(weights=[weights for weights, _ in rows], biases=biases)
        return self.stored(found), [
            each._replace(weights=[of[i] for _, of in rows], biases=None if biases is None else after[i])
            for i, each in enumerate(kept)
        ]


def _each(change: Callable[[Number], Number], layer: Layer) -> Layer:
    return layer._replace(
        weights=[list(map(change, row)) for row in layer.weights],
        biases=layer.biases and list(map(change, layer.biases)),
    )


def _both(join: Callable[[Number, Number], Number], one: Layer, other: Layer) -> Layer:
    return one._replace(
        weights=[list(map(join, *rows)) for rows in zip(one.weights, other.weights, strict=True)],
        biases=one.biases and other.biases and list(map(join, one.biases, other.biases)),
    )
