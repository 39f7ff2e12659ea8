"""What is inside a training: gradients and activations after each epoch that is looked at."""

from collections.abc import Callable
from typing import Any, NamedTuple

from nnparity.definitions import definition_of
from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.oracle import decoded
from nnparity.judging.difference import leaves
from nnparity.numbers import Json, decode_number
from nnparity.plotting.course import Course

BINS = 24
# Subjects whose gradients are those of another one.
GRADIENTS = {"bits": "network"}

Curves = dict[str, list[float]]


class Histogram(NamedTuple):
    """How many activations of a layer are in each bin, after each epoch."""

    layer: str
    low: float
    high: float
    counts: list[list[int]]


def gradients(course: Course) -> Curves:
    """Return the partial derivatives over all samples, by name: a value for each number of epochs."""
    subject = course.case.method.partition(".")[0]
    method = f"{GRADIENTS.get(subject, subject)}.gradients"
    gradient = _of_batch(method, course.case.message.params)
    if gradient is None:
        return {}
    definition = definition_of(method)[0](BINARY64)
    found: Curves = {}
    for result in course.results:
        for path, value in gradient(result):
            found.setdefault(definition.result_name(method, path), []).append(value)
    return found


def validation(course: Course) -> list[float]:
    """Return the loss over the validation samples, if there are any: a value for each number of epochs."""
    params = course.case.message.params
    if not params.get("validation"):
        return []
    given = decoded(params["validation"], BINARY64)
    return [
        float(course.definition.loss(decoded(result["network"], BINARY64), loss=params["loss"], **given))  # type: ignore[attr-defined]
        for result in course.results
    ]


def histograms(course: Course) -> list[Histogram]:
    """Return the activations of each layer over all samples."""
    by_layer: dict[str, list[list[float]]] = {}
    for inputs in course.case.message.params["data"]:
        for name, values in course.activations(inputs).items():
            by_epoch = by_layer.setdefault(_layer(name), [[] for _ in course.epochs])
            for each, value in zip(by_epoch, values, strict=True):
                each.append(value)
    return [_histogram(layer, by_epoch) for layer, by_epoch in by_layer.items()]


def _of_batch(method: str, params: Json) -> Callable[[Json], list[tuple[str, float]]] | None:
    """Return a function that takes a result of training to its gradient, path by path."""
    if method == "network.gradients":
        return lambda result: _summed(method, result["network"], params)
    names = {"layers.gradients": ("network",), "regression.gradients": ("weights", "bias")}.get(method)
    if names is None:
        return None
    given = {name: params[name] for name in ("data", "targets", "loss")}
    return lambda result: _leaves(_asked(method, given | {name: result[name] for name in names}))


def _summed(method: str, network: Json, params: Json) -> list[tuple[str, float]]:
    """Return the mean over the samples of a method that takes one: the gradient of the mean loss."""
    samples = [*zip(params["data"], params["targets"], strict=True)]
    found: dict[str, float] = {}
    for inputs, target in samples:
        given = {"network": network, "inputs": inputs, "target": target}
        for path, value in _leaves(_asked(method, given)):
            found[path] = found.get(path, 0.0) + value / len(samples)
    return [*found.items()]


def _asked(method: str, params: Json) -> Any:
    definition = definition_of(method)[0](BINARY64)
    return getattr(definition, method.partition(".")[2])(**decoded(params, BINARY64))


def _leaves(result: Any) -> list[tuple[str, float]]:
    return [
        (path.removeprefix("."), float(value))
        for path, value in leaves(result, "")
        if decode_number(value) is not None
    ]


def _layer(name: str) -> str:
    """Return the layer of a neuron: of `activation[1][0]` the second, of `h1` that of the hidden neurons."""
    if name.startswith("activation["):
        return f"layer {int(name[len('activation[') :].partition(']')[0]) + 1}"
    return {"h": "hidden neurons"}.get(name[0], "output")


def _histogram(layer: str, by_epoch: list[list[float]]) -> Histogram:
    low, high = min(map(min, by_epoch)), max(map(max, by_epoch))
    width = (high - low) / BINS or 1.0
    counts = [[0] * BINS for _ in by_epoch]
    for row, values in zip(counts, by_epoch, strict=True):
        for value in values:
            row[min(BINS - 1, int((value - low) / width))] += 1
    return Histogram(layer, low, high, counts)
