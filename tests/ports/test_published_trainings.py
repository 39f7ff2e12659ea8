"""What tutorials say of training from any start: their own starts were not published."""

import asyncio
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from several_requests import asked

from nnparity.ports.building import build
from nnparity.ports.port import Port

STARTS = 6
LEVELS = {"seeds", "layers"}


@pytest.fixture
def trainer(port: Port) -> Port:
    """Return a port that draws starts and trains networks of any shape."""
    if not set(port.levels) >= LEVELS:
        pytest.skip(f"{port.name} does not promise the levels {' and '.join(sorted(LEVELS))}")
    assert asyncio.run(build(port)) is None
    return port


def trained(
    port: Port, starts: list[Any], samples: tuple[Any, Any], loss: str, rate: float, plan: tuple[int, int]
) -> list[Any]:
    """Return the results of training from each start, with the loss after every epoch."""
    data, targets = samples
    batch_size, epochs = plan
    history = list(range(epochs + 1))
    rest = {
        "data": data,
        "targets": targets,
        "loss": {"kind": loss, "samples": "mean" if batch_size == 1 else "sum", "l2": None},
        "optimiser": {"kind": "gradient-descent", "rate": rate},
        "state": None,
        "epochs": epochs,
        "plan": {
            "batch_size": batch_size,
            "order": None,
            "schedule": None,
            "history": history,
            "stopping": None,
        },
        "validation": None,
    }
    return asked(port, "layers.train", ({"network": start, **rest} for start in starts))


def network(layers: list[Any]) -> Any:
    """Return a network of sigmoid layers with these weights and biases."""
    return {"layers": [{"kind": "dense", **layer, "activation": "sigmoid"} for layer in layers]}


def rising(results: list[Any]) -> Iterator[tuple[int, int]]:
    """Yield each start and epoch after which the loss is not below that of the epoch before."""
    for start, result in enumerate(results):
        for before, after in pairwise(result["history"]):
            if not after["loss"] < before["loss"]:
                yield start, after["epoch"]


def test_any_start_tells_emily_from_frank_as_the_article_does(trainer: Port) -> None:
    """The article has 0.951 and 0.039; 500 starts end at 0.943 to 0.975 and 0.034 to 0.062."""
    drawn = asked(
        trainer,
        "seeds.start",
        (
            {
                "seed": seed,
                "sizes": [2, 2, 1],
                "scheme": "standard-normal",
                "order": "by-neuron",
                "biases": "drawn",
            }
            for seed in range(STARTS)
        ),
    )
    samples = [[-2, -1], [25, 6], [17, 4], [-15, -6]], [[1], [0], [0], [1]]
    starts = [network(start["layers"]) for start in drawn]

    results = trained(trainer, starts, samples, "squared-error", 0.1, (1, 1_000))

    assert not list(rising(results))
    for result in results:
        people = [{"network": result["network"], "inputs": inputs} for inputs in ([-7, -3], [20, 2])]
        emily, frank = (found["activations"][-1][0] for found in asked(trainer, "layers.forward", people))
        assert 0.942 < emily < 0.976
        assert 0.034 < frank < 0.063


def test_loss_of_two_layers_without_biases_falls_at_every_step(trainer: Port) -> None:
    """From uniform starts, in all 1 500 iterations, to outputs that are right."""
    drawn = asked(trainer, "seeds.random", ({"seed": seed, "count": 16} for seed in range(STARTS)))
    starts = [
        network(
            [
                {"weights": [numbers[place : place + 3] for place in range(0, 12, 3)], "biases": None},
                {"weights": [numbers[12:]], "biases": None},
            ]
        )
        for numbers in drawn
    ]
    samples = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], [[0], [1], [1], [0]]

    results = trained(trainer, starts, samples, "squared-error", 1, (4, 1_500))

    assert not list(rising(results))
    assert all(result["loss"] < result["history"][0]["loss"] / 10 for result in results)
