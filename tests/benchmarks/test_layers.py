"""The same training of a 64-30-10 network in every port with layers, timed only where answers agree."""

import asyncio
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from line_process import LineProcess
from pytest_benchmark.fixture import BenchmarkFixture

from nnparity.ports.building import build
from nnparity.ports.port import Port, find_ports
from nnparity.ports.programs import resolved
from nnparity.ports.toolchain import missing_toolchain
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
PORTS = {
    name: port for name, port in find_ports(Spec(ROOT / "spec"), ROOT).items() if "layers" in port.levels
}
COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
SAMPLES, EPOCHS = 600, 60

# As many zeros as in the images of digits that such networks are shown.
DRAWN = np.random.RandomState(1)
DATA = DRAWN.randint(1, 17, (SAMPLES, 64)) / 16 * (DRAWN.uniform(size=(SAMPLES, 64)) < 0.5)
TARGETS = np.eye(10)[DRAWN.randint(0, 10, SAMPLES)]
LAYERS = [
    (DRAWN.uniform(-0.3, 0.3, shape), DRAWN.uniform(-0.3, 0.3, shape[0])) for shape in ((30, 64), (10, 30))
]

Json = Any


@pytest.fixture(scope="module", params=[None, *PORTS.values()], ids=["C loop", *PORTS])
def subject(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, LineProcess]]:
    """Yield a name and a running process that trains; skip what is missing."""
    port: Port | None = request.param
    if port is None:
        if COMPILER is None:
            pytest.skip("no C compiler on this machine: no ratios to C")
        program = tmp_path_factory.mktemp("c") / "layers"
        source = Path(__file__).with_name("layers.c")
        command = [COMPILER, "-O2", "-ffp-contract=off", str(source), "-o", str(program), "-lm"]
        subprocess.run(command, check=True)
        with LineProcess([str(program)], ROOT) as process:
            process.send(start_of_c())
            yield "C loop", process
        return
    missing = asyncio.run(missing_toolchain(port))
    if missing is not None:
        pytest.skip(f"{missing.reason}: {missing.install}")
    assert asyncio.run(build(port)) is None
    with LineProcess(resolved(port, port.run), port.folder) as process:
        yield port.name, process


@pytest.fixture(scope="module")
def expected() -> np.ndarray[Any, Any]:
    """Return all parameters after one epoch, as plain NumPy has them, in the order of the C loop."""
    layers = [(weights.copy(), biases.copy()) for weights, biases in LAYERS]
    for start in range(0, SAMPLES, 10):
        entering = [DATA[start : start + 10]]
        for weights, biases in layers:
            entering.append(1 / (1 + np.exp(-(entering[-1] @ weights.T + biases))))
        slopes = (entering[-1] - TARGETS[start : start + 10]) / 10
        for place in (1, 0):
            weights, biases = layers[place]
            slopes = slopes * entering[place + 1] * (1 - entering[place + 1])
            gradient, by_biases, slopes = slopes.T @ entering[place], slopes.sum(axis=0), slopes @ weights
            weights -= 3 * gradient
            biases -= 3 * by_biases
    return np.concatenate([part.ravel() for layer in layers for part in layer])


@pytest.mark.parametrize("epochs", [0, EPOCHS])
@pytest.mark.benchmark(group="layers")
def test_layers(
    benchmark: BenchmarkFixture,
    layers_times: dict[str, dict[int, float]],
    subject: tuple[str, LineProcess],
    expected: np.ndarray[Any, Any],
    epochs: int,
) -> None:
    """Time one request; the one without epochs is the cost of the protocol."""
    name, process = subject
    np.testing.assert_allclose(parameters(name, process.ask(request(name, 1))), expected, rtol=1e-9)
    benchmark.pedantic(process.ask, (request(name, epochs),), rounds=10, warmup_rounds=2)
    layers_times.setdefault(name, {})[epochs] = benchmark.stats.stats.median


def request(name: str, epochs: int) -> bytes:
    """Return the line that asks for so many epochs."""
    if name == "C loop":
        return f"{epochs}\n".encode()
    layers = [
        {"kind": "dense", "weights": weights.tolist(), "biases": biases.tolist(), "activation": "sigmoid"}
        for weights, biases in LAYERS
    ]
    params = {
        "network": {"layers": layers},
        "data": DATA.tolist(),
        "targets": TARGETS.tolist(),
        "loss": {"kind": "half-squared-error", "samples": "mean", "l2": None},
        "optimiser": {"kind": "gradient-descent", "rate": 3},
        "state": None,
        "epochs": epochs,
        "plan": {"batch_size": 10, "order": None, "schedule": None, "history": [], "stopping": None},
        "validation": None,
    }
    message: Json = {"jsonrpc": "2.0", "id": 1, "method": "layers.train", "params": params}
    return json.dumps(message).encode() + b"\n"


def parameters(name: str, answer: bytes) -> list[float]:
    """Return all parameters in an answer, layer by layer, weights before biases."""
    if name == "C loop":
        return [float(text) for text in answer.split()]
    layers = json.loads(answer)["result"]["network"]["layers"]
    return [number for layer in layers for row in (*layer["weights"], layer["biases"]) for number in row]


def start_of_c() -> bytes:
    """Return what the C loop reads first: all parameters, the number of samples, each with its targets."""
    start = [part.ravel() for layer in LAYERS for part in layer]
    samples = [np.concatenate(sample) for sample in zip(DATA, TARGETS, strict=True)]
    numbers = [*np.concatenate(start).tolist(), SAMPLES, *np.concatenate(samples).tolist()]
    return " ".join(map(repr, numbers)).encode() + b"\n"
