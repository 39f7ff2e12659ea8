"""Ports that learn digits with LeNet-1: asked by the protocol, some images at a time."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from lenet import DRAWN, LOSS, SEED, Images, Json, optimiser, start
from line_process import LineProcess

from nnparity.ports.building import build
from nnparity.ports.port import find_ports
from nnparity.ports.programs import resolved
from nnparity.ports.toolchain import missing_toolchain
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]

# What a port needs to draw the start and to learn.
LEVELS = {"images", "seeds"}
PLAN: Json = {"batch_size": 1, "order": None, "schedule": None, "history": [], "stopping": None}


class Piece:
    """Some images, written as a request takes them."""

    def __init__(self, images: Images) -> None:
        self.count = len(images)
        self.text = (
            f'"data": {json.dumps(images.data.tolist())}, "targets": {json.dumps(images.targets.tolist())}'
        )


class LearningPort:
    """A port that runs."""

    def __init__(self, name: str, process: LineProcess) -> None:
        self.name = name
        self._process = process

    def start(self) -> Json:
        """Return LeNet-1 with the weights that the port draws."""
        return start(self._ask("seeds.random", f'"seed": {SEED}, "count": {DRAWN}'))

    def step(self, network: Json, piece: Piece) -> Json:
        """Return the network after one update with all images of a piece."""
        return self._ask("layers.step", self._learning(network, piece, 0))["network"]

    def trained(self, network: Json, piece: Piece, epoch: int, times: int = 1) -> Json:
        """Return the network after a number of passes through a piece, image by image."""
        learning = self._learning(network, piece, epoch)
        rest = f'"epochs": {times}, "plan": {json.dumps(PLAN)}, "validation": null'
        return self._ask("layers.train", f"{learning}, {rest}")["network"]

    def recognised(self, network: Json, images: Images) -> list[int]:
        """Return the digit that the network takes each image for."""
        text = json.dumps(network)
        return [int(np.argmax(np.array(self._outputs(text, image), float))) for image in images.data.tolist()]

    def seconds_per_step(self, network: Json, piece: Piece) -> float:
        """Return the time of an update, without that of a request that trains nothing."""
        seconds = []
        for times in (0, 1):
            before = perf_counter()
            self.trained(network, piece, 0, times)
            seconds.append(perf_counter() - before)
        return (seconds[1] - seconds[0]) / piece.count

    def _outputs(self, network: str, image: Any) -> Json:
        answer = self._ask("layers.forward", f'"network": {network}, "inputs": {json.dumps(image)}')
        return answer["activations"][-1]

    def _learning(self, network: Json, piece: Piece, epoch: int) -> str:
        others = {"network": network, "loss": LOSS, "optimiser": optimiser(epoch), "state": None}
        return f"{piece.text}, {json.dumps(others)[1:-1]}"

    def _ask(self, method: str, params: str) -> Json:
        line = f'{{"jsonrpc": "2.0", "id": 1, "method": "{method}", "params": {{{params}}}}}\n'
        answer = json.loads(self._process.ask(line.encode()))
        if "result" not in answer:
            raise RuntimeError(f"{self.name} refuses {method}: {answer['error']['message']}")
        return answer["result"]


def learning_ports(stack: ExitStack) -> Iterator[LearningPort]:
    """Yield every port that can learn, and that this machine can run."""
    for port in find_ports(Spec(ROOT / "spec"), ROOT).values():
        if set(port.levels) >= LEVELS and asyncio.run(missing_toolchain(port)) is None:
            fault = asyncio.run(build(port))
            if fault is not None:
                raise RuntimeError(f"{port.name} cannot be built: {fault}")
            yield LearningPort(
                port.name, stack.enter_context(LineProcess(resolved(port, port.run), port.folder))
            )
