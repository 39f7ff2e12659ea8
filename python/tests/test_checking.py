"""Gradient checking."""

import re

import pytest

from small_networks import checking
from small_networks.dense import Dense, Gradients, Network, Slopes
from small_networks.objectives import Loss


def test_published_checks_of_one_parameter_are_reproduced_bit_for_bit() -> None:
    """deeplearning.ai, gradient checking, and Welch Labs, numerical gradient checking."""
    assert checking.difference(checking.Product(2), 4, 1e-7).distance == 2.919335883291695e-10
    square = checking.difference(checking.Square(), 1.5, 1e-4)
    assert (square.slope, square.difference) == (3, 2.9999999999996696)


def test_distance_is_relative_to_both() -> None:
    """3 and 4 apart from 0 is 1; equal ones are 0 apart, zeros too."""
    one = Gradients([Slopes([[3.0, 4.0]], [0.0]), Slopes([[1.0]], None)])
    other = Gradients([Slopes([[0.0, 0.0]], [0.0]), Slopes([[1.0]], None)])
    found = checking.distance(one, other)
    assert [(layer.weights, layer.biases) for layer in found.layers] == [(1, 0), (0, None)]
    assert found.whole == pytest.approx(5 / (26**0.5 + 1), rel=1e-15)


def test_distances_do_not_overflow_on_the_way() -> None:
    """Squares of 1e200 would."""
    one, other = (Gradients([Slopes([[number]], None)]) for number in (1e200, -1e200))
    assert checking.distance(one, other).whole == 1


def test_a_right_gradient_passes_the_check() -> None:
    """The bound is the published one."""
    network = Network([Dense([[0.5, -0.25]], [0.1], "sigmoid")])
    found = checking.check(network, [[1, 2]], [[1]], Loss("binary-cross-entropy", "sum"), 1e-5)
    assert found.distance < 2e-7


def test_gradients_of_different_shapes_are_refused() -> None:
    """Both sizes are named."""
    one, other = (Gradients([Slopes([[1.0] * count], None)]) for count in (1, 2))
    message = "other.layers[0].weights[0] and one.layers[0].weights[0] must have the same length, got 2 and 1"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        checking.distance(one, other)
