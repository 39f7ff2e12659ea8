"""How far disturbed training drifts from the exact result: reproducible, and as far as rounding takes it."""

from itertools import permutations
from typing import Any

import pytest

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.dense import Dense
from nnparity.definitions.network import Network
from nnparity.definitions.oracle import answer
from nnparity.definitions.shapes import Layer, Layers
from nnparity.keeping.disturbed import UNITS, DisturbedDense
from nnparity.keeping.drift import Drift, budget

XOR: dict[str, Any] = {
    "network": {
        "h1": {"weights": [0.4, -0.7], "bias": 0.8},
        "h2": {"weights": [-0.7, 0.8], "bias": -0.6},
        "o1": {"weights": [0.7, 0.7], "bias": -0.3},
    },
    "data": [[0, 0], [0, 1], [1, 0], [1, 1]],
    "targets": [0, 1, 1, 0],
    "learning_rate": 0.5,
}
STEP = {"network": XOR["network"], "inputs": [1, 0], "target": 1, "learning_rate": 0.5}


def measured(drift: Drift, epochs: int, **changed: Any) -> float:
    """Return how far XOR drifts in so many epochs."""
    params = {**XOR, **changed, "epochs": epochs}
    return drift.measured("network.train", params, answer("network.train", params))


class Counted(DisturbedDense, Network):
    """A disturbed network that counts the steps it takes."""

    taken = 0

    def sample_step(self, layers: Layers, *given: Any) -> Layers:
        """Count it."""
        self.taken += 1
        return super().sample_step(layers, *given)


@pytest.mark.parametrize("order", list(permutations((3, 10, 40))))
def test_same_training_gives_the_same_figure_in_any_order(order: tuple[int, ...]) -> None:
    """What was measured before makes no difference to what is measured next."""
    shared = Drift()

    assert [measured(shared, epochs) for epochs in order] == [measured(Drift(), epochs) for epochs in order]


def test_a_figure_that_is_measured_again_is_the_same() -> None:
    """A disturbance is random, but not another one each time; so is that of a single step."""
    drift = Drift()
    expected = answer("network.train_step", STEP)
    figures = [(measured(drift, 5), drift.measured("network.train_step", STEP, expected)) for _ in range(3)]

    assert figures[0] == figures[1] == figures[2]


def test_longer_run_goes_on_where_a_shorter_one_ended() -> None:
    """No epoch of the same start is gone through twice; a shorter run begins anew, and another start too."""
    network = Counted(BINARY64, 0)
    layers = [Layer([[0.5]], [0.25], "tanh")]
    samples = [([1.0], [1.0]), ([0.5], [0.0])]

    taken = []
    for start, epochs in ((0.5, 10), (0.5, 25), (0.5, 25), (0.25, 5), (0.5, 30), (0.5, 4)):
        before = network.taken
        network.after_epochs(layers, samples, start, epochs)
        taken.append(network.taken - before)

    assert taken == [20, 30, 0, 10, 10, 8]


def test_run_that_goes_on_ends_where_one_at_once_does() -> None:
    """To the last bit: the random stream goes on as well."""
    layers = [Layer([[0.5, -0.25]], [0.25], "sigmoid"), Layer([[1.0]], None, "tanh")]
    samples = [([1.0, 2.0], [1.0]), ([0.5, -1.0], [0.0])]
    one, other = Counted(BINARY64, 3), Counted(BINARY64, 3)
    for epochs in (1, 2, 7):
        one.after_epochs(layers, samples, 0.5, epochs)

    ends = [network.after_epochs(layers, samples, 0.5, 20) for network in (one, other)]

    assert repr(ends[0]) == repr(ends[1])


def test_runs_are_disturbed_each_in_its_own_way() -> None:
    """Several runs that went the same way would be one."""
    layers = [Layer([[0.5]], [0.25], "tanh")]
    ends = {repr(Counted(BINARY64, run).after_epochs(layers, [([1.0], [0.0])], 0.5, 20)) for run in range(8)}

    assert len(ends) > 4


@pytest.mark.parametrize("epochs", [0, 1, 2, 5, 10, 30, 100])
def test_drift_is_about_a_unit_for_each_step_at_most(epochs: int) -> None:
    """A quarter of 2⁻⁵² at least, since activations alone are off by that; two for each step at most."""
    drift = measured(Drift(), epochs)

    assert UNITS[BINARY64] / 4 <= drift <= 2 * UNITS[BINARY64] * max(1, 4 * epochs)


def test_disturbance_is_about_one_unit_of_each_number() -> None:
    """An activation or slope differs from the undisturbed one by 2⁻⁵² of itself at most, and a rounding."""
    layers = [Layer([[0.5, 1.5], [2.0, -0.75]], [0.25, 0.0], "sigmoid"), Layer([[1.0, -1.0]], None, "tanh")]
    right = Dense(BINARY64).forward_pass(layers[:1], [0.3, 0.7]).outputs
    moved = [DisturbedDense(BINARY64, run).forward_pass(layers[:1], [0.3, 0.7]).outputs for run in range(8)]

    relative = [(one - other) / other for outputs in moved for one, other in zip(outputs, right, strict=True)]
    assert 0 < max(map(abs, relative)) <= 1.5 * UNITS[BINARY64]
    assert min(relative) < 0 < max(relative)


def test_wrong_result_is_measured_as_far_off() -> None:
    """The measurement is the largest difference of any number, the loss included."""
    params = {**XOR, "epochs": 2}
    expected = answer("network.train", params)
    off = {**expected, "loss": expected["loss"] * 2}

    assert Drift().measured("network.train", params, off) == 0.5


def test_number_that_must_be_0_and_is_not_is_infinitely_far_off() -> None:
    """A relative difference from 0 has no bound."""
    params = {**XOR, "epochs": 2}
    expected = answer("network.train", params)
    off = {**expected, "loss": 0}

    assert Drift().measured("network.train", params, off) == float("inf")


@pytest.mark.parametrize(
    ("measurement", "bound"),
    [
        (0, 1e-15),
        (2e-16, 1e-15),
        (2.5e-16, 1e-15),
        (2.6e-16, 2e-15),
        (5e-16, 2e-15),
        (5.1e-16, 5e-15),
        (1.25e-15, 5e-15),
        (1.3e-15, 1e-14),
        (2.5e-15, 1e-14),
        (3e-9, 2e-8),
    ],
)
def test_budget_is_four_times_the_drift_rounded_up(measurement: float, bound: float) -> None:
    """Up to the next 1, 2 or 5 of a power of ten, and never below a few units in the last place."""
    assert budget(measurement) == bound
