"""Training that remembers how far it has come."""

from itertools import pairwise
from typing import Any

import gmpy2
import pytest

from nnparity.definitions.arithmetic import PRECISE
from nnparity.definitions.button import Button
from nnparity.definitions.definition import Definition
from nnparity.definitions.dense import Dense
from nnparity.definitions.network import Network
from nnparity.definitions.neuron import Neuron
from nnparity.definitions.oracle import decoded
from nnparity.definitions.remembering import remembering
from nnparity.definitions.shapes import Layer, Layers

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


class Counting(Network):
    """A network that counts the steps it takes."""

    taken = 0

    def sample_step(self, layers: Layers, *given: Any) -> Layers:
        """Count it."""
        self.taken += 1
        return super().sample_step(layers, *given)


def trained(definition: Any, epochs: int, **changed: Any) -> Any:
    """Return what a definition makes of XOR after so many epochs, with all digits."""
    with PRECISE.working():
        return definition.answer("train", decoded({**XOR, **changed, "epochs": epochs}, PRECISE))


def counting() -> Any:
    """Return a definition that remembers, and has not trained yet."""
    return remembering(Counting)(PRECISE)


@pytest.mark.parametrize("order", [(5, 12, 30), (30, 12, 5), (12, 30, 5, 12), (0, 30, 0, 5, 12)])
def test_training_gives_the_same_in_whatever_order_it_is_asked(order: tuple[int, ...]) -> None:
    """What was asked before leaves no trace in any of the fifty digits."""
    shared = counting()

    for epochs in order:
        assert trained(shared, epochs) == trained(Network(PRECISE), epochs)


def test_training_goes_on_from_the_nearest_epoch_before() -> None:
    """No epoch is computed twice from the same place."""
    shared = counting()

    steps = [0]
    for epochs in (10, 30, 30, 20, 25, 0):
        trained(shared, epochs)
        steps.append(shared.taken)

    assert [after - before for before, after in pairwise(steps)] == [40, 80, 0, 40, 20, 0]


@pytest.mark.parametrize(
    "changed",
    [
        {"learning_rate": 0.25},
        {"targets": [1, 1, 1, 0]},
        {"data": [[0, 0], [0, 1], [1, 0], [1, 2]]},
        {"data": [[0, 0], [0, 1]], "targets": [0, 1]},
        {"network": {**XOR["network"], "o1": {"weights": [0.7, 0.7], "bias": -0.30000000000000004}}},
    ],
    ids=["rate", "targets", "inputs", "fewer samples", "last bit of a bias"],
)
def test_another_start_is_another_training(changed: dict[str, Any]) -> None:
    """Nothing that was reached from one start is taken for another one's."""
    shared = counting()
    trained(shared, 12)

    assert trained(shared, 12, **changed) == trained(Network(PRECISE), 12, **changed)


def test_starts_that_differ_in_the_fiftieth_digit_are_told_apart() -> None:
    """Layers of any shape are remembered with all their digits."""
    with PRECISE.working():
        one, last = gmpy2.mpfr(1), gmpy2.mpfr("1e-50")
        shared: Any = remembering(Dense)(PRECISE)
        ends = []
        for weight in (one, one + last, one):
            layers = [Layer([[weight]], None, "identity")]
            ends.append(shared.after_epochs(layers, [([one], [one + one])], one / 4, 1)[0].weights[0][0])

        assert ends == [one * 3 / 2, (one + last) / 2 + one, one * 3 / 2]
        assert ends[0] != ends[1]


def test_two_definitions_share_no_memory() -> None:
    """A definition made anew starts anew."""
    one, other = counting(), counting()
    trained(one, 10)
    trained(other, 10)

    assert (one.taken, other.taken) == (40, 40)


def test_what_is_returned_may_be_changed_by_its_caller() -> None:
    """The result is the caller's own: what is remembered stays as it was."""
    shared = counting()
    first = trained(shared, 5)
    first["network"]["h1"]["weights"][0] = None

    assert trained(shared, 5) == trained(Network(PRECISE), 5)
    assert trained(shared, 6) == trained(Network(PRECISE), 6)


@pytest.mark.parametrize("definition", [Button, Neuron])
def test_what_does_not_train_layers_stays_as_it_is(definition: type[Definition]) -> None:
    """There is nothing to remember."""
    assert remembering(definition) is definition
