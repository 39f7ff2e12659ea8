"""Images as sequences: maps that are read column by column, and slopes that go back through them."""

from typing import Any

import numpy as np
import pytest

from small_networks import layers
from small_networks.columns import Columns
from small_networks.convolution import Convolution
from small_networks.dense import Dense, Network
from small_networks.lstm import Lstm
from small_networks.objectives import Loss

SQUARES = Loss("squared-error", "sum", None)
RANDOM = np.random.RandomState(7)


def drawn(*shape: int) -> Any:
    """Return numbers from −1 to 1 in a shape."""
    return RANDOM.uniform(-1, 1, shape).tolist()


def test_columns_are_read_from_the_left_map_by_map_from_the_top() -> None:
    """Two maps of two rows and three columns are three times of four numbers."""
    [found] = layers.forward(
        Network([Columns()]), [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]]
    ).activations

    assert found.tolist() == [[1, 4, 7, 10], [2, 5, 8, 11], [3, 6, 9, 12]]


def test_slopes_go_through_columns_into_the_convolution() -> None:
    """Those of its kernels are differences of the loss."""
    network = Network(
        [
            Convolution(drawn(2, 1, 2, 2), None, drawn(2), 1, 0, "tanh"),
            Columns(),
            Lstm(drawn(8, 4), drawn(8, 2), drawn(8), None, None, "last"),
            Dense(drawn(1, 2), [0.1], "sigmoid"),
        ]
    )
    data, targets = drawn(2, 1, 3, 5), [[1.0], [0.0]]

    slopes = layers.gradients(network, data, targets, SQUARES).layers[0]
    differences = layers.numerical_gradients(network, data, targets, SQUARES, 1e-5).layers[0]

    np.testing.assert_allclose(slopes.kernels, differences.kernels, atol=1e-9)


def test_columns_are_read_of_maps() -> None:
    """A sequence has none."""
    with pytest.raises(ValueError, match="columns takes maps, and the size of inputs is 2×1"):
        layers.forward(Network([Columns()]), [[0.5], [-1.0]])
