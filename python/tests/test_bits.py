"""The same bits everywhere."""

import math

import pytest

from small_networks import bits
from small_networks.dense import Dense, Network
from small_networks.network import NeuralNetwork
from small_networks.neuron import Neuron


@pytest.mark.parametrize(
    ("x", "power"),
    [
        (0.0, "0x1.0000000000000p+0"),
        (1.0, "0x1.5bf0a8b14576ap+1"),
        (709.782712893384, "0x1.fffffffffff2ap+1023"),
        (-745.1332191019411, "0x0.0000000000001p-1022"),
        (-745.1332191019412, "0x0.0p+0"),
        (math.inf, "inf"),
        (-math.inf, "0x0.0p+0"),
        (math.nan, "nan"),
    ],
)
def test_powers_of_e_are_the_stated_bits(x: float, power: str) -> None:
    """From 0 and subnormal numbers to infinity."""
    assert bits.exp(x).hex() == power


def test_sigmoids_stay_accurate_far_out() -> None:
    """On the side where they are small; 1 and 0 are their limits."""
    assert bits.sigmoid(-740) == 4.2e-322
    assert [bits.sigmoid(total) for total in (-math.inf, -0.0, 40, math.inf)] == [0, 0.5, 1, 1]


def test_hyperbolic_tangents_keep_the_sign() -> None:
    """Of zeros too; and nothing cancels near 0."""
    assert math.copysign(1, bits.tanh(-0.0)) == -1
    assert [bits.tanh(total) for total in (-5e-324, -1e-20, -30)] == [-5e-324, -1e-20, -1]


def test_training_that_overflows_is_refused() -> None:
    """The element is named."""
    neuron = Neuron([1e308, -1e308], 0)
    with pytest.raises(ValueError, match=r"^loss must be finite, got nan$"):
        bits.train(NeuralNetwork(neuron, neuron, neuron), [[1e10, 1e10]], [1], 0, 0)


def test_layers_of_the_shape_two_two_one_train_as_that_network_does() -> None:
    """To the last bit; what is given stays as it is."""
    h1, h2, o1 = Neuron([0.4, -0.7], 0.8), Neuron([-0.7, 0.8], -0.6), Neuron([0.7, 0.7], -0.3)
    hidden = Dense([h1.weights, h2.weights], [0.8, -0.6], "sigmoid")
    start = Network([hidden, Dense([o1.weights], [-0.3], "sigmoid")])
    data = [[0, 0], [0, 1], [1, 0], [1, 1]]

    one = bits.train(NeuralNetwork(h1, h2, o1), data, [0, 1, 1, 0], 0.1, 50)
    other = bits.train_layers(start, data, [[0], [1], [1], [0]], 0.1, 50)

    first, last = other.network.layers
    assert other.loss == one.loss
    assert first.weights == [list(one.network.h1.weights), list(one.network.h2.weights)]
    assert last.biases == [one.network.o1.bias]
    assert hidden.biases == [0.8, -0.6]


def test_activations_that_are_not_stated_are_refused() -> None:
    """The layer is named."""
    said = r"^network\.layers\[0\]\.activation must be one of sigmoid, tanh, identity, got 'relu'$"
    with pytest.raises(ValueError, match=said):
        bits.train_layers(Network([Dense([[1.0]], None, "relu")]), [[1.0]], [[1.0]], 0, 0)
