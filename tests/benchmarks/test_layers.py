"""The same training on images of digits by a loop in C, by every port with layers, and by libraries.

All are timed in turn, round after round, and only where their answers agree with those of plain NumPy.
"""

from contextlib import ExitStack
from pathlib import Path

import digits as images
import numpy as np
import pytest
from digits import BATCHES, SAMPLES, SOFTMAX, Training
from pytest_benchmark.fixture import BenchmarkFixture
from timed import Timed, in_turn
from trained_by_libraries import libraries
from trained_by_programs import brain_js, compiled, head, params, ports


@pytest.mark.parametrize("training", [BATCHES, SOFTMAX, SAMPLES], ids=["batches", "softmax", "samples"])
@pytest.mark.benchmark(group="layers")
def test_layers(
    benchmark: BenchmarkFixture, layers_times: list[Timed], tmp_path: Path, training: Training
) -> None:
    """Time requests with many epochs, and with none, which is the cost of the protocol."""
    digits = images.digits()
    expected = images.after_one_epoch(digits, training)
    with ExitStack() as stack:
        subjects = [
            *compiled("layers.c", head(digits, training), tmp_path, stack),
            *ports("layers", params(digits, training), stack),
            *libraries(digits, training),
            *brain_js(digits, training, stack),
        ]
        for subject in subjects:
            found = subject.parameters(subject.answer(1))
            np.testing.assert_allclose(found, expected, rtol=subject.agrees_to, atol=subject.agrees_to)
        seconds = in_turn(benchmark, subjects, training.epochs)
    updates = len(digits.batches(training))
    layers_times.append(Timed(training.title, updates, seconds))
