"""Networks of dense layers: forward, loss and gradients, in steps small enough to be replaced one by one.

Source: spec/conventions.md, "network"; the chain rule, checked by automatic differentiation.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial, reduce
from operator import add, mul

from nnparity.definitions.activations import Activations, Function
from nnparity.definitions.arithmetic import Number
from nnparity.definitions.shapes import Form, Layer, Layers, Row, Run, Where, by_parameter, shifted

# As Layer(…), without the cost of a call: layers are made many times in each step.
layer_of: Callable[[tuple[list[Row], Row | None, str, Form | None]], Layer] = partial(tuple.__new__, Layer)


class Backpropagation(Activations):
    """What a network of dense layers answers to one sample, and how its loss changes with each parameter."""

    # The forward pass

    def forward_pass(self, layers: Layers, inputs: Row) -> Run:
        """Return the totals and activations of every layer."""
        last = len(layers) - 1
        run = Run([self.inputs_taken(inputs)], [], [])
        for place, layer in enumerate(layers):
            self.dense_forward(run, layer, place, is_last=place == last)
        return run

    def dense_forward(self, run: Run, layer: Layer, place: int, *, is_last: bool) -> None:
        """Go on with the totals and activations of a dense layer."""
        rows, biases, name, _ = layer
        if place == 0:
            rows = self.first_rows(rows)
            values = self.inputs_read(run.activations[0])
        else:
            values = self.activations_read(run.activations[place])
        if is_last:
            function = self.functions[self.output_activation(name)]
            added = biases and self.output_biases(biases)
        else:
            function = self.functions[name]
            added = biases and self.hidden_biases(biases)
        totals = self.amplified(self.totals(rows, added, values, place))
        run.totals.append(totals)
        run.activations.append(self.activated(function, totals, place))

    def totals(self, rows: list[Row], biases: Row | None, values: Row, place: int) -> Row:  # noqa: ARG002
        """Return the weighted sum of each neuron of a layer, from left to right, its bias last."""
        found = [reduce(add, map(mul, row, values)) for row in rows]
        return found if biases is None else list(map(add, found, biases))

    def inputs_taken(self, inputs: Row) -> Row:
        """Return the inputs as the network takes them: as given."""
        return inputs

    def amplified(self, totals: Row) -> Row:
        """Return the totals of a layer as its activation takes them."""
        return totals

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
        """Return, from the last layer to the first, its place and the gradients of its parameters.

        `after` holds the layers that an update has reached already: they play no part.
        """
        run = self.forward_pass(layers, inputs)
        return self.gradients_back(layers, after, run, self.output_slopes(layers[-1], run, targets))

    def gradients_back(
        self, layers: Layers, after: Layers, run: Run, slopes: Row
    ) -> Iterator[tuple[int, Layer]]:
        """Go back from the gradients of the totals of the last layer."""
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
        """Return the gradients of the totals of the last layer."""
        slopes = list(map(self.loss_slope, self.targets_taken(targets), run.activations[-1]))
        return self.through_outputs(layer, run.totals[-1], slopes)

    def through_outputs(self, layer: Layer, totals: Row, slopes: Row) -> Row:
        """Return the gradients of the totals of the last layer, given those of its outputs."""
        name = self.output_activation(layer.activation)
        derivative = self.output_derivative(self.adjusted(self.derivative(name, is_last=True), is_last=True))
        return [self.carried(slope) * self.carried(derivative(total)) for slope, total in zip(slopes, totals)]

    def targets_taken(self, targets: Row) -> Row:
        """Return the targets that outputs are compared with: as given."""
        return targets

    def derivative(self, name: str, *, is_last: bool) -> Function:  # noqa: ARG002
        """Return the slope of an activation at its total, in the last layer or a hidden one."""
        return self.slopes[name]

    def adjusted(self, slope: Function, *, is_last: bool) -> Function:  # noqa: ARG002
        """Return the slope of an activation: nothing is added to it."""
        return slope

    def loss_slope(self, target: Number, output: Number) -> Number:
        """Return the slope of the loss by an output."""
        return -self.loss_factor() * self.missing(target, self.carried(output))

    def missing(self, target: Number, output: Number) -> Number:
        """Return what an output lacks, as it is passed back."""
        return target - output

    def loss_factor(self) -> Number:
        """Return the factor that the square leaves in its slope."""
        return 2

    def output_derivative(self, slope: Function) -> Function:
        """Return the derivative of the activation of the last layer."""
        return slope

    def slopes_below(self, layer: Layer, place: int, rows: list[Row], run: Run, slopes: Row) -> Row:
        """Return the gradients of the totals of the layer below, through the weights above it."""
        return self.through_activation(layer, place, self.passed(rows, slopes), run)

    def passed(self, rows: list[Row], slopes: Row) -> Row:
        """Return the gradients of the inputs of a layer, through its weights."""
        return [reduce(add, map(mul, slopes, column)) for column in zip(*rows)]

    def through_activation(self, layer: Layer, place: int, passed: Row, run: Run) -> Row:
        """Return the gradients of the totals of a hidden layer, given those of its activations."""
        slope = self.adjusted(self.derivative(layer.activation, is_last=False), is_last=False)
        derivatives = self.hidden_derivatives(slope, run, place)
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
        """Return the gradients of the weights and biases of a layer."""
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
        return layer_of((gradients, biases and self.bias_gradients(biases), layer.activation, None))

    def slopes_of_weights(self, slopes: Row, count: int, place: int) -> list[Row]:  # noqa: ARG002
        """Return the slope that each weight is given: that of its neuron."""
        return [[slope] * count for slope in slopes]

    def inputs_of_weights(self, rows: list[Row], place: int) -> list[Row]:  # noqa: ARG002
        """Return the input of each weight of a hidden layer."""
        return rows

    def activations_of_weights(self, rows: list[Row], run: Run) -> list[Row]:  # noqa: ARG002
        """Return the input of each weight of the last layer."""
        return rows

    def weight_gradients(self, rows: list[Row], place: int) -> list[Row]:  # noqa: ARG002
        """Return the gradients of the weights of a layer."""
        return rows

    def bias_gradients(self, slopes: Row) -> Row:
        """Return the gradients of the biases of a layer: those of its totals."""
        return slopes

    def hidden_bias_gradients(self, slopes: Row) -> Row:
        """Return the gradients of the biases of a hidden layer."""
        return slopes

    def output_bias_gradients(self, slopes: Row, run: Run) -> Row:  # noqa: ARG002
        """Return the gradients of the biases of the last layer."""
        return slopes

    def sample_differences(self, layers: Layers, inputs: Row, targets: Row, epsilon: Number) -> Layers:
        """Return the central difference of one sample's loss in each parameter."""
        return self.central_differences(
            layers, lambda moved: self.sample_loss(moved, inputs, targets), epsilon
        )

    def central_differences(
        self, layers: Layers, loss: Callable[[Layers], Number], epsilon: Number
    ) -> Layers:
        """Return the central difference of a loss in each parameter, in the shape of the layers."""
        return by_parameter(layers, lambda where: self.parameter_difference(layers, where, loss, epsilon))

    def parameter_difference(
        self, layers: Layers, where: Where, loss: Callable[[Layers], Number], epsilon: Number
    ) -> Number:
        """Return the central difference of a loss in one parameter."""
        above, below = loss(shifted(layers, where, epsilon)), loss(shifted(layers, where, -epsilon))
        return (above - below) / self.difference_width(epsilon)

    def difference_width(self, epsilon: Number) -> Number:
        """Return how far apart the two points of a difference are."""
        return 2 * epsilon
