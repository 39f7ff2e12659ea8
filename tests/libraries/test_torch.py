"""PyTorch, in binary64, trains the same networks as every port that promises optimisers."""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from line_process import LineProcess

from nnparity.ports.building import build
from nnparity.ports.port import Port, find_ports
from nnparity.ports.programs import resolved
from nnparity.ports.toolchain import missing_toolchain
from nnparity.specification.spec import Spec

torch = pytest.importorskip("torch")

ROOT = Path(__file__).parents[2]
PORTS = [port for port in find_ports(Spec(ROOT / "spec"), ROOT).values() if "optimisers" in port.levels]
EPOCHS, BATCH_SIZE = 20, 2
DRAWN = np.random.RandomState(1)
DATA = DRAWN.uniform(-1, 1, (5, 3)).tolist()

Json = Any


def network(*activations: str) -> Json:
    """Return a network with five neurons in each hidden layer and two outputs."""
    sizes = [3, *[5] * (len(activations) - 1), 2]
    return {
        "layers": [
            {
                "kind": "dense",
                "weights": DRAWN.uniform(-1, 1, (neurons, inputs)).tolist(),
                "biases": DRAWN.uniform(-1, 1, neurons).tolist(),
                "activation": activation,
            }
            for activation, inputs, neurons in zip(activations, sizes, sizes[1:], strict=False)
        ]
    }


NETWORKS = {
    "three hidden layers": {
        "network": network("tanh", "relu", "sigmoid", "identity"),
        "targets": DRAWN.uniform(-1, 1, (5, 2)).tolist(),
        "loss": {"kind": "half-squared-error", "samples": "mean", "l2": None},
    },
    "softmax": {
        "network": network("tanh", "softmax"),
        "targets": [[0, 1], [1, 0], [0.25, 0.75], [1, 0], [0, 1]],
        "loss": {"kind": "cross-entropy", "samples": "mean", "l2": None},
    },
    "L2": {
        "network": network("sigmoid", "sigmoid"),
        "targets": [[0, 1], [1, 0], [1, 1], [0, 0], [0.5, 1]],
        "loss": {
            "kind": "binary-cross-entropy",
            "samples": "sum",
            "l2": {"coefficient": 0.01, "half": True, "by_samples": False},
        },
    },
}

OPTIMISERS: dict[str, tuple[Json, Callable[[Any], Any]]] = {
    "gradient descent": (
        {"kind": "gradient-descent", "rate": 0.1},
        lambda parameters: torch.optim.SGD(parameters, lr=0.1),
    ),
    "momentum": (
        {"kind": "momentum", "rate": 0.05, "momentum": 0.9},
        lambda parameters: torch.optim.SGD(parameters, lr=0.05, momentum=0.9),
    ),
    "Nesterov": (
        {"kind": "nesterov", "rate": 0.05, "momentum": 0.9},
        lambda parameters: torch.optim.SGD(parameters, lr=0.05, momentum=0.9, nesterov=True),
    ),
    "AdaGrad": (
        {"kind": "adagrad", "rate": 0.1, "epsilon": 1e-8},
        lambda parameters: torch.optim.Adagrad(parameters, lr=0.1, eps=1e-8),
    ),
    "RMSProp": (
        {"kind": "rmsprop", "rate": 0.01, "decay": 0.9, "epsilon": 1e-8},
        lambda parameters: torch.optim.RMSprop(parameters, lr=0.01, alpha=0.9, eps=1e-8),
    ),
    "Adam": (
        {"kind": "adam", "rate": 0.01, "decay_1": 0.9, "decay_2": 0.999, "epsilon": 1e-8},
        lambda parameters: torch.optim.Adam(parameters, lr=0.01, betas=(0.9, 0.999), eps=1e-8),
    ),
}


@pytest.fixture(scope="module", params=PORTS, ids=[port.name for port in PORTS])
def process(request: pytest.FixtureRequest) -> Iterator[LineProcess]:
    """Yield a port that runs."""
    port: Port = request.param
    missing = asyncio.run(missing_toolchain(port))
    if missing is not None:
        pytest.skip(f"{missing.reason}: {missing.install}")
    assert asyncio.run(build(port)) is None
    with LineProcess(resolved(port, port.run), port.folder) as running:
        yield running


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("optimiser", OPTIMISERS)
def test_torch_ends_with_the_same_network(process: LineProcess, name: str, optimiser: str) -> None:
    """All parameters agree to 1e-12 after 60 updates."""
    case, (described, make) = NETWORKS[name], OPTIMISERS[optimiser]
    plan: Json = {"batch_size": BATCH_SIZE, "order": None, "schedule": None, "history": [], "stopping": None}
    params = {
        **case,
        "data": DATA,
        "optimiser": described,
        "state": None,
        "epochs": EPOCHS,
        "plan": plan,
        "validation": None,
    }
    request = {"jsonrpc": "2.0", "id": 1, "method": "layers.train", "params": params}
    result = json.loads(process.ask(json.dumps(request).encode() + b"\n"))["result"]
    layers, loss = trained_by_torch(case, make)
    for found, (weights, biases) in zip(result["network"]["layers"], layers, strict=True):
        np.testing.assert_allclose(found["weights"], weights.detach().numpy(), rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(found["biases"], biases.detach().numpy(), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(result["loss"], loss, rtol=1e-12)


def trained_by_torch(case: Json, make: Callable[[Any], Any]) -> tuple[list[tuple[Any, Any]], float]:
    """Return the weights and biases of each layer after the epochs, and the loss over all samples."""
    layers = [
        tuple(
            torch.tensor(layer[name], dtype=torch.float64, requires_grad=True)
            for name in ("weights", "biases")
        )
        for layer in case["network"]["layers"]
    ]
    data = torch.tensor(DATA, dtype=torch.float64)
    targets = torch.tensor(case["targets"], dtype=torch.float64)
    stepper = make([parameter for layer in layers for parameter in layer])
    for _ in range(EPOCHS):
        for start in range(0, len(DATA), BATCH_SIZE):
            stepper.zero_grad()
            chosen = slice(start, start + BATCH_SIZE)
            loss_by_torch(case, layers, data[chosen], targets[chosen]).backward()
            stepper.step()
    return layers, loss_by_torch(case, layers, data, targets).item()


def loss_by_torch(case: Json, layers: list[Any], data: Any, targets: Any) -> Any:
    """Return the loss of a batch; the last activation is part of the loss where PyTorch has it so."""
    functions = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}
    totals = data
    for place, (weights, biases) in enumerate(layers):
        entering = (
            totals if place == 0 else functions[case["network"]["layers"][place - 1]["activation"]](totals)
        )
        totals = entering @ weights.T + biases
    loss = case["loss"]
    functional = torch.nn.functional
    of_samples = {
        "half-squared-error": lambda: ((targets - totals) ** 2).sum() / 2,
        "cross-entropy": lambda: functional.cross_entropy(totals, targets, reduction="sum"),
        "binary-cross-entropy": lambda: functional.binary_cross_entropy_with_logits(
            totals, targets, reduction="sum"
        ),
    }[loss["kind"]]()
    if loss["samples"] == "mean":
        of_samples = of_samples / len(data)
    if loss["l2"] is not None:
        squares = sum((weights**2).sum() for weights, _ in layers)
        of_samples = of_samples + loss["l2"]["coefficient"] / 2 * squares
    return of_samples
