"""Layers with a state, beside differences and beside what they are in pieces."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from small_networks import layers
from small_networks.dense import Dense, Network
from small_networks.flatten import Flatten
from small_networks.gru import Gru
from small_networks.layer import Layer
from small_networks.lstm import Lstm
from small_networks.objectives import Loss
from small_networks.recurrent import Recurrent

RANDOM = np.random.default_rng(13)
SQUARES = Loss("squared-error", "sum")


def drawn(*shape: int) -> Any:
    """Return numbers in a shape."""
    return RANDOM.standard_normal(shape).tolist()


def kinds(returns: str) -> list[Layer]:
    """Return a layer of each kind, of two inputs and three units."""
    return [
        Recurrent(drawn(3, 2), drawn(3, 3), drawn(3), "tanh", drawn(3), returns),
        Recurrent(drawn(3, 2), None, drawn(3), "sigmoid", None, returns),
        Lstm(drawn(12, 2), drawn(12, 3), drawn(12), drawn(3), drawn(3), returns),
        Gru(drawn(9, 2), drawn(9, 3), drawn(9), drawn(3), "before", drawn(3), returns),
        Gru(drawn(9, 2), drawn(9, 3), None, drawn(3), "after", None, returns),
    ]


@pytest.mark.parametrize("layer", [*kinds("all"), *kinds("last")])
def test_slopes_of_a_layer_with_a_state_are_its_differences(layer: Any) -> None:
    """Also those that go back through it, to the layer below."""
    below = Recurrent(drawn(2, 2), drawn(2, 2), drawn(2), "tanh", None, "all")
    above = [Flatten(), Dense(drawn(1, 12 if layer.returns == "all" else 3), [0.1], "sigmoid")]
    network = Network([below, layer, *above])
    data, targets = drawn(2, 4, 2), [[1.0], [0.0]]

    slopes = layers.gradients(network, data, targets, SQUARES)
    differences = layers.numerical_gradients(network, data, targets, SQUARES, 1e-5)

    for found, wanted in zip(slopes.layers, differences.layers, strict=True):
        for name, values in vars(wanted).items():
            if values is not None:
                np.testing.assert_allclose(vars(found)[name], values, atol=1e-9)


@pytest.mark.parametrize("layer", [layer for layer in kinds("all") if isinstance(layer, Recurrent | Gru)])
def test_a_state_that_is_given_goes_on_where_it_was_taken(layer: Any) -> None:
    """A sequence in two pieces gives what the whole does."""
    sequence = drawn(5, 2)
    if layer.state_weights is None:
        layer = replace(layer, state_weights=drawn(3, 3))

    [whole] = layers.forward(Network([layer]), sequence).activations
    [rest] = layers.forward(Network([replace(layer, initial_state=whole[1])]), sequence[2:]).activations

    np.testing.assert_allclose(whole[2:], rest, rtol=1e-15)


def test_a_sequence_does_not_start_where_another_one_of_its_batch_ended() -> None:
    """The loss of two sequences is the sum of those of each alone."""
    for layer in kinds("last"):
        network, data, targets = Network([layer]), drawn(2, 4, 2), drawn(2, 3)

        both = layers.loss(network, data, targets, SQUARES)
        alone = [layers.loss(network, [data[i]], [targets[i]], SQUARES) for i in range(2)]

        assert both == pytest.approx(sum(alone), rel=1e-14)


def test_an_lstm_that_neither_takes_in_nor_forgets_keeps_its_cell() -> None:
    """The forget gate is the second quarter of the rows, and the output gate the third."""
    gates = [-1000.0, 1000.0, 1000.0, 0.0]
    layer = Lstm([[0.0]] * 4, [[0.0]] * 4, gates, None, [0.75], "last")

    [state] = layers.forward(Network([layer]), drawn(100, 1)).activations

    assert state.tolist() == [np.tanh(0.75)]


def test_a_gru_whose_update_gate_is_1_keeps_its_state() -> None:
    """The update gate is the second third of the rows."""
    layer = Gru(drawn(3, 1), [[0.0]] * 3, [0.0, 1000.0, 0.0], None, "after", [0.25], "last")

    [state] = layers.forward(Network([layer]), [[0.5], [-0.5]]).activations

    assert state.tolist() == [0.25]


@pytest.mark.parametrize(("truncation", "slope"), [(1, 5.0), (2, 6.5), (3, 6.5), (None, 6.5)])
def test_slopes_do_not_go_back_over_a_cut(truncation: int | None, slope: float) -> None:
    """The states are 1 and 1.5, their gradients 2 and 3; over the cut the first would have 3·0.5 more."""
    layer = Recurrent([[1.0]], [[0.5]], None, "identity", None, "all", truncation=truncation)

    found = layers.gradients(
        Network([layer, Flatten()]), [[[1.0], [1.0]]], [[0.0, 0.0]], Loss("squared-error", "sum")
    )

    assert np.array(found.layers[0].weights).tolist() == [[slope]]
    assert np.array(found.layers[0].state_weights).tolist() == [[3.0]]


@pytest.mark.parametrize("truncation", [0, -1, 1.5])
def test_pieces_of_no_times_are_refused(truncation: Any) -> None:
    """A piece has at least one time."""
    with pytest.raises((ValueError, TypeError), match=r"network\.layers\[0\]\.truncation must"):
        Network([Recurrent([[1.0]], [[0.5]], None, "tanh", None, "all", truncation=truncation)])


def test_a_layer_with_a_state_takes_sequences() -> None:
    """A list of numbers is not a sequence of inputs."""
    [layer, *_] = kinds("last")
    with pytest.raises(ValueError, match="recurrent takes a sequence, and the size of inputs is 2"):
        layers.forward(Network([layer]), [0.5, -1.0])
