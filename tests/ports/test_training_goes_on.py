"""Training that is stored by one port goes on in another, and ends like one that was never interrupted."""

from itertools import pairwise
from typing import Any

import pytest
from several_requests import asked

from nnparity.definitions.oracle import answer
from nnparity.judging.difference import leaves
from nnparity.numbers import decode_number
from nnparity.ports.port import Port

NETWORK = {
    "layers": [
        {
            "kind": "dense",
            "weights": [[0.5, -0.25], [0.75, 1], [-0.5, 0.625]],
            "biases": [0.1, -0.2, 0.3],
            "activation": "tanh",
        },
        {"kind": "dense", "weights": [[1, -0.5, 0.25]], "biases": None, "activation": "sigmoid"},
    ]
}
TRAINING = {
    "data": [[0, 0], [0, 1], [1, 0], [1, 1]],
    "targets": [[0], [1], [1], [0]],
    "loss": {"kind": "binary-cross-entropy", "samples": "mean", "l2": None},
    "optimiser": {"kind": "adam", "rate": 0.05, "decay_1": 0.9, "decay_2": 0.999, "epsilon": 1e-8},
    "plan": {"batch_size": 2, "order": [2, 0, 3, 1], "schedule": None, "history": [], "stopping": None},
    "validation": None,
}
EPOCHS = 40

# How far the numbers of ports are from each other after so many epochs, by the rounding of exp and tanh.
NEAR = 1e-12


def trained(port: Port, stored: Any, epochs: int) -> Any:
    """Return network and state after more training."""
    (found,) = asked(port, "layers.train", [{**TRAINING, **stored, "epochs": epochs}])
    return {"network": found["network"], "state": found["state"]}


def test_training_that_is_half_done_goes_on_in_another_port(storing_ports: list[Port]) -> None:
    """From each port to the next: bit for bit what was stored, and the end of an uninterrupted training."""
    if len(storing_ports) < 2:
        pytest.skip("fewer than two ports here store networks")
    start = {"network": NETWORK, "state": None}
    alone = numbers(answer("layers.train", {**TRAINING, **start, "epochs": EPOCHS}))
    for first, second in pairwise([*storing_ports, storing_ports[0]]):
        half = trained(first, start, EPOCHS // 2)
        (file,) = asked(first, "storage.write", [half])
        (stored,) = asked(second, "storage.read", [file])
        assert stored == half
        assert asked(second, "storage.write", [half]) == [file]

        whole = trained(second, stored, EPOCHS - EPOCHS // 2)

        assert numbers(whole) == pytest.approx(alone, rel=NEAR)


def numbers(trained: Any) -> dict[str, float]:
    """Return weights, biases and the number of steps by their places."""
    found = {path: decode_number(value) for path, value in leaves(trained["network"], "network")}
    kept = {path: number for path, number in found.items() if number is not None}
    return {**kept, "steps": trained["state"]["steps"]}
