"""Training straight on: the same bits as step by step, for right code and for each mistake."""

from pathlib import Path
from typing import Any

import pytest

from nnparity.definitions import dense
from nnparity.definitions.arithmetic import BINARY64, PRECISE, Arithmetic
from nnparity.definitions.network import Network
from nnparity.definitions.shapes import Layer
from nnparity.mistakes import MISTAKES, model
from nnparity.specification.spec import Spec

CASE = "training/learns/100-epochs"
LAYERS = [
    Layer([[0.25, -0.5], [1.5, 0.125]], [0.5, -0.75], "sigmoid"),
    Layer([[0.75, -1.25]], [0.375], "sigmoid"),
]
SPEC = Spec(Path(__file__).parents[2] / "spec")
SAMPLES = [([0.0, 1.0], [1.0]), ([1.0, 1.0], [0.0])]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that asks a mutant a training, whose program is worth so many steps."""
    line, _ = SPEC.cases[CASE].message.line(0)

    def ask(mistake: str, worth: int) -> bytes | None:
        monkeypatch.setattr(dense, "WORTH", worth)
        answer: bytes | None = model(SPEC.methods, [mistake] if mistake else []).answer(line)
        return answer

    return ask


@pytest.mark.parametrize("mistake", ["", *MISTAKES])
def test_straight_training_has_the_bits_of_training_step_by_step(asked: Any, mistake: str) -> None:
    """A mistake that keeps something between samples is not straight, and is trained step by step."""
    try:
        want = asked(mistake, 1 << 30)
    except SystemExit:
        pytest.skip("this mistake ends the program")

    assert asked(mistake, 1) == want


@pytest.mark.parametrize("math", [BINARY64, PRECISE], ids=["binary64", "50 digits"])
def test_right_training_is_straight(monkeypatch: pytest.MonkeyPatch, math: Arithmetic) -> None:
    """There is a program, which is used: the step is not taken any more."""
    network = Network(math)
    samples = [([*map(math.number, x)], [*map(math.number, t)]) for x, t in SAMPLES]
    layers = [
        Layer([[*map(math.number, row)] for row in rows], [*map(math.number, biases or [])], name)
        for rows, biases, name, *_ in LAYERS
    ]
    want = network.epoch(layers, samples, math.number(0.5))
    monkeypatch.setattr(dense, "WORTH", 1)
    network.epoch(layers, samples, math.number(0.5))
    monkeypatch.setattr(network, "sample_step", None)

    assert network.epoch(layers, samples, math.number(0.5)) == want


def test_a_step_that_keeps_something_is_not_straight(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it keeps from one sample to the next would be lost."""

    class Counting(Network):
        taken = 0

        def rate_applied(self, rate: Any) -> Any:
            self.taken += 1
            return rate / self.taken

    monkeypatch.setattr(dense, "WORTH", 1)
    counting = Counting(BINARY64)
    counting.epoch(LAYERS, SAMPLES, 0.5)

    assert counting.taken == len(SAMPLES)


def test_a_step_that_looks_at_numbers_is_not_straight(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may do something else for other numbers."""

    class Clipping(Network):
        def loss_slope(self, target: Any, output: Any) -> Any:
            slope = super().loss_slope(target, output)
            return slope if abs(slope) < 1 else slope / abs(slope)

    clipped = Clipping(BINARY64).epoch(LAYERS, SAMPLES, 0.5)
    monkeypatch.setattr(dense, "WORTH", 1)

    assert Clipping(BINARY64).epoch(LAYERS, SAMPLES, 0.5) == clipped
