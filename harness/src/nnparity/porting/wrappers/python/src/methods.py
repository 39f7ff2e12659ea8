"""The table of methods: each request for wrapped code, its function, and the readers of its parameters.

Whatever the glue raises becomes the answer, with the place where it was raised. What it prints goes to
standard error: standard output is for replies.
"""

import platform
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

from layer import Layer

from parameters import Json, Reader, count, list_of, number, numbers, object_of, rows, text

with redirect_stdout(sys.stderr):
    import glue

Method = tuple[Callable[..., object], dict[str, Reader]]

layers = list_of(object_of(Layer, weights=rows, biases=numbers, activation=text))


def describe() -> dict[str, Json]:
    """Say what this port is, and which functions the glue has."""
    return {
        "name": "⟪name⟫",
        "language": "⟪language⟫",
        "language_version": platform.python_version(),
        "port_version": "0.1.0",
        "protocol_version": "1",
        "methods": list(METHODS),
    }


def load(given: list[Layer]) -> object:
    return glue.dump(glue.load(given))


def predict(given: list[Layer], data: list[list[float]]) -> object:
    network = glue.load(given)
    return [glue.predict(network, inputs) for inputs in data]


def activations(given: list[Layer], inputs: list[float]) -> object:
    return glue.activations(glue.load(given), inputs)


def gradients(given: list[Layer], inputs: list[float], targets: list[float]) -> object:
    return glue.gradients(glue.load(given), inputs, targets)


def step(given: list[Layer], inputs: list[float], targets: list[float], rate: float) -> object:
    network = glue.load(given)
    glue.step(network, inputs, targets, rate)
    return glue.dump(network)


def train(
    given: list[Layer], data: list[list[float]], targets: list[list[float]], rate: float, epochs: int
) -> object:
    network = glue.load(given)
    if hasattr(glue, "train"):
        glue.train(network, data, targets, rate, epochs)
    else:
        for _ in range(epochs):
            for inputs, wanted in zip(data, targets, strict=True):
                glue.step(network, inputs, wanted, rate)
    return {"layers": glue.dump(network), "outputs": [glue.predict(network, inputs) for inputs in data]}


def guarded(function: Callable[..., object]) -> Callable[..., object]:
    """Return a function whose exceptions become the answer."""

    def call(*arguments: object) -> object:
        try:
            with redirect_stdout(sys.stderr):
                return function(*arguments)
        except Exception as error:
            places = traceback.extract_tb(error.__traceback__)
            in_glue = [place for place in places if place.filename == glue.__file__]
            place = (in_glue or places)[-1]
            where = f"{Path(place.filename).name}, line {place.lineno}"
            raise ValueError(f"{type(error).__name__}: {error} ({where})") from error

    return call


SAMPLE = {"layers": layers, "inputs": numbers, "targets": numbers}
METHODS: dict[str, Method] = {
    "describe": (describe, {}),
    "wrapped.load": (guarded(load), {"layers": layers}),
    "wrapped.predict": (guarded(predict), {"layers": layers, "data": rows}),
    "wrapped.step": (guarded(step), {**SAMPLE, "rate": number}),
    "wrapped.train": (
        guarded(train),
        {"layers": layers, "data": rows, "targets": rows, "rate": number, "epochs": count},
    ),
}
if hasattr(glue, "activations"):
    METHODS["wrapped.activations"] = (guarded(activations), {"layers": layers, "inputs": numbers})
if hasattr(glue, "gradients"):
    METHODS["wrapped.gradients"] = (guarded(gradients), SAMPLE)
