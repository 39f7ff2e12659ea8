"""Optimisers: how far each parameter moves."""

import math
import re

import numpy as np
import pytest

from small_networks import layers
from small_networks.dense import Dense, Gradients, Network, Slopes
from small_networks.objectives import Loss
from small_networks.optimisers import (
    AdaGrad,
    Adam,
    GradientDescent,
    Memory,
    Momentum,
    Nesterov,
    Optimiser,
    RMSProp,
    State,
)

# One weight whose loss is its square: at 1 its slope is 2.
LINE = (Network([Dense([[1.0]], None, "identity")]), [[1.0]], [[0.0]], Loss("squared-error", "sum"))

ROW = "layers[0].weights[0]"


def kept(number: float) -> Gradients:
    """Return a state's number, in the shape of that network."""
    return Gradients([Slopes([[number]], None)])


def test_published_momentum_is_reproduced() -> None:
    """cs231n, assignment 2: momentum .9, rate .001; what it calls v is ours times the negative rate."""
    gradient, velocity = np.linspace(-0.6, 0.4, 20), np.linspace(0.6, 0.9, 20)
    memory = Memory(1, {"velocity": velocity / -1e-3})
    moved = np.linspace(-0.4, 0.6, 20) - Momentum(1e-3, 0.9).change(gradient, memory, 1e-3)
    assert moved[:5] == pytest.approx([0.1406, 0.20738947, 0.27417895, 0.34096842, 0.40775789], abs=5e-9)
    kept_now = -1e-3 * memory.vectors["velocity"]
    assert kept_now[:5] == pytest.approx([0.5406, 0.55475789, 0.56891579, 0.58307368, 0.59723158], abs=5e-9)


@pytest.mark.parametrize(
    ("optimiser", "state", "weight"),
    [
        (GradientDescent(0.25), None, 0.5),
        (Momentum(0.25, 0.5), None, 0.5),
        (Momentum(0.25, 0.5), {"velocity": kept(2.0)}, 0.25),
        (Nesterov(0.25, 0.5), {"velocity": kept(2.0)}, 1 - 0.25 * (2 + 0.5 * 3)),
        (AdaGrad(0.25, 1.0), {"squares": kept(5.0)}, 1 - 0.25 * 2 / (3 + 1)),
        (RMSProp(0.25, 0.5, 1.0), {"squares": kept(14.0)}, 1 - 0.25 * 2 / (3 + 1)),
        (Adam(0.25, 0.9, 0.999, 1e-8), None, 1 - 0.25 * 2 / (2 + 1e-8)),
        (
            Adam(0.25, 0.5, 0.5, 1.0),
            {"steps": 1, "means": kept(4.0), "squares": kept(8.0)},
            1 - 0.25 * (3 / 0.75) / (math.sqrt(6 / 0.75) + 1),
        ),
    ],
)
def test_one_update_is_as_computed_by_hand(optimiser: Optimiser, state: State, weight: float) -> None:
    """The slope is 2."""
    updated = layers.step(*LINE, optimiser, state)
    assert updated.network.layers[0].weights[0][0] == pytest.approx(weight, rel=1e-15)


def test_adam_counts_its_steps() -> None:
    """One update is one step; gradient descent keeps nothing."""
    state = layers.step(*LINE, Adam(0.1, 0.9, 0.999, 1e-8), None).state
    assert state is not None
    assert state["steps"] == 1
    assert layers.step(*LINE, GradientDescent(0.1), None).state is None


@pytest.mark.parametrize(
    ("optimiser", "state", "message"),
    [
        (GradientDescent(math.inf), None, "optimiser.rate must be finite, got inf"),
        (Momentum(0.1, 1), None, "optimiser.momentum must be below 1, got 1.0"),
        (AdaGrad(0.1, 0), None, "optimiser.epsilon must be above 0, got 0.0"),
        (Adam(0.1, 0.9, -0.5, 1), None, "optimiser.decay_2 must be at least 0, got -0.5"),
        (
            GradientDescent(0.1),
            {"velocity": kept(0)},
            "state of gradient-descent holds nothing: it must be null, got velocity",
        ),
        (Momentum(0.1, 0.5), {"squares": kept(0)}, "state of momentum holds velocity, got squares"),
        (
            AdaGrad(0.1, 1),
            {"squares": kept(-1)},
            "state.squares.layers[0].weights[0][0] must be at least 0, got -1.0",
        ),
        (
            Momentum(0.1, 0.5),
            {"velocity": Gradients([Slopes([[1, 2]], None)])},
            f"state.velocity.{ROW} and network.{ROW} must have the same length, got 2 and 1",
        ),
        (
            Momentum(0.1, 0.5),
            {"velocity": Gradients([Slopes([[1]], [1])])},
            "state.velocity.layers[0].biases and network.layers[0].biases must both be null, or neither",
        ),
    ],
)
def test_optimisers_refuse(optimiser: Optimiser, state: State, message: str) -> None:
    """A number out of its range, and a state that is another optimiser's or does not fit."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        layers.step(*LINE, optimiser, state)
