"""The methods of the specification that wrapped code answers: which function is asked, and with what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import fsum

from nnparity.numbers import Json, decode_number, encode_number
from nnparity.wrapping.forms import ANY, NEURONS, SMALL, Form
from nnparity.wrapping.limits import Limits
from nnparity.wrapping.shapes import MisfitError, check_layers, check_rows


@dataclass(frozen=True)
class Translation:
    """Which function is asked for a method, with which params, and how its answer becomes the result."""

    function: str
    ask: Callable[[Json], Json]
    result: Callable[[Json, Json], Json]
    can: Callable[[Json, Limits], bool]


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
    return limits.fit(SMALL.layers(params)) and limits.allow_rate(params.get("learning_rate", limits.rate))


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
    layers = _trained(params, answer, SMALL.layers(params))
    squares = _squares(answer["outputs"], SMALL.samples_targets(params))
    loss = fsum(squares) / len(squares) if squares else 0
    return {"network": SMALL.network(params, layers), "loss": encode_number(loss)}


def _training(params: Json, answer: Json) -> Json:
    layers = _trained(params, answer, ANY.layers(params))
    loss = sum(_squares(answer["outputs"], params["targets"]))
    if params["loss"]["samples"] == "mean":
        loss /= len(params["data"])
    kept = {"state": None, "epochs": params["epochs"], "history": []}
    return {"network": ANY.network(params, layers), "loss": encode_number(loss), **kept}


def _small_activations(params: Json, answer: Json) -> Json:  # noqa: ARG001
    hidden, output = _rows("activations", answer, [2, 1])
    return dict(zip(NEURONS, [*hidden, *output], strict=True))


def _activations(params: Json, answer: Json) -> Json:
    widths = [len(layer["biases"]) for layer in params["network"]["layers"]]
    return {"activations": _rows("activations", answer, widths)}


def _gradients(form: Form) -> Translation:
    """Return the translation of the gradients of one sample."""
    return Translation(
        "gradients",
        form.sample,
        lambda params, answer: form.gradients(_layers("gradients", answer, form.layers(params))),
        _small if form is SMALL else _one_sample,
    )


def _stepped(form: Form, params: Json, answer: Json) -> Json:
    """Return the network after a step."""
    return form.network(params, _layers("step", answer, form.layers(params)))


TRANSLATIONS: Mapping[str, Translation] = {
    "network.predict": Translation(
        "predict",
        lambda params: {"layers": SMALL.layers(params), "data": params["data"]},
        lambda params, answer: [row[0] for row in _rows("predict", answer, [1] * len(params["data"]))],
        _small,
    ),
    "network.feedforward": Translation(
        "activations",
        lambda params: {"layers": SMALL.layers(params), "inputs": params["inputs"]},
        _small_activations,
        _small,
    ),
    "network.gradients": _gradients(SMALL),
    "network.train_step": Translation(
        "step", SMALL.step, lambda params, answer: _stepped(SMALL, params, answer), _small
    ),
    "network.train": Translation("train", SMALL.training, _small_training, _small),
    "layers.forward": Translation(
        "activations",
        lambda params: {"layers": ANY.layers(params), "inputs": params["inputs"]},
        _activations,
        _any,
    ),
    "layers.gradients": _gradients(ANY),
    "layers.step": Translation(
        "step",
        ANY.step,
        lambda params, answer: {"network": _stepped(ANY, params, answer), "state": None},
        _one_sample,
    ),
    "layers.train": Translation("train", ANY.training, _training, _by_sample),
}
