"""Sizes that must fit: of neighbouring layers, of samples, and of what has the shape of a network."""

from collections.abc import Iterator, Sequence

from nnparity.numbers import Json
from nnparity.specification.violations import Violation

# A parameter: its name, and what was given for it.
Given = tuple[str, Json]


def network_fits(network: Given) -> Iterator[Violation]:
    """Yield layers that do not fit each other, and softmax anywhere but last."""
    name, layers = network[0], network[1]["layers"]
    entering, source = len(layers[0]["weights"][0]), f"{name}.layers[0].weights[0]"
    for k, layer in enumerate(layers):
        place = f"{name}.layers[{k}]"
        for i, row in enumerate(layer["weights"]):
            yield from _same(f"{place}.weights[{i}]", len(row), source, entering)
        entering, source = len(layer["weights"]), f"{place}.weights"
        if layer["biases"] is not None:
            yield from _same(f"{place}.biases", len(layer["biases"]), source, entering)
        if layer["activation"] == "softmax" and k < len(layers) - 1:
            last = f"{name}.layers[{len(layers) - 1}]"
            yield Violation(f"{place}.activation", f"softmax belongs in the last layer only, {last}")


def inputs_fit(network: Given, inputs: Given) -> Iterator[Violation]:
    """Yield inputs that are not as many as the first layer takes."""
    rows = network[1]["layers"][0]["weights"]
    yield from _same(inputs[0], len(inputs[1]), f"{network[0]}.layers[0].weights[0]", len(rows[0]))


def data_fit(network: Given, data: Given) -> Iterator[Violation]:
    """Yield samples whose inputs are not as many as the first layer takes."""
    for i, row in enumerate(data[1]):
        yield from inputs_fit(network, (f"{data[0]}[{i}]", row))


def targets_fit(network: Given, targets: Given) -> Iterator[Violation]:
    """Yield samples whose targets are not as many as the last layer has neurons."""
    layers = network[1]["layers"]
    source = f"{network[0]}.layers[{len(layers) - 1}].weights"
    for i, row in enumerate(targets[1]):
        yield from _same(f"{targets[0]}[{i}]", len(row), source, len(layers[-1]["weights"]))


def gradients_fit(one: Given, other: Given) -> Iterator[Violation]:
    """Yield where gradients do not have the shape of others, or of a network."""
    layers, others = one[1]["layers"], other[1]["layers"]
    yield from _same(f"{other[0]}.layers", len(others), f"{one[0]}.layers", len(layers))
    for k, (layer, like) in enumerate(zip(others, layers, strict=False)):
        place, source = f"{other[0]}.layers[{k}]", f"{one[0]}.layers[{k}]"
        yield from _same(f"{place}.weights", len(layer["weights"]), f"{source}.weights", len(like["weights"]))
        for i, (row, wanted) in enumerate(zip(layer["weights"], like["weights"], strict=False)):
            yield from _same(f"{place}.weights[{i}]", len(row), f"{source}.weights[{i}]", len(wanted))
        yield from _same_biases((f"{place}.biases", layer["biases"]), (f"{source}.biases", like["biases"]))


def _same_biases(biases: Given, like: Given) -> Iterator[Violation]:
    if like[1] is None and biases[1] is not None:
        yield Violation(biases[0], f"it must be null, as {like[0]} is, and has the length {len(biases[1])}")
    elif like[1] is not None and biases[1] is None:
        yield Violation(biases[0], f"it is null, and the length of {like[0]} is {len(like[1])}")
    elif like[1] is not None:
        yield from _same(biases[0], len(biases[1]), like[0], len(like[1]))


def same_length(one: tuple[str, Sequence[Json]], other: tuple[str, Sequence[Json]]) -> Iterator[Violation]:
    """Yield a list that is not as long as another."""
    yield from _same(one[0], len(one[1]), other[0], len(other[1]))


def _same(place: str, length: int, source: str, wanted: int) -> Iterator[Violation]:
    if length != wanted:
        yield Violation(place, f"its length is {length}, and that of {source} is {wanted}")
