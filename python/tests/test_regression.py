"""Logistic regression."""

import math
import re
from collections.abc import Callable
from typing import Any

import pytest

from small_networks.regression import Slopes, gradients, loss, predict, train, train_by_sample

# deeplearning.ai, logistic regression with a neural network mindset.
PUBLISHED = ([[1, 3], [2, 4]], [1, 0], [1, 2], 2, "cross-entropy")


def test_published_loss_slopes_and_training_are_reproduced() -> None:
    """As printed, and after 100 steps of 0.009."""
    assert loss(*PUBLISHED) == pytest.approx(6.00006477319, rel=1e-11)
    slopes = gradients(*PUBLISHED)
    assert [*slopes.weights, slopes.bias] == pytest.approx([0.99993216, 1.99980262, 0.499935230625], rel=1e-8)
    trained = train(*PUBLISHED, 0.009, 100)
    assert [*trained.weights, trained.bias] == pytest.approx([0.1124579, 0.23106775, 1.55930492484], rel=1e-7)


@pytest.mark.parametrize(("total", "cost"), [(-800, 800), (700, math.exp(-700)), (0, math.log(2))])
def test_cross_entropy_is_stable_far_out(total: float, cost: float) -> None:
    """It is neither infinite nor 0."""
    assert loss([[total]], [1], [1], 0, "cross-entropy") == pytest.approx(cost, rel=1e-15, abs=0)


def test_squares_keep_the_slope_of_the_sigmoid() -> None:
    """At an output of a half: error ½, slope ¼."""
    assert gradients([[2]], [0], [0], 0, "half-squares") == Slopes([0.25], 0.125)
    assert gradients([[2]], [0], [0], 0, "cross-entropy") == Slopes([1.0], 0.5)


def test_by_sample_each_step_sees_the_one_before() -> None:
    """With one sample the two are the same; with two they are not."""
    one, two = ([[1]], [1], [0], 0), ([[1], [1]], [1, 0], [0], 0)
    assert train(*one, "cross-entropy", 1, 3) == train_by_sample(*one, "cross-entropy", 1, 3)
    summed = train(*two, "cross-entropy", 1, 1)
    assert (summed.weights, summed.bias) == ([0], 0)
    assert summed.loss == pytest.approx(math.log(2))
    assert train_by_sample(*two, "cross-entropy", 1, 1).bias == pytest.approx(0.5 - 1 / (1 + math.exp(-1)))


@pytest.mark.parametrize(
    ("function", "arguments", "message"),
    [
        (predict, ([[1, 2]], [0], 0), "data[0] and weights must have the same length, got 2 and 1"),
        (
            loss,
            ([[1]], [1], [0], 0, "hinge"),
            "loss must be one of cross-entropy, half-squares, got 'hinge'",
        ),
        (gradients, ([[1]], [2], [0], 0, "half-squares"), "targets[0] must be 0 or 1, got 2"),
        (
            train,
            ([[1]], [1], [0], 0, "half-squares", math.nan, 1),
            "learning_rate must be finite, got nan",
        ),
        (
            train,
            ([[10]], [1], [0], 0, "cross-entropy", 1e308, 1),
            "the result overflows: it is not finite",
        ),
    ],
)
def test_regression_refuses(
    function: Callable[..., object], arguments: tuple[Any, ...], message: str
) -> None:
    """A bad argument is refused with its name and its value, and so is a result that overflows."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        function(*arguments)
