"""How far right trainings of LeNet-1 may be from 50 digits, step by step, and from each other over epochs."""

from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

import numpy as np
from lenet import LOSS, Images, Json, optimiser

from nnparity.definitions import definition_of
from nnparity.definitions.arithmetic import BINARY64, PRECISE, Arithmetic
from nnparity.definitions.definition import Definition
from nnparity.definitions.oracle import decoded, encoded
from nnparity.keeping.drift import RUNS, DisturbedRuns, budget, numbers_of
from nnparity.kinds import KINDS

Numbers = np.ndarray[Any, np.dtype[np.float64]]

METHOD = "layers.step"


def by_oracle(network: Json, images: Images) -> list[Numbers]:
    """Return all parameters after each update, computed with 50 digits and rounded once."""
    definition, _ = definition_of(METHOD)
    with PRECISE.working():
        return [flat(encoded(each, PRECISE)) for each in steps(definition(PRECISE), PRECISE, network, images)]


def budgets(network: Json, images: Images, wanted: list[Numbers]) -> list[float]:
    """Return the drift budget of each update: measured as those of cases are, with disturbed definitions."""
    definition, _ = definition_of(METHOD)
    found = [
        [
            distance(flat(encoded(each, BINARY64)), want)
            for each, want in zip(steps(run, BINARY64, network, images), wanted, strict=True)
        ]
        for run in DisturbedRuns(BINARY64, RUNS).of(definition)
    ]
    # What was allowed once is allowed later, too.
    return list(accumulate((budget(max(each)) for each in zip(*found, strict=True)), max))


def steps(definition: Definition, arithmetic: Arithmetic, network: Json, images: Images) -> Iterator[Any]:
    """Yield the network after an update with each image; nothing is rounded between them."""
    _, name = definition_of(METHOD)
    reached = decoded(network, arithmetic)
    for image, targets in zip(images.data.tolist(), images.targets.tolist(), strict=True):
        given = {
            "data": [image],
            "targets": [targets],
            "loss": LOSS,
            "optimiser": optimiser(0),
            "state": None,
        }
        reached = definition.answer(name, {"network": reached, **decoded(given, arithmetic)})["network"]
        yield reached


def moved(network: Json, updates: int, drawn: np.random.RandomState) -> Json:
    """Return a network with each parameter moved at random, by a rounding for each update at most."""

    def move(value: Any) -> Any:
        if isinstance(value, list):
            return [move(element) for element in value]
        return value and float(value) * (1 + updates * 2.0**-53 * drawn.uniform(-1, 1))

    return changed(network, move)


def changed(network: Json, change: Callable[[Any], Any]) -> Json:
    """Return a network with every parameter changed."""
    return {
        "layers": [
            {**layer, **{name: change(layer[name]) for name in KINDS[layer["kind"]].parameters}}
            for layer in network["layers"]
        ]
    }


def flat(network: Json) -> Numbers:
    """Return all parameters of a network, layer by layer, weights before biases."""
    parts = [
        numbers_of(layer[name]) for layer in network["layers"] for name in KINDS[layer["kind"]].parameters
    ]
    return np.concatenate(parts)


def distance(one: Numbers, other: Numbers) -> float:
    """Return the largest difference of two parameters; none is far above 1, and some come close to 0."""
    return float(np.max(np.abs(one - other)))
