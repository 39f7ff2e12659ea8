"""The same start from the same seed."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from small_networks.neuron import Neuron
from small_networks.seeds import (
    LayerStart,
    Start,
    integers,
    normal,
    randint,
    random,
    shuffle,
    start,
    two_two_one,
)


@pytest.mark.parametrize("seed", [0, 1, 5489, 2**31, 2**32 - 1])
def test_numpy_draws_the_same(seed: int) -> None:
    """Words past the second twist, fractions, whole numbers of each width, and an order."""
    numpy = np.random.RandomState
    order = np.arange(100)
    numpy(seed).shuffle(order)

    assert integers(seed, 1300) == numpy(seed).randint(0, 2**32, 1300, dtype=np.uint32).tolist()
    assert random(seed, 40) == numpy(seed).random_sample(40).tolist()
    for low, high in [(0, 10), (-5, 3), (7, 8), (0, 2**32), (-(2**40), 2**40)]:
        assert randint(seed, low, high, 40) == numpy(seed).randint(low, high, 40, dtype=np.int64).tolist()
    assert shuffle(seed, list(range(100))) == order.tolist()


def test_normal_numbers_come_in_pairs_the_second_first() -> None:
    """Those of NumPy, but for the last bits of a logarithm."""
    assert normal(0, 9) == pytest.approx(np.random.RandomState(0).randn(9), rel=1e-15)


def test_a_second_number_of_a_pair_goes_to_the_next_layer() -> None:
    """One weight and then two: the second weight was drawn with the first."""
    one, two, three = normal(5, 3)
    assert start(5, [1, 1, 2], "standard-normal", "by-neuron", "none") == Start(
        [LayerStart([[one]], None), LayerStart([[two], [three]], None)]
    )


def test_biases_are_drawn_after_the_weights_of_their_neuron_or_layer() -> None:
    """Six numbers of two neurons, in either order."""
    a, b, c, d, e, f = (2 * number - 1 for number in random(3, 6))
    assert start(3, [2, 2], "uniform", "by-neuron", "drawn").layers == [LayerStart([[a, b], [d, e]], [c, f])]
    assert start(3, [2, 2], "uniform", "by-input", "drawn").layers == [LayerStart([[a, c], [b, d]], [e, f])]


def test_biases_of_zero_draw_nothing() -> None:
    """The weights are those of layers without biases."""
    with_zeros, without = (start(1, [3, 2, 1], "he-normal", "by-neuron", how) for how in ("zero", "none"))
    assert [layer.weights for layer in with_zeros.layers] == [layer.weights for layer in without.layers]
    assert [layer.biases for layer in with_zeros.layers] == [[0, 0], [0]]


def test_two_two_one_is_drawn_neuron_by_neuron() -> None:
    """h1, h2, o1, each with its weights and then its bias."""
    numbers = normal(0, 9)
    network = two_two_one(0, "standard-normal", "drawn")
    assert (network.h1, network.h2, network.o1) == tuple(
        Neuron(numbers[i : i + 2], numbers[i + 2]) for i in (0, 3, 6)
    )


def test_shuffle_leaves_its_argument_as_it_was() -> None:
    """The values come back in a list of their own."""
    values = [1.0, 2.0, 3.0]
    assert shuffle(0, values) is not values
    assert values == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("function", "arguments", "message"),
    [
        (integers, (-1, 1), "seed must lie between 0 and 4294967295, got -1"),
        (random, (2**32, 1), "seed must lie between 0 and 4294967295, got 4294967296"),
        (normal, (0, -1), "count must lie between 0 and 1000000, got -1"),
        (randint, (0, 3, 3, 0), "low must be below high, got 3 and 3"),
        (randint, (0, 0, 2**53, 1), f"high must lie between -{2**53 - 1} and {2**53 - 1}, got {2**53}"),
        (shuffle, (0, []), "values must not be empty"),
        (start, (0, [2], "uniform", "by-neuron", "zero"), "sizes must have at least 2 elements, got 1"),
        (start, (0, [2, 0], "uniform", "by-neuron", "zero"), "sizes[1] must lie between 1 and 1000, got 0"),
        (
            start,
            (0, [2, 1], "uniform", "by-layer", "zero"),
            "order must be one of by-neuron, by-input, got 'by-layer'",
        ),
        (two_two_one, (0, "uniform", "none"), "biases must be one of drawn, zero, got 'none'"),
    ],
)
def test_seeds_refuse(function: Callable[..., object], arguments: tuple[Any, ...], message: str) -> None:
    """A bad argument is refused with its name and its value."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        function(*arguments)
