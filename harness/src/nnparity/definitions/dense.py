"""Networks of dense layers: forward, loss, gradients, one step, training.

A layer is its weights (a row for each of its neurons), its biases (one for each neuron, or None) and the name
of its activation. Beside the layers travel `inputs` and `targets`, one number for each input and each output.
Source: spec/conventions.md, "network"; the chain rule, checked by automatic differentiation.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial, reduce
from operator import add, mul
from typing import Any, NamedTuple

from nnparity.definitions.activations import Activations, Function
from nnparity.definitions.arithmetic import Arithmetic, Number
from nnparity.definitions.straight import WORTH, Program, flattened, rebuilt, straight_epoch

Row = list[Number]
Sample = tuple[Row, Row]


class Layer(NamedTuple):
    """A dense layer, or the slopes of the loss by its parameters in the same shape."""

    weights: list[Row]
    biases: Row | None
    activation: str


class Run(NamedTuple):
    """A forward pass: what enters each layer and leaves the last one, and each layer's totals."""

    activations: list[Row]
    totals: list[Row]

    @property
    def outputs(self) -> Row:
        """The activations of the last layer."""
        return self.activations[-1]


Layers = list[Layer]

# As Layer(…), without the cost of a call: layers are made many times in each step.
_layer: Callable[[tuple[list[Row], Row | None, str]], Layer] = partial(tuple.__new__, Layer)


class Dense(Activations):
    """What every network of dense layers computes, in steps small enough to be replaced one by one."""

    def __init__(self, math: Arithmetic) -> None:
        super().__init__(math)
        self._programs: dict[Any, Program | None] = {}
        self._steps: Counter[Any] = Counter()

    # The forward pass

    def forward_pass(self, layers: Layers, inputs: Row) -> Run:
        """Return the totals and activations of every layer."""
        last = len(layers) - 1
        run = Run([inputs], [])
        values = self.inputs_read(inputs)
        for place, (weights, biases, name) in enumerate(layers):
            if place == 0:
                rows = self.first_rows(weights)
            else:
                rows = weights
                values = self.activations_read(run.activations[place])
            if place == last:
                function = self.functions[self.output_activation(name)]
                added = biases and self.output_biases(biases)
            else:
                function = self.functions[name]
                added = biases and self.hidden_biases(biases)
            totals = self.totals(rows, added, values, place)
            run.totals.append(totals)
            run.activations.append(self.activated(function, totals, place))
        return run

    def totals(self, rows: list[Row], biases: Row | None, values: Row, place: int) -> Row:  # noqa: ARG002
        """Return the weighted sum of each neuron of a layer, from left to right, its bias last."""
        found = [reduce(add, map(mul, row, values)) for row in rows]
        return found if biases is None else list(map(add, found, biases))

    def activated(self, function: Function, totals: Row, place: int) -> Row:  # noqa: ARG002
        """Return the activations of a layer."""
        return list(map(function, totals))

    def inputs_read(self, inputs: Row) -> Row:
        """Return the inputs as the first layer reads them."""
        return inputs

    def activations_read(self, activations: Row) -> Row:
        """Return the activations of a layer as the next one reads them."""
        return activations

    def first_rows(self, weights: list[Row]) -> list[Row]:
        """Return the weights of the first layer, a row for each neuron."""
        return weights

    def hidden_biases(self, biases: Row) -> Row:
        """Return the biases of a hidden layer."""
        return biases

    def output_biases(self, biases: Row) -> Row:
        """Return the biases of the last layer."""
        return biases

    def output_activation(self, name: str) -> str:
        """Return the activation of the last layer."""
        return name

    # The loss

    def sample_loss(self, layers: Layers, inputs: Row, targets: Row) -> Number:
        """Return the loss of one sample: the sum of the squares of what is missing at each output."""
        outputs = self.forward_pass(layers, inputs).outputs
        return self.add_up([self.square(t, o) for t, o in zip(targets, outputs)])

    def square(self, target: Number, output: Number) -> Number:
        """Return the square of what is missing, as the difference times itself."""
        missing = target - output
        return missing * missing

    def mean_loss(self, targets: Sequence[Number], outputs: Sequence[Number]) -> Number:
        """Return the mean of the squares: no ½, no root."""
        terms = [self.loss_term(t, o) for t, o in zip(targets, outputs)]
        return self.loss_rooted(self.loss_scaled(self.add_up(terms) / self.loss_count(len(terms))))

    def loss_term(self, target: Number, output: Number) -> Number:
        """Return what one output adds to the loss."""
        return self.square(target, output)

    def loss_count(self, count: int) -> int:
        """Return by how many the sum is divided."""
        return count

    def loss_scaled(self, loss: Number) -> Number:
        """Return the loss times its factor, which is 1."""
        return loss

    def loss_rooted(self, loss: Number) -> Number:
        """Return the loss, of which no root is taken."""
        return loss

    # The gradients

    def backward(
        self, layers: Layers, after: Layers, inputs: Row, targets: Row
    ) -> Iterator[tuple[int, Layer]]:
        """Return, from the last layer to the first, its place and the slopes of the loss by its parameters.

        `after` holds the layers that an update has reached already: they play no part.
        """
        run = self.forward_pass(layers, inputs)
        return self.gradients_back(layers, after, run, self.output_slopes(layers[-1], run, targets))

    def gradients_back(
        self, layers: Layers, after: Layers, run: Run, slopes: Row
    ) -> Iterator[tuple[int, Layer]]:
        """Go back from the slopes by the totals of the last layer."""
        place = len(layers) - 1
        yield place, self.layer_gradients(layers[place], place, run, slopes, is_last=True)
        while place > 0:
            rows = self.rows_back(self.weights_back(layers[place].weights, after[place].weights))
            place -= 1
            slopes = self.slopes_below(layers[place], place, self.weights_read_back(rows), run, slopes)
            yield place, self.layer_gradients(layers[place], place, run, slopes, is_last=False)

    def layers_gradients(self, layers: Layers, inputs: Row, targets: Row) -> Layers:
        """Return the slopes of one sample's loss by each parameter, in the shape of the layers."""
        found = dict(self.backward(layers, layers, inputs, targets))
        return [found[place] for place in range(len(layers))]

    def output_slopes(self, layer: Layer, run: Run, targets: Row) -> Row:
        """Return the slopes of the loss by the totals of the last layer."""
        derivative = self.output_derivative(self.slopes[self.output_activation(layer.activation)])
        return [
            self.carried(self.loss_slope(target, output)) * self.carried(derivative(total))
            for target, output, total in zip(targets, run.activations[-1], run.totals[-1])
        ]

    def loss_slope(self, target: Number, output: Number) -> Number:
        """Return the slope of the loss by an output."""
        return -self.loss_factor() * (target - self.carried(output))

    def loss_factor(self) -> int:
        """Return the factor that the square leaves in its slope."""
        return 2

    def output_derivative(self, slope: Function) -> Function:
        """Return the derivative of the activation of the last layer."""
        return slope

    def slopes_below(self, layer: Layer, place: int, rows: list[Row], run: Run, slopes: Row) -> Row:
        """Return the slopes of the loss by the totals of the layer below, through the weights above it."""
        passed = [reduce(add, map(mul, slopes, column)) for column in zip(*rows)]
        derivatives = self.hidden_derivatives(self.slopes[layer.activation], run, place)
        return list(map(mul, passed, map(self.carried, derivatives)))

    def carried(self, value: Number) -> Number:
        """Return an output or a factor of a partial derivative as it is carried on."""
        return value

    def weights_back(self, before: list[Row], after: list[Row]) -> list[Row]:  # noqa: ARG002
        """Return the weights through which slopes go back: those from before the update."""
        return before

    def rows_back(self, rows: list[Row]) -> list[Row]:
        """Return those weights, each in the place of the neuron that it comes from."""
        return rows

    def weights_read_back(self, rows: list[Row]) -> list[Row]:
        """Return those weights as they are multiplied."""
        return rows

    def hidden_derivatives(self, slope: Function, run: Run, place: int) -> Row:
        """Return the derivative of each hidden activation at its total."""
        return list(map(slope, run.totals[place]))

    def layer_gradients(self, layer: Layer, place: int, run: Run, slopes: Row, *, is_last: bool) -> Layer:
        """Return the slopes of the loss by the weights and biases of a layer."""
        values = run.activations[place]
        slope_rows = self.slopes_of_weights(slopes, len(values), place)
        entering = [values] * len(slopes)
        if is_last:
            entering = self.activations_of_weights(entering, run)
            biases = layer.biases and self.output_bias_gradients(slopes, run)
        else:
            entering = self.inputs_of_weights(entering, place)
            biases = layer.biases and self.hidden_bias_gradients(slopes)
        rows = [list(map(mul, *row)) for row in zip(slope_rows, entering)]
        gradients = self.weight_gradients(rows, place)
        return _layer((gradients, biases and self.bias_gradients(biases), layer.activation))

    def slopes_of_weights(self, slopes: Row, count: int, place: int) -> list[Row]:  # noqa: ARG002
        """Return the slope that each weight is given: that of its neuron."""
        return [[slope] * count for slope in slopes]

    def inputs_of_weights(self, rows: list[Row], place: int) -> list[Row]:  # noqa: ARG002
        """Return what entered each weight of a hidden layer."""
        return rows

    def activations_of_weights(self, rows: list[Row], run: Run) -> list[Row]:  # noqa: ARG002
        """Return what entered each weight of the last layer."""
        return rows

    def weight_gradients(self, rows: list[Row], place: int) -> list[Row]:  # noqa: ARG002
        """Return the slopes by the weights of a layer."""
        return rows

    def bias_gradients(self, slopes: Row) -> Row:
        """Return the slopes by the biases of a layer: those by its totals."""
        return slopes

    def hidden_bias_gradients(self, slopes: Row) -> Row:
        """Return the slopes by the biases of a hidden layer."""
        return slopes

    def output_bias_gradients(self, slopes: Row, run: Run) -> Row:  # noqa: ARG002
        """Return the slopes by the biases of the last layer."""
        return slopes

    def layers_differences(self, layers: Layers, inputs: Row, targets: Row, epsilon: Number) -> Layers:
        """Return the central difference of the loss in each parameter, in the shape of the layers."""

        def difference(place: int, i: int, j: int | None) -> Number:
            return self.parameter_difference(layers, (place, i, j), inputs, targets, epsilon)

        return [
            Layer(
                [[difference(place, i, j) for j in range(len(row))] for i, row in enumerate(layer.weights)],
                layer.biases and [difference(place, i, None) for i in range(len(layer.biases))],
                layer.activation,
            )
            for place, layer in enumerate(layers)
        ]

    def parameter_difference(
        self,
        layers: Layers,
        where: tuple[int, int, int | None],
        inputs: Row,
        targets: Row,
        epsilon: Number,
    ) -> Number:
        """Return the central difference of the loss in one parameter."""
        above = self.sample_loss(shifted(layers, where, epsilon), inputs, targets)
        below = self.sample_loss(shifted(layers, where, -epsilon), inputs, targets)
        return (above - below) / self.difference_width(epsilon)

    def difference_width(self, epsilon: Number) -> Number:
        """Return how far apart the two points of a difference are."""
        return 2 * epsilon

    # Steps and training

    def sample_step(self, layers: Layers, inputs: Row, targets: Row, rate: Number) -> Layers:
        """Return the layers after one step against the gradient of one sample."""
        after = list(layers)
        applied = self.direction(self.rate_applied(rate))
        for place, gradient in self.backward(layers, after, inputs, targets):
            after[place] = self.updated(layers[place], self.followed(gradient, place), applied, place)
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

    def updated(self, layer: Layer, gradient: Layer, rate: Number, place: int) -> Layer:  # noqa: ARG002
        """Return a layer with each parameter less the rate times its slope."""

        def moved(value: Number, slope: Number) -> Number:
            return value - rate * slope

        rows = [list(map(moved, row, slopes)) for row, slopes in zip(layer.weights, gradient.weights)]
        biases = layer.biases
        if biases is not None and gradient.biases is not None:
            biases = self.updated_biases(biases, list(map(moved, biases, gradient.biases)))
        return self.stored(_layer((rows, biases, layer.activation)))

    def updated_biases(self, before: Row, after: Row) -> Row:  # noqa: ARG002
        """Return the biases after an update."""
        return after

    def stored(self, layer: Layer) -> Layer:
        """Return an updated layer as it is kept."""
        return layer

    def after_epochs(self, layers: Layers, samples: list[Sample], rate: Number, epochs: int) -> Layers:
        """Return the layers after so many epochs."""
        return self.continued(layers, samples, rate, range(epochs))

    def continued(self, layers: Layers, samples: list[Sample], rate: Number, epochs: range) -> Layers:
        """Go through some epochs, counted from 0."""
        for epoch in epochs:
            if self.stops(layers, samples, epoch):
                break
            taken = self.ordered(self.used(samples), epoch)
            layers = self.epoch(layers, taken, self.epoch_rate(rate, samples))
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
        sizes = [(len(rows), len(rows[0]), bool(biases), name) for rows, biases, name in layers]
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

    def ordered(self, samples: list[Sample], epoch: int) -> list[Sample]:  # noqa: ARG002
        """Return the samples in the order in which they are used: as given."""
        return samples

    def used(self, samples: list[Sample]) -> list[Sample]:
        """Return the samples that are used: all."""
        return samples

    def stops(self, layers: Layers, samples: list[Sample], epoch: int) -> bool:  # noqa: ARG002
        """Say whether training stops before an epoch: never."""
        return False

    # Names

    def quantity(self, kind: str, place: int, i: int) -> str:
        """Return what a quantity of neuron i of a layer is called: a total, an activation or a slope."""
        return f"{kind}[{place}][{i}]"

    def parameter(self, place: int, i: int, j: int | None) -> str:
        """Return what a parameter is called: a weight by layer, neuron and input, or a neuron's bias."""
        return f"biases[{place}][{i}]" if j is None else f"weights[{place}][{i}][{j}]"


def shifted(layers: Layers, where: tuple[int, int, int | None], by: Number) -> Layers:
    """Return layers with one parameter moved: a weight by its layer, neuron and input, or a neuron's bias."""
    place, i, j = where
    layer = layers[place]
    if j is None:
        biases = list(layer.biases or [])
        biases[i] = biases[i] + by
        changed = layer._replace(biases=biases)
    else:
        rows = [list(row) for row in layer.weights]
        rows[i][j] = rows[i][j] + by
        changed = layer._replace(weights=rows)
    return [*layers[:place], changed, *layers[place + 1 :]]
