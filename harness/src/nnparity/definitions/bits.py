"""The methods of `bits`: exp, sigmoid, tanh and training whose every operation is stated, to the last bit.

All of it is + − × ÷ in binary64, in the order in which it stands here; nothing is fused.
Source: spec/conventions.md, "bits: the same bits everywhere".
"""

from typing import Any, ClassVar

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.definition import in_binary64, method
from nnparity.definitions.layers import Given, layers_written, samples_of, shortened
from nnparity.definitions.network import LAYERS, SHORT, SYMBOLS, Named
from nnparity.definitions.shapes import Layer, Row
from nnparity.definitions.stated_layers import StatedLayers


class Bits(StatedLayers):
    """Binary64 throughout: the same bits in every language, on every processor."""

    subject = "bits"
    is_of_binary64_alone: ClassVar[bool] = True

    @method()
    @in_binary64
    def exp(self, x: Number) -> Number:
        """Return e^x."""
        return self.named("e^x", self.power(x))

    @method()
    @in_binary64
    def sigmoid(self, total: Number) -> Number:
        """Return 1 / (1 + e^−total)."""
        return self.named("sigmoid", self.activation(total))

    @method()
    @in_binary64
    def tanh(self, total: Number) -> Number:
        """Return the hyperbolic tangent; NaN and zeros are themselves."""
        return self.named("tanh", self.signed_tanh(total))

    @method()
    @in_binary64
    def train(
        self, network: Named, data: list[Row], targets: Row, learning_rate: Number, epochs: Number
    ) -> dict[str, Any]:
        """Return the network after so many epochs, and its loss over all samples."""
        parameters = _parameters(network)
        for _ in range(int(epochs)):
            for inputs, target in zip(data, targets, strict=True):
                parameters = self.step(parameters, inputs, target, learning_rate)
        return {
            "network": _network(parameters),
            "loss": self.named("loss", self.loss(parameters, data, targets)),
        }

    @method()
    @in_binary64
    def train_layers(
        self, network: Given, data: list[Row], targets: list[Row], learning_rate: Number, epochs: Number
    ) -> dict[str, Any]:
        """Return a network of dense layers after `epochs` epochs, and its loss over all samples."""
        given = network["layers"]
        layers = [Layer(layer["weights"], layer["biases"], layer["activation"]) for layer in given]
        self.frozen = [bool(layer.get("frozen")) for layer in given]
        samples = samples_of(data, targets)
        layers = self.layers_after(layers, samples, learning_rate, int(epochs))
        loss = self.named("loss", self.layers_loss(layers, samples))
        return {"network": {"layers": layers_written(given, layers)}, "loss": loss}

    # Training of the 2-2-1 network

    def step(self, parameters: Row, inputs: Row, target: Number, rate: Number) -> Row:
        """Return w1, w2, b1, w3, w4, b2, w5, w6, b3 after one step: all slopes are those of the old ones."""
        h1, h2, o1 = self.activations(parameters, inputs)
        d_o1 = self.named("d_o1", self.sloped(-2.0 * (target - o1), o1))
        d_h1 = self.named("d_h1", self.sloped(d_o1 * parameters[6], h1))
        d_h2 = self.named("d_h2", self.sloped(d_o1 * parameters[7], h2))
        x1, x2 = inputs
        slopes = ((d_h1, x1), (d_h1, x2), (d_h1, 1.0), (d_h2, x1), (d_h2, x2), (d_h2, 1.0))
        all_slopes = (*slopes, (d_o1, h1), (d_o1, h2), (d_o1, 1.0))
        return [
            self.moved(value, rate, slope, before)
            for value, (slope, before) in zip(parameters, all_slopes, strict=True)
        ]

    def activations(self, parameters: Row, inputs: Row) -> tuple[Number, Number, Number]:
        """Return h1, h2 and o1."""
        w1, w2, b1, w3, w4, b2, w5, w6, b3 = parameters
        x1, x2 = inputs
        h1 = self.neuron("h1", w1, x1, w2, x2, b1)
        h2 = self.neuron("h2", w3, x1, w4, x2, b2)
        return h1, h2, self.neuron("o1", w5, h1, w6, h2, b3)

    def neuron(self, name: str, *given: Number) -> Number:
        """Return the activation of a neuron."""
        total = self.named(f"total {name}", self.total(*given))
        return self.named(name, self.activation(total))

    def total(self, *given: Number) -> Number:
        """Return the sum of two products, and then the bias."""
        weight, value, other_weight, other, bias = given
        return (weight * value + other_weight * other) + bias

    def loss(self, parameters: Row, data: list[Row], targets: Row) -> Number:
        """Return the mean of the squares, added up from left to right."""
        total: Number = 0.0
        for inputs, target in zip(data, targets, strict=True):
            missing = target - self.activations(parameters, inputs)[2]
            total = total + missing * missing
        return total / float(len(targets))

    # Names

    def symbol(self, path: str) -> str:
        """Return x1 for data[0][0], w1 for network.h1.weights[0]; of layers what `layers` calls them."""
        return SYMBOLS.get(path.removeprefix("network."), SHORT.get(path) or shortened(path))

    def result_name(self, method: str, path: str) -> str:
        """Return w1 for h1.weights[0]."""
        return SYMBOLS.get(path.removeprefix("network."), super().result_name(method, shortened(path)))


def _parameters(network: Named) -> Row:
    neurons = (network[name] for names in LAYERS for name in names)
    return [value for neuron in neurons for value in (*neuron["weights"], neuron["bias"])]


def _network(parameters: Row) -> Named:
    """Return the network of nine numbers; the sign of a zero is kept."""
    names = (name for names in LAYERS for name in names)
    return {
        name: {"weights": list(parameters[3 * i : 3 * i + 2]), "bias": parameters[3 * i + 2]}
        for i, name in enumerate(names)
    }
