"""The same training of LeNet-1, and of an LSTM, by a loop in C, by ports that have such layers, by libraries.

All are timed in turn, round after round, and only where they end with the same parameters.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lenet import DRAWN, LOSS, SEED, Json, images, optimiser, start
from lenet_bounds import flat
from pytest_benchmark.fixture import BenchmarkFixture
from timed import Timed, in_turn
from trained_by_programs import compiled, numbers_line, ports, tensorflow_js

IMAGES, SEQUENCES = 100, 20
INPUTS, UNITS, TIMES = 8, 32, 50
PLAN: Json = {"batch_size": 1, "order": None, "schedule": None, "history": [], "stopping": None}


@dataclass(frozen=True)
class Training:
    """A network to start from and what it learns, sample by sample; the loop in C, and the level of ports."""

    title: str
    source: str
    level: str
    network: Json
    data: Json
    targets: Json


def lenet() -> Training:
    """Return LeNet-1, with digits; skip where scikit-learn is not installed."""
    pytest.importorskip("sklearn")
    chosen = images()[:IMAGES]
    network = start(np.random.RandomState(SEED).random_sample(DRAWN).tolist())
    title = f"LeNet-1, forward, backward and update, {IMAGES} digits one by one"
    return Training(title, "lenet.c", "images", network, chosen.data.tolist(), chosen.targets.tolist())


def lstm() -> Training:
    """Return an LSTM, with sequences."""
    drawn = np.random.RandomState(SEED)
    layer = {
        "kind": "lstm",
        "weights": drawn.uniform(-0.3, 0.3, (4 * UNITS, INPUTS)).tolist(),
        "state_weights": drawn.uniform(-0.3, 0.3, (4 * UNITS, UNITS)).tolist(),
        "biases": drawn.uniform(-0.3, 0.3, 4 * UNITS).tolist(),
        "initial_state": None,
        "initial_cell": None,
        "returns": "last",
    }
    data = drawn.uniform(-1, 1, (SEQUENCES, TIMES, INPUTS)).tolist()
    targets = drawn.uniform(-0.5, 0.5, (SEQUENCES, UNITS)).tolist()
    title = f"LSTM, {UNITS} units, {INPUTS} inputs, {TIMES} times, forward, backward and update, one by one"
    return Training(title, "lstm.c", "sequences", {"layers": [layer]}, data, targets)


def by_torch(training: Training) -> Iterator[Any]:
    """Yield PyTorch, if it is installed."""
    if find_spec("torch"):
        torch: Any = import_module("kinds_by_torch")
        make = torch.lenet if training.level == "images" else torch.lstm
        samples = list(zip(training.data, training.targets, strict=True))
        yield torch.ByTorch(make, training.network, samples, optimiser(0)["rate"])


@pytest.mark.parametrize("make", [lenet, lstm], ids=["lenet", "lstm"])
@pytest.mark.benchmark(group="kinds")
def test_kinds(
    benchmark: BenchmarkFixture, layers_times: list[Timed], tmp_path: Path, make: Callable[[], Training]
) -> None:
    """Time requests with one epoch, and with none, which is the cost of the protocol."""
    training = make()
    params = {
        "network": training.network,
        "data": training.data,
        "targets": training.targets,
        "loss": LOSS,
        "optimiser": optimiser(0),
        "state": None,
        "plan": PLAN,
        "validation": None,
    }
    samples = [np.append(*sample) for sample in zip(training.data, training.targets, strict=True)]
    numbers = np.concatenate([[optimiser(0)["rate"]], flat(training.network), [len(samples)], *samples])
    with ExitStack() as stack:
        subjects = [
            *compiled(training.source, numbers_line(numbers), tmp_path, stack),
            *ports(training.level, params, stack),
            *by_torch(training),
            *tensorflow_js(make.__name__, numbers_line(numbers), stack),
        ]
        expected = subjects[0].parameters(subjects[0].answer(1))
        for subject in subjects:
            found = subject.parameters(subject.answer(1))
            np.testing.assert_allclose(found, expected, rtol=subject.agrees_to, atol=subject.agrees_to)
        seconds = in_turn(benchmark, subjects, 1)
    layers_times.append(Timed(training.title, len(samples), seconds))
