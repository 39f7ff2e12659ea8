"""How the subjects write networks and samples, and how wrapped code takes them: as a list of dense layers.

The 2-2-1 network is a list of two dense layers, like any other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nnparity.numbers import Json

NEURONS = ("h1", "h2", "o1")


@dataclass(frozen=True)
class Form:
    """What a request asks about, by its params; and networks and gradients as its results have them."""

    layers: Callable[[Json], list[Json]]
    inputs: Callable[[Json], Json]
    targets: Callable[[Json], list[Json]]
    samples_targets: Callable[[Json], list[list[Json]]]
    rate: Callable[[Json], Json]
    network: Callable[[Json, list[Json]], Json]
    gradients: Callable[[list[Json]], Json]

    def sample(self, params: Json) -> dict[str, Any]:
        """Return what a function that takes one sample is given."""
        return {
            "layers": self.layers(params),
            "inputs": self.inputs(params),
            "targets": self.targets(params),
        }

    def step(self, params: Json) -> dict[str, Any]:
        """Return what one step is given."""
        return {**self.sample(params), "rate": self.rate(params)}

    def training(self, params: Json) -> dict[str, Any]:
        """Return what training by sample is given."""
        return {
            "layers": self.layers(params),
            "data": params["data"],
            "targets": self.samples_targets(params),
            "rate": self.rate(params),
            "epochs": params["epochs"],
        }


def two_two_one(network: Json) -> list[Json]:
    """Return the layers of a 2-2-1 network."""
    hidden, output = [network["h1"], network["h2"]], [network["o1"]]
    return [
        {
            "weights": [neuron["weights"] for neuron in neurons],
            "biases": [neuron["bias"] for neuron in neurons],
            "activation": "sigmoid",
        }
        for neurons in (hidden, output)
    ]


def _as_two_two_one(layers: list[Json]) -> Json:
    rows = [
        (row, bias) for layer in layers for row, bias in zip(layer["weights"], layer["biases"], strict=True)
    ]
    return {name: {"weights": row, "bias": bias} for name, (row, bias) in zip(NEURONS, rows, strict=True)}


def _dense(params: Json) -> list[Json]:
    keys = ("weights", "biases", "activation")
    return [{key: layer[key] for key in keys} for layer in params["network"]["layers"]]


def _network_like(params: Json, layers: list[Json]) -> Json:
    """Return layers in the shape of the network of a request."""
    found = [
        {**layer, "weights": got["weights"], "biases": got["biases"]}
        for layer, got in zip(params["network"]["layers"], layers, strict=True)
    ]
    return {"layers": found}


def _gradients(layers: list[Json]) -> Json:
    return {"layers": [{"weights": layer["weights"], "biases": layer["biases"]} for layer in layers]}


SMALL = Form(
    layers=lambda params: two_two_one(params["network"]),
    inputs=lambda params: params["inputs"],
    targets=lambda params: [params["target"]],
    samples_targets=lambda params: [[target] for target in params["targets"]],
    rate=lambda params: params["learning_rate"],
    network=lambda _, layers: _as_two_two_one(layers),
    gradients=_as_two_two_one,
)
ANY = Form(
    layers=_dense,
    inputs=lambda params: params["data"][0],
    targets=lambda params: params["targets"][0],
    samples_targets=lambda params: params["targets"],
    rate=lambda params: params["optimiser"]["rate"],
    network=_network_like,
    gradients=_gradients,
)
