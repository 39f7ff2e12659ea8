"""Networks of dense layers: one step, and training.

Source: spec/conventions.md, "network".
"""

from collections import Counter
from typing import Any

from nnparity.definitions.arithmetic import Arithmetic, Number
from nnparity.definitions.backpropagation import Backpropagation, layer_of
from nnparity.definitions.shapes import Layer, Layers, Row, Sample
from nnparity.definitions.straight import WORTH, Program, flattened, rebuilt, straight_epoch


class Dense(Backpropagation):
    """What every network of dense layers computes, in steps small enough to be replaced one by one."""

    def __init__(self, math: Arithmetic) -> None:
        super().__init__(math)
        self._programs: dict[Any, Program | None] = {}
        self._steps: Counter[Any] = Counter()

    # Steps and training

    def sample_step(self, layers: Layers, inputs: Row, targets: Row, rate: Number) -> Layers:
        """Return the layers after one step against the gradient of one sample."""
        if self.passes_over(layers, inputs, targets):
            return layers
        after = list(layers)
        applied = self.direction(self.rate_applied(rate))
        for place, gradient in self.backward(layers, after, inputs, targets):
            followed = self.weighed(self.followed(self.shaped(gradient), place), place, len(layers))
            after[place] = self.updated(layers[place], followed, applied, place)
        return after

    def rate_applied(self, rate: Number) -> Number:
        """Return the rate that a slope is multiplied by."""
        return rate

    def direction(self, rate: Number) -> Number:
        """Return the rate with the sign of the way down."""
        return rate

    def followed(self, gradient: Layer, place: int) -> Layer:  # noqa: ARG002
        """Return the slopes that the update of a layer follows: those of this sample alone."""
        return gradient

    def passes_over(self, layers: Layers, inputs: Row, targets: Row) -> bool:  # noqa: ARG002
        """Say whether a sample is skipped: none is."""
        return False

    def shaped(self, gradient: Layer) -> Layer:
        """Return the slopes of a layer, with their sizes."""
        return gradient

    def weighed(self, gradient: Layer, place: int, count: int) -> Layer:  # noqa: ARG002
        """Return the gradients for the update of one of several layers: they are not scaled."""
        return gradient

    def updated(self, layer: Layer, gradient: Layer, rate: Number, place: int) -> Layer:  # noqa: ARG002
        """Return a layer with each parameter less the rate times its slope."""

        def moved(value: Number, slope: Number) -> Number:
            return value - rate * slope

        rows = [list(map(moved, row, slopes)) for row, slopes in zip(layer.weights, gradient.weights)]
        biases = layer.biases
        if biases is not None and gradient.biases is not None:
            biases = self.updated_biases(biases, list(map(moved, biases, gradient.biases)))
        return self.within_bounds(self.stored(layer_of((rows, biases, layer.activation, layer.form))))

    def updated_biases(self, before: Row, after: Row) -> Row:  # noqa: ARG002
        """Return the biases after an update."""
        return after

    def stored(self, layer: Layer) -> Layer:
        """Return an updated layer as it is kept."""
        return layer

    def within_bounds(self, layer: Layer) -> Layer:
        """Return an updated layer: its parameters are not bounded."""
        return layer

    def after_epochs(self, layers: Layers, samples: list[Sample], rate: Number, epochs: int) -> Layers:
        """Return the layers after so many epochs."""
        return self.continued(layers, samples, rate, range(epochs))

    def continued(self, layers: Layers, samples: list[Sample], rate: Number, epochs: range) -> Layers:
        """Go through some epochs, counted from 0."""
        for epoch in epochs:
            if self.stops(layers, samples, epoch):
                break
            taken = self.ordered(self.arranged(self.used(samples)), epoch)
            layers = self.epoch(layers, taken, self.rate_in(self.epoch_rate(rate, samples), epoch))
        return layers

    def epoch(self, layers: Layers, samples: list[Sample], rate: Number) -> Layers:
        """Take a step for each sample; straight on, once there have been enough to be worth a program."""
        program = self._program(layers, samples)
        if program:
            return rebuilt(layers, program(flattened(layers), samples, rate))
        for inputs, targets in samples:
            layers = self.sample_step(layers, inputs, targets, rate)
        return layers

    def _program(self, layers: Layers, samples: list[Sample]) -> Program | None:
        """Return the program of an epoch, if there is one and many steps were taken already."""
        if not self.math.is_straight or not samples:
            return None
        inputs, targets = samples[0]
        sizes = [(len(rows), len(rows[0]), bool(biases), name) for rows, biases, name, _ in layers]
        shape = (*sizes, len(inputs), len(targets))
        if shape not in self._programs:
            self._steps[shape] += len(samples)
            if self._steps[shape] < WORTH:
                return None
            self._programs[shape] = straight_epoch(self, layers, len(inputs), len(targets))
        return self._programs[shape]

    def epoch_count(self, epochs: int) -> int:
        """Return how many epochs there are."""
        return epochs

    def epoch_rate(self, rate: Number, samples: list[Sample]) -> Number:  # noqa: ARG002
        """Return the rate of the steps of an epoch."""
        return rate

    def rate_in(self, rate: Number, epoch: int) -> Number:  # noqa: ARG002
        """Return the rate of an epoch, counted from 0: the same for all."""
        return rate

    def ordered(self, samples: list[Sample], epoch: int) -> list[Sample]:  # noqa: ARG002
        """Return the samples in the order in which they are used: as given."""
        return samples

    def arranged(self, samples: list[Sample]) -> list[Sample]:
        """Return the samples as they are arranged before training: as given."""
        return samples

    def used(self, samples: list[Sample]) -> list[Sample]:
        """Return the samples that are used: all."""
        return samples

    def stops(self, layers: Layers, samples: list[Sample], epoch: int) -> bool:  # noqa: ARG002
        """Say whether training stops before an epoch: never."""
        return False

    # Names

    def quantity(self, kind: str, place: int, *indices: int) -> str:
        """Return what a quantity of a neuron of a layer is called: a total, an activation or a slope."""
        return f"{kind}[{place}]{''.join(f'[{i}]' for i in indices)}"

    def parameter(self, place: int, i: int, j: int | None) -> str:
        """Return what a parameter is called: a weight by layer, neuron and input, or a neuron's bias."""
        return f"biases[{place}][{i}]" if j is None else f"weights[{place}][{i}][{j}]"
