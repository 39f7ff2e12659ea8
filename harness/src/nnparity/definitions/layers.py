"""The methods of `layers`: networks of any number of layers, of any kind and size.

Source: spec/conventions.md, "layers: networks of any shape".
"""

from typing import Any

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.batches import Fit
from nnparity.definitions.definition import Parts, method
from nnparity.definitions.layouts import layer_read, parameters_of
from nnparity.definitions.losses import objective_of
from nnparity.definitions.nested import numbers_of
from nnparity.definitions.schedules import Schedules, Training
from nnparity.definitions.shapes import Layers, Row, Sample
from nnparity.definitions.states import State, gradients_written, state_read, state_written
from nnparity.kinds import KINDS

Given = dict[str, Any]

SYMBOLS = {"loss.l2.coefficient": "λ", "epsilon": "ε", "optimiser.epsilon": "ε"}


class Layered(Schedules):
    """A network is its layers, from the inputs to the outputs."""

    subject = "layers"

    @method()
    def forward(self, network: Given, inputs: Row) -> Given:
        """Return the activations of every layer."""
        return {"activations": self.forward_pass(layers_of(network), inputs).activations[1:]}

    @method()
    def loss(self, network: Given, data: list[Row], targets: list[Row], loss: Given) -> Number:
        """Return the loss over all samples."""
        samples = samples_of(data, targets)
        return self.named("loss", self.loss_over(layers_of(network), samples, objective_of(loss)))

    @method()
    def gradients(self, network: Given, data: list[Row], targets: list[Row], loss: Given) -> Given:
        """Return the slopes of the loss over all samples."""
        samples = samples_of(data, targets)
        return gradients_written(self.gradients_over(layers_of(network), samples, objective_of(loss)))

    @method()
    def numerical_gradients(
        self, network: Given, data: list[Row], targets: list[Row], loss: Given, epsilon: Number
    ) -> Given:
        """Return the same by central differences."""
        layers, samples = layers_of(network), samples_of(data, targets)
        return gradients_written(self.differences_over(layers, samples, objective_of(loss), epsilon))

    @method(parts=Parts("gradients"))
    def step(
        self,
        network: Given,
        data: list[Row],
        targets: list[Row],
        loss: Given,
        optimiser: Given,
        state: Given | None,
    ) -> Given:
        """Return the network and the optimiser's state after one update with all samples."""
        fit = self.start(network, optimiser, state)
        rate = self.rate(optimiser["rate"])
        found = self.batch_step(fit, samples_of(data, targets), objective_of(loss), optimiser, rate)
        return written(network, found, optimiser)

    @method()
    def train(
        self,
        network: Given,
        data: list[Row],
        targets: list[Row],
        loss: Given,
        optimiser: Given,
        state: Given | None,
        epochs: Number,
        plan: Given,
        validation: Given | None,
    ) -> Given:
        """Return network and state after `epochs` epochs, the loss, and the losses asked for."""
        training = Training(
            samples_of(data, targets),
            None if validation is None else samples_of(validation["data"], validation["targets"]),
            objective_of(loss),
            optimiser,
            plan,
        )
        reached = self.after_plan(
            self.start(network, optimiser, state), training, self.epoch_count(int(epochs))
        )
        return {
            **written(network, reached.fit, optimiser),
            "loss": reached.loss,
            "epochs": reached.epochs,
            "history": reached.history,
        }

    def start(self, network: Given, optimiser: Given, state: Given | None) -> Fit:
        """Read what is trained."""
        layers = layers_of(network)
        frozen = tuple(bool(layer.get("frozen")) for layer in network["layers"])
        return Fit(layers, frozen, self.state_given(state, layers, optimiser["kind"]))

    def state_given(self, state: Given | None, layers: Layers, kind: str) -> State:
        """Read what the optimiser kept."""
        return state_read(state, layers, kind, self.math.zero)

    def differentiable(self, method: str, params: Any) -> tuple[Number, Any, Number | None] | None:
        """Return the loss and all weights and biases."""
        if method != "gradients":
            return None
        parameters = [
            {name: layer[name] for name in KINDS[layer["kind"]].parameters}
            for layer in params["network"]["layers"]
        ]
        return self.math.number(0.0) + self.loss(**params), {"layers": parameters}, None

    def activations_of(self, trained: Given, inputs: Row) -> dict[str, Number]:
        """Return those of all layers by layer and neuron, the outputs last."""
        run = self.forward_pass(layers_of(trained["network"]), inputs)
        return {
            f"activation[{place}][{i}]": value
            for place, values in enumerate(run.activations[1:])
            for i, value in enumerate(numbers_of(values))
        }

    def symbol(self, path: str) -> str:
        """Return weights[0][1][2] for network.layers[0].weights[1][2], rate for the optimiser's."""
        return SYMBOLS.get(path) or shortened(path.removeprefix("optimiser.").removeprefix("plan.schedule."))

    def result_name(self, method: str, path: str) -> str:
        """Return the same names for results, ∂weights[0][1][2] in gradients."""
        return f"∂{shortened(path)}" if method.endswith("gradients") else shortened(path)


def shortened(path: str) -> str:
    """Return a path with the layer's index behind the name: layers[0].weights[1] is weights[0][1]."""
    before, found, rest = path.partition("layers[")
    if not found:
        return path
    index, _, rest = rest.partition("].")
    name, bracket, indices = rest.partition("[")
    return f"{before.removeprefix('network.')}{name}[{index}]{bracket}{indices}"


def layers_of(network: Given) -> Layers:
    """Return the layers of a network."""
    return [layer_read(layer) for layer in network["layers"]]


def samples_of(data: list[Row], targets: list[Row]) -> list[Sample]:
    """Return each sample's inputs with its targets."""
    return list(zip(data, targets, strict=False))


def written(network: Given, fit: Fit, optimiser: Given) -> Given:
    """Return network and state as they travel; of a frozen layer every bit is as it was."""
    layers = layers_written(network["layers"], fit.layers)
    return {"network": {"layers": layers}, "state": state_written(fit.state, optimiser["kind"])}


def layers_written(given: list[Given], layers: Layers) -> list[Given]:
    """Return layers as they were given, except for their parameters."""
    found = []
    for before, layer in zip(given, layers, strict=True):
        changed = {**before, **parameters_of(layer)}
        if not changed.get("frozen", True):
            # Only a frozen layer says so.
            del changed["frozen"]
        found.append(changed)
    return found
