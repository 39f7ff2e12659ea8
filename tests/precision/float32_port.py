"""A port that keeps every number in binary32, without the definitions; `wrong` leaves biases out."""

import json
import sys
from typing import Any

import numpy as np

Number = np.float32
Sample = tuple[Any, Any]
NAMES = ("h1", "h2", "o1")
LEARNS_BIASES = "wrong" not in sys.argv


def read(network: Any) -> Any:
    """Return weights and bias of each neuron, as a row of three."""
    return np.array([[*network[name]["weights"], network[name]["bias"]] for name in NAMES], Number)


def written(rows: Any) -> Any:
    """Return the rows of the neurons as the protocol writes them."""
    return {
        name: {"weights": [float(row[0]), float(row[1])], "bias": float(row[2])}
        for name, row in zip(NAMES, rows, strict=True)
    }


def output(row: Any, inputs: Any) -> Any:
    """Return what a neuron gives."""
    total = row[0] * inputs[0] + row[1] * inputs[1] + row[2]
    return Number(1) / (Number(1) + np.exp(-total))


def forward(rows: Any, inputs: Any) -> tuple[Any, Any]:
    """Return the hidden activations and the output."""
    hidden = [output(row, inputs) for row in rows[:2]]
    return hidden, output(rows[2], hidden)


def gradients(rows: Any, sample: Sample) -> Any:
    """Return the slopes of one sample's loss."""
    inputs, target = np.array(sample[0], Number), Number(sample[1])
    hidden, found = forward(rows, inputs)
    slope = Number(-2) * (target - found) * found * (Number(1) - found)
    below = [slope * rows[2][i] * hidden[i] * (Number(1) - hidden[i]) for i in range(2)]
    last = [slope * hidden[0], slope * hidden[1], slope]
    slopes = np.array(
        [[below[i] * inputs[0], below[i] * inputs[1], below[i]] for i in range(2)] + [last], Number
    )
    if not LEARNS_BIASES:
        slopes[:, 2] = 0
    return slopes


def trained(rows: Any, samples: list[Sample], rate: Any, epochs: int) -> Any:
    """Return the network after so many epochs."""
    for _ in range(epochs):
        for sample in samples:
            rows = rows - Number(rate) * gradients(rows, sample)
    return rows


def answer(method: str, params: Any) -> Any:
    """Return the result of a method."""
    if method == "describe":
        methods = ["describe", "network.gradients", "network.train_step"]
        return {"name": "float32", "language": "Python", "language_version": "3", "port_version": "1"} | {
            "protocol_version": "1",
            "methods": methods,
        }
    rows, sample = read(params["network"]), (params["inputs"], params["target"])
    if method == "network.gradients":
        return written(gradients(rows, sample))
    return written(trained(rows, [sample], params["learning_rate"], 1))


for line in sys.stdin:
    request = json.loads(line)
    with np.errstate(over="ignore"):
        result = answer(request["method"], request.get("params", {}))
    sys.stdout.write(json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": result}) + "\n")
    sys.stdout.flush()
