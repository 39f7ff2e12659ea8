"""Programs that train: loops in C, the ports, and brain.js and TensorFlow.js, run by Node.js."""

import asyncio
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from digits import Digits, Matrix, Training, flat
from lenet_bounds import flat as all_parameters
from line_process import LineProcess
from timed import C

from nnparity.ports.building import build
from nnparity.ports.port import find_ports
from nnparity.ports.programs import resolved
from nnparity.ports.toolchain import missing_toolchain
from nnparity.specification.spec import Spec

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

# The folder of node_modules with brain.js and TensorFlow.js, as nox installs them.
NODE_MODULES = "NODE_MODULES"


class Program:
    """A process that reads a number of epochs from a line, and answers with all parameters."""

    def __init__(self, name: str, agrees_to: float, process: LineProcess) -> None:
        self.name = name
        self.agrees_to = agrees_to
        self._process = process

    def answer(self, epochs: int) -> Any:
        """Train from the start."""
        return self._process.ask(f"{epochs}\n".encode())

    def parameters(self, answer: Any) -> Matrix:
        """Return all parameters in an answer, layer by layer, weights before biases."""
        return np.array(answer.split(), float)


class PortProgram(Program):
    """A port, asked by the protocol."""

    def __init__(self, name: str, process: LineProcess, params: dict[str, Any]) -> None:
        super().__init__(name, 1e-9, process)

        @cache
        def request(epochs: int) -> bytes:
            message = {"jsonrpc": "2.0", "id": 1, "method": "layers.train", "params": params}
            return json.dumps(message | {"params": params | {"epochs": epochs}}).encode() + b"\n"

        self._request = request

    def answer(self, epochs: int) -> Any:
        """Train from the start."""
        return self._process.ask(self._request(epochs))

    def parameters(self, answer: Any) -> Matrix:
        """Return all parameters in an answer, layer by layer, weights before biases."""
        return all_parameters(json.loads(answer)["result"]["network"])


def compiled(source: str, head: bytes, folder: Path, stack: ExitStack) -> Iterator[Program]:
    """Yield a loop in C that was told how to train, if there is a compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        return
    program = folder / "program"
    command = [compiler, "-O2", "-ffp-contract=off", str(HERE / source), "-o", str(program), "-lm"]
    subprocess.run(command, check=True)
    process = stack.enter_context(LineProcess([str(program)], ROOT))
    process.send(head)
    yield Program(C, 1e-9, process)


def ports(level: str, params: dict[str, Any], stack: ExitStack) -> Iterator[Program]:
    """Yield every port with a level that this machine can run; params: what it is asked, but for epochs."""
    for port in find_ports(Spec(ROOT / "spec"), ROOT).values():
        if level in port.levels and asyncio.run(missing_toolchain(port)) is None:
            assert asyncio.run(build(port)) is None
            process = stack.enter_context(LineProcess(resolved(port, port.run), port.folder))
            yield PortProgram(port.name, process, params)


def brain_js(digits: Digits, training: Training, stack: ExitStack) -> Iterator[Program]:
    """Yield brain.js, if it is installed: squared errors, sample by sample, in single precision."""
    if NODE_MODULES in os.environ and training.batch_size == 1:
        command = [str(shutil.which("node")), str(HERE / "brain.cjs")]
        process = stack.enter_context(LineProcess(command, Path(os.environ[NODE_MODULES])))
        process.send(head(digits, training))
        yield Program("brain.js", 1e-5, process)


def tensorflow_js(network: str, head: bytes, stack: ExitStack) -> Iterator[Program]:
    """Yield TensorFlow.js on the processor, if it is installed: in single precision."""
    if NODE_MODULES in os.environ:
        command = [str(shutil.which("node")), str(HERE / "tensorflow.cjs"), network]
        process = stack.enter_context(LineProcess(command, Path(os.environ[NODE_MODULES])))
        process.send(head)
        yield Program("TensorFlow.js", 1e-4, process)


def head(digits: Digits, training: Training) -> bytes:
    """Return the first line: rate, batch size, whether the last layer is softmax, start, and all samples."""
    softmax = int(training.activation == "softmax")
    samples = np.hstack([digits.data, digits.targets])
    numbers = [
        training.rate,
        training.batch_size,
        softmax,
        *flat(digits.start),
        len(samples),
        *samples.ravel(),
    ]
    return numbers_line(numbers)


def numbers_line(numbers: Iterable[float]) -> bytes:
    """Return numbers as a line."""
    return " ".join(repr(float(number)) for number in numbers).encode() + b"\n"


def params(digits: Digits, training: Training) -> dict[str, Any]:
    """Return what a port is asked with, but for the epochs."""
    layers = [
        {"kind": "dense", "weights": weights.tolist(), "biases": biases.tolist(), "activation": activation}
        for (weights, biases), activation in zip(digits.start, ("sigmoid", training.activation), strict=True)
    ]
    batches = {"batch_size": training.batch_size, "order": None, "schedule": None}
    return {
        "network": {"layers": layers},
        "data": digits.data.tolist(),
        "targets": digits.targets.tolist(),
        "loss": {"kind": training.loss, "samples": "mean", "l2": None},
        "optimiser": {"kind": "gradient-descent", "rate": training.rate},
        "state": None,
        "plan": {**batches, "history": [], "stopping": None},
        "validation": None,
    }
