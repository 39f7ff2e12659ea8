"""The methods of `network`: the 2-2-1 network, which is dense layers with two layers of sigmoids.

Its parameters are read and written by the names h1, h2 and o1; everything between is `dense`.
Source: spec/conventions.md, "network: the 2-2-1 network".
"""

from typing import Any

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.definition import Parts, in_binary64, method
from nnparity.definitions.dense import Dense
from nnparity.definitions.shapes import Layer, Layers, Row, Sample

LAYERS = (("h1", "h2"), ("o1",))

# What formulas call the nine parameters, by where they stand in a network, and the inputs.
SYMBOLS = {
    **{
        f"{name}.weights[{j}]": f"w{2 * i + j + 1}"
        for i, name in enumerate(("h1", "h2", "o1"))
        for j in (0, 1)
    },
    **{f"{name}.bias": f"b{i + 1}" for i, name in enumerate(("h1", "h2", "o1"))},
}
SHORT = {"inputs[0]": "x1", "inputs[1]": "x2", "learning_rate": "rate", "epsilon": "ε"}

Named = dict[str, dict[str, Any]]


class Network(Dense):
    """Two inputs, the hidden neurons h1 and h2, the output neuron o1."""

    subject = "network"

    @method()
    def feedforward(self, network: Named, inputs: Row) -> dict[str, Number]:
        """Return the three activations by name."""
        run = self.forward_pass(layers_of(network), inputs)
        values = [value for activations in run.activations[1:] for value in activations]
        return dict(zip((name for names in LAYERS for name in names), values, strict=True))

    @method(parts=Parts("feedforward", samples=(("inputs", "data"),)))
    def predict(self, network: Named, data: list[Row]) -> list[Number]:
        """Return the outputs."""
        layers = layers_of(network)
        return [self.forward_pass(layers, inputs).outputs[0] for inputs in data]

    @method()
    @in_binary64
    def mse_loss(self, targets: Row, outputs: Row) -> Number:
        """Return the loss of given outputs: binary64 arithmetic in a stated order."""
        return self.named("loss", self.mean_loss(targets, outputs))

    @method(parts=Parts("feedforward"))
    def gradients(self, network: Named, inputs: Row, target: Number) -> Named:
        """Return the nine partial derivatives of one sample's loss."""
        return network_of(self.layers_gradients(layers_of(network), inputs, [target]))

    @method(parts=Parts("feedforward"))
    def numerical_gradients(self, network: Named, inputs: Row, target: Number, epsilon: Number) -> Named:
        """Return the same nine by central differences."""
        return network_of(self.sample_differences(layers_of(network), inputs, [target], epsilon))

    @method(parts=Parts("gradients"))
    def train_step(self, network: Named, inputs: Row, target: Number, learning_rate: Number) -> Named:
        """Return the network after one update."""
        return network_of(self.sample_step(layers_of(network), inputs, [target], self.rate(learning_rate)))

    @method(parts=Parts("train_step", "network", (("inputs", "data"), ("target", "targets"))))
    def train(
        self, network: Named, data: list[Row], targets: Row, learning_rate: Number, epochs: Number
    ) -> dict[str, Any]:
        """Return the network after so many epochs, and its loss over all samples."""
        layers = layers_of(network)
        samples = [(inputs, [target]) for inputs, target in zip(data, targets, strict=False)]
        rate = self.rate(learning_rate)
        count = self.epoch_count(int(epochs))
        trained = self.after_epochs(layers, samples, rate, count)
        loss = self.named("loss", self.reported_loss(layers, trained, samples, rate, count))
        return {"network": network_of(trained), "loss": loss}

    def differentiable(self, method: str, params: Any) -> tuple[Number, Any, Number | None] | None:
        """Return the loss of one sample, the network, and the rate of a step."""
        if method not in ("gradients", "train_step"):
            return None
        loss = self.sample_loss(layers_of(params["network"]), params["inputs"], [params["target"]])
        return loss, params["network"], params.get("learning_rate")

    def activations_of(self, trained: dict[str, Any], inputs: Row) -> dict[str, Number]:
        """Return h1, h2 and o1."""
        return self.feedforward(trained["network"], inputs)

    def quantity(self, kind: str, place: int, *indices: int) -> str:
        """Return h1 for an activation, total h1 for a total, d_h1 for the slope of the loss by that total."""
        return {"total": "total ", "slope": "d_"}.get(kind, "") + LAYERS[place][indices[0]]

    def parameter(self, place: int, i: int, j: int | None) -> str:
        """Return w1 to w6, b1 to b3."""
        neuron = 2 * place + i
        return f"b{neuron + 1}" if j is None else f"w{2 * neuron + j + 1}"

    def symbol(self, path: str) -> str:
        """Return x1 for inputs[0], w1 for network.h1.weights[0], rate for the learning rate."""
        if path.startswith("network."):
            return SYMBOLS[path.removeprefix("network.")]
        return SHORT.get(path, path)

    def result_name(self, method: str, path: str) -> str:
        """Return w1 for h1.weights[0], ∂w1 in gradients."""
        name = SYMBOLS.get(path.removeprefix("network."), super().result_name(method, path))
        return f"∂{name}" if method.endswith("gradients") and path in SYMBOLS else name

    def reported_loss(
        self,
        start: Layers,  # noqa: ARG002
        trained: Layers,
        samples: list[Sample],
        rate: Number,  # noqa: ARG002
        epochs: int,  # noqa: ARG002
    ) -> Number:
        """Return the loss that comes with a trained network."""
        return self.loss_of(trained, samples)

    def loss_of(self, layers: Layers, samples: list[Sample]) -> Number:
        """Return the loss over all samples."""
        outputs = [self.forward_pass(layers, inputs).outputs[0] for inputs, _ in samples]
        return self.mean_loss([targets[0] for _, targets in samples], outputs)


def layers_of(network: Named) -> Layers:
    """Return the dense layers that a network of h1, h2 and o1 is."""
    return [
        Layer(
            [network[name]["weights"] for name in names], [network[name]["bias"] for name in names], "sigmoid"
        )
        for names in LAYERS
    ]


def network_of(layers: Layers) -> Named:
    """Return two dense layers as a network; the sign of a zero is left open, and written as 0."""
    return {
        name: {
            "weights": [weight + 0.0 for weight in layer.weights[i]],
            "bias": (layer.biases or [])[i] + 0.0,
        }
        for names, layer in zip(LAYERS, layers, strict=True)
        for i, name in enumerate(names)
    }
