"""The 2-2-1 network: gradients against differences, and training that goes on."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import MPContext

from nnparity.oracle import network
from nnparity.oracle.precision import exactly, rounded

NAMES = ["w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3"]
PARAMETERS = st.lists(st.floats(min_value=-4, max_value=4), min_size=9, max_size=9)
INPUTS = st.tuples(*[st.floats(min_value=-4, max_value=4)] * 2)

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

# Another reckoner than the oracle's.
fifty: Any = MPContext()
fifty.dps = 50


def loss(p: list[Any], x: tuple[float, float], target: float) -> Any:
    """Return the squared error, written out anew."""
    hidden = [1 / (1 + fifty.exp(-(p[i] * x[0] + p[i + 1] * x[1] + p[i + 2]))) for i in (0, 3)]
    output = 1 / (1 + fifty.exp(-(p[6] * hidden[0] + p[7] * hidden[1] + p[8])))
    return (output - target) ** 2


@settings(max_examples=40)
@given(parameters=PARAMETERS, inputs=INPUTS, target=st.floats(min_value=-2, max_value=2))
def test_gradients_are_the_slopes_of_the_loss(
    parameters: list[float], inputs: tuple[float, float], target: float
) -> None:
    """Each partial derivative is a difference quotient at 50 digits, to twenty places."""
    precise_inputs = [*map(exactly, inputs)]
    got = network.gradients([*map(exactly, parameters)], precise_inputs, exactly(target))

    width = fifty.mpf(10) ** -13
    p = [*map(fifty.mpf, parameters)]
    for i, name in enumerate(NAMES):
        above, below = ([*p[:i], p[i] + shift, *p[i + 1 :]] for shift in (width, -width))
        slope = (loss(above, inputs, target) - loss(below, inputs, target)) / (2 * width)
        assert abs(fifty.mpf(got[i]) - slope) < fifty.mpf(10) ** -20, name


@settings(max_examples=20)
@given(parameters=PARAMETERS, inputs=INPUTS)
def test_numerical_gradients_come_near_the_gradients_with_their_width(
    parameters: list[float], inputs: tuple[float, float]
) -> None:
    """A tenth of the width leaves a hundredth of the error, and no digits are lost to cancellation."""
    p, x, target = [*map(exactly, parameters)], [*map(exactly, inputs)], exactly(1)
    exact = network.gradients(p, x, target)

    for epsilon in ("1e-3", "1e-6", "1e-9"):
        found = network.numerical_gradients(p, x, target, exactly(float(epsilon)))
        errors = [abs(one - another) for one, another in zip(found, exact, strict=True)]
        assert max(errors) < 100 * float(epsilon) ** 2


def trajectory() -> network.Trajectory:
    """Return a training that has not begun."""
    return network.Trajectory(XOR["network"], XOR["data"], XOR["targets"], XOR["learning_rate"])


@pytest.mark.parametrize("order", [(5, 12, 30), (30, 12, 5), (12, 30, 5, 12), (0, 30, 0, 5, 12)])
def test_training_gives_the_same_in_whatever_order_it_is_asked(order: tuple[int, ...]) -> None:
    """What went before leaves no trace in the digits."""
    shared = trajectory()

    for epochs in order:
        assert shared.at(epochs) == trajectory().at(epochs)


def test_training_goes_on_from_the_nearest_epoch_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """No epoch is computed twice."""
    taken = []
    step = network.step

    def counted(*arguments: Any) -> network.Parameters:
        taken.append(1)
        return step(*arguments)

    monkeypatch.setattr(network, "step", counted)
    shared = trajectory()

    steps = [0]
    for epochs in (10, 30, 30, 20, 25, 0):
        shared.at(epochs)
        steps.append(len(taken))

    assert [after - before for before, after in pairwise(steps)] == [40, 80, 0, 40, 20, 0]


def test_training_is_a_step_for_each_sample_in_order() -> None:
    """An epoch is four steps, and the loss is the mean over all samples after the last."""
    p = network.parameters(XOR["network"])
    for x, target in zip(XOR["data"], XOR["targets"], strict=True):
        p = network.step(p, [*map(exactly, x)], exactly(target), exactly(0.5))
    losses = [network.loss(p, x, target) for x, target in zip(XOR["data"], XOR["targets"], strict=True)]

    assert trajectory().at(1) == (p, sum(losses) / 4)
    assert trajectory().at(0)[0] == network.parameters(XOR["network"])


def test_network_is_written_in_the_order_in_which_it_is_read() -> None:
    """Nine different numbers come back where they were."""
    values = [*map(exactly, range(1, 10))]

    assert network.parameters(network.written(values)) == values
    assert [rounded(value) for value in values] == list(range(1, 10))
