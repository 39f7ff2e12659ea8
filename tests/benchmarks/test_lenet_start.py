"""What LeNet-1 starts from, and by how much a network is moved to see how far trainings drift apart."""

import numpy as np
from lenet import DRAWN, SIDE, start
from lenet_bounds import distance, flat, moved

from nnparity.definitions import oracle


def test_start_is_the_network_that_was_published() -> None:
    """Units, connections and parameters are those of 1989."""
    counts = oracle.answer("images.count", {"network": start([0.5] * DRAWN), "size": [1, SIDE, SIDE]})

    assert {name: counts[name] for name in ("units", "connections", "parameters")} == {
        "units": 4635,
        "connections": 98442,
        "parameters": 2578,
    }


def test_weights_are_drawn_within_what_their_inputs_allow() -> None:
    """A fraction of 1 gives 2.4 by the number of inputs: 25, then 25 for each map looked at, then 192."""
    first, _, second, _, _, dense = start([1.0] * DRAWN)["layers"]

    assert first["kernels"][0][0][0][0] == 2.4 / 25
    assert [second["kernels"][m][0][0][0] for m in (0, 1)] == [2.4 / 25, 2.4 / 50]
    assert dense["weights"][9][191] == 2.4 / 192


def test_network_is_moved_by_a_rounding_for_each_update_at_most() -> None:
    """Biases of 0 stay where they are."""
    network = start([1.0] * DRAWN)
    numbers, found = flat(network), flat(moved(network, 100, np.random.RandomState(1)))

    assert 0 < distance(found, numbers) <= 100 * 2.0**-53
    assert (found[numbers == 0] == 0).all()
