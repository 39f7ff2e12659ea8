"""The methods of the specification that wrapped code answers: which function is asked, and with what.

The 2-2-1 network is a list of two dense layers, like any other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import fsum

from nnparity.numbers import Json, decode_number, encode_number
from nnparity.wrapping.limits import Limits
from nnparity.wrapping.shapes import MisfitError, check_layers, check_rows

NEURONS = ("h1", "h2", "o1")


@dataclass(frozen=True)
class Translation:
    """Which function is asked for a method, with which params, and how its answer becomes the result."""

    function: str
    ask: Callable[[Json], Json]
    result: Callable[[Json, Json], Json]
    can: Callable[[Json, Limits], bool]


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


def _dense(network: Json) -> list[Json]:
    keys = ("weights", "biases", "activation")
    return [{key: layer[key] for key in keys} for layer in network["layers"]]


def _network_like(network: Json, layers: list[Json]) -> Json:
    """Return layers in the shape of a network of any shape."""
    found = [
        {**layer, "weights": got["weights"], "biases": got["biases"]}
        for layer, got in zip(network["layers"], layers, strict=True)
    ]
    return {"layers": found}


def _gradients_like(layers: list[Json]) -> Json:
    return {"layers": [{"weights": layer["weights"], "biases": layer["biases"]} for layer in layers]}


def _layers(function: str, answer: Json, layers: list[Json]) -> list[Json]:
    check_layers(function, answer, layers)
    found: list[Json] = answer
    return found


def _rows(function: str, answer: Json, widths: list[int]) -> list[list[Json]]:
    check_rows(function, answer, widths)
    found: list[list[Json]] = answer
    return found


def _trained(params: Json, answer: Json, layers: list[Json]) -> list[Json]:
    """Return the layers after a training, whose answer has the outputs for all samples as well."""
    if not isinstance(answer, dict) or not {"layers", "outputs"} <= answer.keys():
        raise MisfitError("train returns no layers and outputs")
    _rows("predict", answer["outputs"], [len(layers[-1]["biases"])] * len(params["data"]))
    return _layers("train", answer["layers"], layers)


def _squares(outputs: Json, targets: Json) -> list[float]:
    """Return for each sample the sum of its squared errors; NaN and the infinities go on."""
    return [
        sum((_number(target) - _number(output)) ** 2 for output, target in zip(row, wanted, strict=True))
        for row, wanted in zip(outputs, targets, strict=True)
    ]


def _number(value: Json) -> float:
    number = decode_number(value)
    return float("nan") if number is None else number


def _small(params: Json, limits: Limits) -> bool:
    return limits.fit(two_two_one(params["network"])) and limits.allow_rate(
        params.get("learning_rate", limits.rate)
    )


def _any(params: Json, limits: Limits) -> bool:
    return limits.fit(params["network"]["layers"])


def _one_sample(params: Json, limits: Limits) -> bool:
    loss, optimiser = (
        params["loss"],
        params.get("optimiser", {"kind": "gradient-descent", "rate": limits.rate}),
    )
    return (
        _any(params, limits)
        and len(params["data"]) == 1
        and loss["kind"] == "squared-error"
        and loss["l2"] is None
        and optimiser["kind"] == "gradient-descent"
        and limits.allow_rate(optimiser["rate"])
        and params.get("state") is None
    )


def _by_sample(params: Json, limits: Limits) -> bool:
    plan: Json = {"batch_size": 1, "order": None, "schedule": None, "history": [], "stopping": None}
    first = {**params, "data": params["data"][:1]}
    return _one_sample(first, limits) and params["plan"] == plan and params["validation"] is None


def _small_training(params: Json, answer: Json) -> Json:
    layers = _trained(params, answer, two_two_one(params["network"]))
    squares = _squares(answer["outputs"], [[target] for target in params["targets"]])
    loss = fsum(squares) / len(squares) if squares else 0
    return {"network": _as_two_two_one(layers), "loss": encode_number(loss)}


def _training(params: Json, answer: Json) -> Json:
    layers = _trained(params, answer, _dense(params["network"]))
    loss = sum(_squares(answer["outputs"], params["targets"]))
    if params["loss"]["samples"] == "mean":
        loss /= len(params["data"])
    network = _network_like(params["network"], layers)
    kept = {"state": None, "epochs": params["epochs"], "history": []}
    return {"network": network, "loss": encode_number(loss), **kept}


def _small_activations(params: Json, answer: Json) -> Json:  # noqa: ARG001
    hidden, output = _rows("activations", answer, [2, 1])
    return dict(zip(NEURONS, [*hidden, *output], strict=True))


TRANSLATIONS: Mapping[str, Translation] = {
    "network.predict": Translation(
        "predict",
        lambda params: {"layers": two_two_one(params["network"]), "data": params["data"]},
        lambda params, answer: [row[0] for row in _rows("predict", answer, [1] * len(params["data"]))],
        _small,
    ),
    "network.feedforward": Translation(
        "activations",
        lambda params: {"layers": two_two_one(params["network"]), "inputs": params["inputs"]},
        _small_activations,
        _small,
    ),
    "network.gradients": Translation(
        "gradients",
        lambda params: {
            "layers": two_two_one(params["network"]),
            "inputs": params["inputs"],
            "targets": [params["target"]],
        },
        lambda params, answer: _as_two_two_one(_layers("gradients", answer, two_two_one(params["network"]))),
        _small,
    ),
    "network.train_step": Translation(
        "step",
        lambda params: {
            "layers": two_two_one(params["network"]),
            "inputs": params["inputs"],
            "targets": [params["target"]],
            "rate": params["learning_rate"],
        },
        lambda params, answer: _as_two_two_one(_layers("step", answer, two_two_one(params["network"]))),
        _small,
    ),
    "network.train": Translation(
        "train",
        lambda params: {
            "layers": two_two_one(params["network"]),
            "data": params["data"],
            "targets": [[target] for target in params["targets"]],
            "rate": params["learning_rate"],
            "epochs": params["epochs"],
        },
        _small_training,
        _small,
    ),
    "layers.forward": Translation(
        "activations",
        lambda params: {"layers": _dense(params["network"]), "inputs": params["inputs"]},
        lambda params, answer: {
            "activations": _rows(
                "activations", answer, [len(layer["biases"]) for layer in params["network"]["layers"]]
            )
        },
        _any,
    ),
    "layers.gradients": Translation(
        "gradients",
        lambda params: {
            "layers": _dense(params["network"]),
            "inputs": params["data"][0],
            "targets": params["targets"][0],
        },
        lambda params, answer: _gradients_like(_layers("gradients", answer, _dense(params["network"]))),
        _one_sample,
    ),
    "layers.step": Translation(
        "step",
        lambda params: {
            "layers": _dense(params["network"]),
            "inputs": params["data"][0],
            "targets": params["targets"][0],
            "rate": params["optimiser"]["rate"],
        },
        lambda params, answer: {
            "network": _network_like(params["network"], _layers("step", answer, _dense(params["network"]))),
            "state": None,
        },
        _one_sample,
    ),
    "layers.train": Translation(
        "train",
        lambda params: {
            "layers": _dense(params["network"]),
            "data": params["data"],
            "targets": params["targets"],
            "rate": params["optimiser"]["rate"],
            "epochs": params["epochs"],
        },
        _training,
        _by_sample,
    ),
}
