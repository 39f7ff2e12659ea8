"""Training of dense layers in binary64, with every operation stated.

Source: spec/conventions.md, "bits: the same bits everywhere".
"""

from typing import ClassVar

from nnparity.definitions.activations import Function
from nnparity.definitions.arithmetic import Arithmetic, Number
from nnparity.definitions.shapes import Layer, Layers, Row, Sample
from nnparity.definitions.stated import Stated
from nnparity.definitions.straight import WORTH, flattened, rebuilt, straight_epoch


class StatedLayers(Stated):
    """A step with one sample: forward, back with the weights as they were, and then all weights move."""

    # What the compiled steps of an epoch call, and which layers do not move; see straight.py.
    called: ClassVar[tuple[str, ...]] = ()

    def __init__(self, math: Arithmetic) -> None:
        super().__init__(math)
        self.functions: dict[str, Function] = {
            "sigmoid": self.activation,
            "tanh": self.signed_tanh,
            "identity": lambda total: total,
        }
        self.slopes: dict[str, Function] = {}
        self.frozen: list[bool] = []

    def layers_after(self, layers: Layers, samples: list[Sample], rate: Number, epochs: int) -> Layers:
        """Return the layers after so many epochs; long training goes straight on."""
        inputs, targets = samples[0]
        is_long = self.math.is_straight and epochs * len(samples) >= WORTH
        program = straight_epoch(self, layers, len(inputs), len(targets)) if is_long else None
        for _ in range(epochs):
            if program:
                layers = rebuilt(layers, program(flattened(layers), samples, rate))
                continue
            for each in samples:
                layers = self.sample_step(layers, *each, rate)
        return layers

    # Forward

    def layers_forward(self, layers: Layers, inputs: Row) -> list[Row]:
        """Return the inputs of each layer, and the outputs of the last one."""
        passed = [inputs]
        for place, layer in enumerate(layers):
            passed.append(self.layer_forward(layer, passed[-1], place))
        return passed

    def layer_forward(self, layer: Layer, values: Row, place: int) -> Row:
        """Return the activations of a layer."""
        found = []
        for i, row in enumerate(layer.weights):
            bias = None if layer.biases is None else layer.biases[i]
            total = self.named(f"total[{place}][{i}]", self.layer_total(row, values, bias))
            activation = self.functions[layer.activation](total)
            found.append(self.named(f"activation[{place}][{i}]", activation))
        return found

    def layer_total(self, weights: Row, values: Row, bias: Number | None) -> Number:
        """Return the products, added up from left to right from 0, and then the bias, if there is one."""
        total = self.weighted(weights, values)
        return total if bias is None else total + bias

    def weighted(self, weights: Row, values: Row) -> Number:
        """Return the sum of the products, from left to right from 0."""
        return self.add_up(self.products(values, weights))

    # Back

    def sample_step(self, layers: Layers, inputs: Row, targets: Row, rate: Number) -> Layers:
        """Return the layers after one step; frozen ones stay as they are."""
        passed = self.layers_forward(layers, inputs)
        wrong = [self.loss_slope(target, output) for target, output in zip(targets, passed[-1], strict=True)]
        after = list(layers)
        for place in reversed(range(len(layers))):
            layer = layers[place]
            slopes = self.totals_slopes(layer, wrong, passed[place + 1], place)
            if not self.frozen[place]:
                after[place] = self.layer_moved(layer, slopes, passed[place], rate)
            if place > 0:
                rows = self.weights_back(layer.weights, after[place].weights)
                wrong = [self.weighted(column, slopes) for column in map(list, zip(*rows, strict=True))]
        return after

    def loss_slope(self, target: Number, output: Number) -> Number:
        """Return the gradient of the squared error with respect to an output."""
        return -2.0 * (target - output)

    def totals_slopes(self, layer: Layer, slopes: Row, outputs: Row, place: int) -> Row:
        """Return the gradients of the totals of a layer, from those of its activations."""
        return [
            self.named(f"slope[{place}][{i}]", self.layer_sloped(layer.activation, slope, output))
            for i, (slope, output) in enumerate(zip(slopes, outputs, strict=True))
        ]

    def layer_sloped(self, name: str, slope: Number, output: Number) -> Number:
        """Return a gradient times the slope of the activation function, which is computed from its output."""
        if name == "identity":
            return slope
        return self.sloped(slope, output) if name == "sigmoid" else self.tanh_sloped(slope, output)

    def sloped(self, slope: Number, output: Number) -> Number:
        """Return a number times the slope of a sigmoid, first by its output h, then by 1 − h."""
        return (slope * output) * (1.0 - output)

    def tanh_sloped(self, slope: Number, output: Number) -> Number:
        """Return a number times the slope of tanh, 1 − h², where h² is rounded first."""
        return slope * self.less_product(1.0, output, output)

    def weights_back(self, before: list[Row], after: list[Row]) -> list[Row]:  # noqa: ARG002
        """Return the weights through which gradients go back: those from before the step."""
        return before

    def layer_moved(self, layer: Layer, slopes: Row, values: Row, rate: Number) -> Layer:
        """Return a layer after a step, given its inputs."""
        rows = [
            [self.moved(weight, rate, slope, value) for weight, value in zip(row, values, strict=True)]
            for row, slope in zip(layer.weights, slopes, strict=True)
        ]
        biases = layer.biases and [
            self.moved(bias, rate, slope, 1.0) for bias, slope in zip(layer.biases, slopes, strict=True)
        ]
        return layer._replace(weights=rows, biases=biases)

    def moved(self, value: Number, rate: Number, slope: Number, before: Number) -> Number:
        """Return a parameter after a step: its gradient is that of the total times the weight's input."""
        return value - rate * (slope * before)

    # The loss

    def layers_loss(self, layers: Layers, samples: list[Sample]) -> Number:
        """Return the mean over the samples of the sums of squares, all added up from left to right from 0."""
        losses = []
        for inputs, targets in samples:
            outputs = self.layers_forward(layers, inputs)[-1]
            missing = [target - output for target, output in zip(targets, outputs, strict=True)]
            losses.append(self.add_up([each * each for each in missing]))
        return self.add_up(losses) / float(len(samples))
