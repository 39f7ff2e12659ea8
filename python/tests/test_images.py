"""Layers of maps, beside loops that go place by place."""

import numpy as np
import pytest

from small_networks import images, layers
from small_networks.convolution import Convolution
from small_networks.dense import Dense, Network
from small_networks.flatten import Flatten
from small_networks.layer import Layer
from small_networks.objectives import Loss
from small_networks.pooling import AveragePool, MaxPool

RANDOM = np.random.default_rng(7)
SQUARES = Loss("squared-error", "sum")


def drawn(*shape: int) -> list[float]:
    """Return numbers in a shape."""
    found: list[float] = RANDOM.standard_normal(shape).tolist()
    return found


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 1), (3, 2)])
def test_convolution_is_a_sum_over_windows(stride: int, padding: int) -> None:
    """Each total is the sum of products of a kernel and what it lies on, and a bias."""
    kernels, image, links = drawn(3, 1, 2, 3), np.array(drawn(2, 5, 7)), [[1], [0], [1]]
    layer = Convolution(kernels, links, [0.5, -1, 2], stride, padding, "identity")  # type: ignore[arg-type]

    [found] = layers.forward(Network([layer]), image).activations

    wide = np.pad(image, ((0, 0), (padding, padding), (padding, padding)))
    for m, [link] in enumerate(links):
        for r in range(found.shape[1]):
            for c in range(found.shape[2]):
                seen = wide[link, r * stride : r * stride + 2, c * stride : c * stride + 3]
                total = (seen * kernels[m][0]).sum() + [0.5, -1, 2][m]  # type: ignore[index]
                assert found[m, r, c] == pytest.approx(total, rel=1e-13)
    assert found.shape == (3, (5 + 2 * padding - 2) // stride + 1, (7 + 2 * padding - 3) // stride + 1)


@pytest.mark.parametrize(
    "layer",
    [
        Convolution(drawn(2, 2, 2, 2), None, [0.1, 0.2], 2, 1, "tanh"),  # type: ignore[arg-type]
        AveragePool(2, 1, [0.5, -2], [0.1, 0.3], "sigmoid"),
        AveragePool(3, 2, None, None, "identity"),
        MaxPool(2, 1),
    ],
)
def test_slopes_of_a_layer_of_maps_are_its_differences(layer: Layer) -> None:
    """Also those that go back through it, to the convolution below."""
    below = Convolution(drawn(2, 1, 2, 3), None, [0.3, -0.2], 1, 1, "tanh")  # type: ignore[arg-type]
    size = Network([below, layer, Flatten()]).leaving((1, 6, 5), "data[0]")
    network = Network([below, layer, Flatten(), Dense(drawn(2, *size), [0.1, 0.2], "sigmoid")])  # type: ignore[arg-type]
    data, targets = [drawn(1, 6, 5), drawn(1, 6, 5)], [[1.0, 0.0], [0.0, 1.0]]

    slopes = layers.gradients(network, data, targets, SQUARES)
    differences = layers.numerical_gradients(network, data, targets, SQUARES, 1e-5)

    for one, other in zip(slopes.layers, differences.layers, strict=True):
        for name, values in vars(one).items():
            if values is not None:
                wanted = np.array(vars(other)[name])
                np.testing.assert_allclose(np.array(values), wanted, rtol=1e-6, atol=1e-9)


def test_first_of_several_largest_has_the_slope() -> None:
    """A kernel of zeros makes all places equal: the first window's inputs are its slopes."""
    layer = Convolution([[[[0.0, 0.0]]]], None, None, 1, 0, "identity")
    network = Network([layer, MaxPool(2, 2), Flatten()])

    [slopes, *_] = layers.gradients(network, [[[[2, 1, 3], [1, -2, 5]]]], [[0.5]], SQUARES).layers

    assert np.array(slopes.kernels).tolist() == [[[[-2.0, -1.0]]]]


def test_frozen_layers_are_not_counted_as_parameters() -> None:
    """They have units and connections all the same."""
    found = images.count(
        Network([Flatten(), Dense([[1, 2, 3, 4]], [0.5], "identity", frozen=True)]), (1, 2, 2)
    )

    assert (found.units, found.connections, found.parameters) == (6, 5, 0)
