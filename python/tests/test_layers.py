"""Networks of dense layers: what they give, what is lost, how they learn."""

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from small_networks import layers
from small_networks.dense import Dense, Network, flat
from small_networks.learners import Samples
from small_networks.losses import KINDS
from small_networks.objectives import L2, Loss
from small_networks.optimisers import Adam, GradientDescent, Momentum
from small_networks.plans import ExponentialSchedule, InverseSchedule, Plan, StepSchedule, Stopping

HALF = Loss("half-squared-error", "sum")

# Matt Mazur, "A Step by Step Backpropagation Example".
WORKED = Network(
    [
        Dense([[0.15, 0.20], [0.25, 0.30]], [0.35, 0.35], "sigmoid"),
        Dense([[0.40, 0.45], [0.50, 0.55]], [0.60, 0.60], "sigmoid"),
    ]
)
SAMPLE = ([[0.05, 0.10]], [[0.01, 0.99]])

DATA = [[0.0, 1.0], [1.0, 0.5], [2.0, -1.0]]
OUTPUTS = {
    "binary-cross-entropy": ("sigmoid", [[0.0, 1.0], [1.0, 0.5], [0.25, 0.0]]),
    "cross-entropy": ("softmax", [[0.0, 1.0], [1.0, 0.0], [0.25, 0.75]]),
    "hinge": ("identity", [[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]]),
}


def deep(activation: str, *, frozen: bool = False) -> Network:
    """Return a 2-3-2-2 network whose second layer has no biases and may be frozen."""
    return Network(
        [
            Dense([[0.5, -0.25], [0.75, 1.0], [-1.0, 0.5]], [0.1, -0.2, 0.3], "tanh"),
            Dense([[0.3, -0.6, 0.9], [0.2, 0.4, -0.8]], None, "relu", frozen=frozen),
            Dense([[1.0, -0.5], [0.5, 0.25]], [0.3, -0.1], activation),
        ]
    )


def test_the_worked_example_of_2015_is_reproduced() -> None:
    """Its error and its updated weights, to all digits that it prints."""
    assert layers.loss(WORKED, *SAMPLE, HALF) == pytest.approx(0.298371109, abs=5e-10)
    stepped = layers.step(WORKED, *SAMPLE, HALF, GradientDescent(0.5), None).network
    assert np.ravel(stepped.layers[1].weights) == pytest.approx(
        [0.35891648, 0.408666186, 0.511301270, 0.561370121], abs=5e-10
    )
    assert np.ravel(stepped.layers[0].weights) == pytest.approx(
        [0.149780716, 0.19956143, 0.24975114, 0.29950229], abs=5e-9
    )


def test_forward_returns_every_layer() -> None:
    """Softmax last, computed by hand: ln 2 above is twice as much."""
    network = Network(
        [
            Dense([[1.0], [-1.0]], [0.5, 0.5], "relu"),
            Dense([[1.0, 1.0], [0.0, 0.0]], [math.log(2) - 2.5, 0.0], "softmax"),
        ]
    )
    hidden, outputs = layers.forward(network, [2.0]).activations
    assert hidden.tolist() == [2.5, 0.0]
    assert outputs.tolist() == pytest.approx([2 / 3, 1 / 3], rel=1e-15)


@pytest.mark.parametrize(
    ("kind", "network", "targets", "published"),
    [
        # Keras documentation, losses: −ln of the probability of the right class.
        ("cross-entropy", [math.log(0.05), math.log(0.95), -800.0], [0.0, 1.0, 0.0], 0.0513),
        # cs231n notes, losses: scores −2.85 .86 .28, the third class is right.
        ("hinge", [-2.85, 0.86, 0.28], [0.0, 0.0, 1.0], 1.58),
        ("cross-entropy", [-2.85, 0.86, 0.28], [0.0, 0.0, 1.0], 1.0402),
        # Keras documentation: binary cross-entropy of .6 .4 against 0 1, its sum instead of its mean.
        ("binary-cross-entropy", [math.log(1.5), -math.log(1.5)], [0.0, 1.0], 2 * 0.91629073),
    ],
)
def test_published_losses_are_reproduced(
    kind: str, network: list[float], targets: list[float], published: float
) -> None:
    """The outputs' totals are biases."""
    activation = KINDS[kind].activation or "identity"
    scores = Network([Dense([[0.0]] * len(network), network, activation)])
    assert layers.loss(scores, [[1.0]], [targets], Loss(kind, "sum")) == pytest.approx(published, abs=1e-4)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("samples", ["sum", "mean"])
@pytest.mark.parametrize("l2", [None, L2(0.1, half=True, by_samples=True)])
def test_gradients_agree_with_central_differences(kind: str, samples: str, l2: L2 | None) -> None:
    """For every loss, with and without L2."""
    activation, targets = OUTPUTS.get(kind, ("sigmoid", OUTPUTS["hinge"][1]))
    loss = Loss(kind, samples, l2)
    found = flat(layers.gradients(deep(activation), DATA, targets, loss).layers)
    differences = layers.numerical_gradients(deep(activation), DATA, targets, loss, 1e-5)
    assert found == pytest.approx(flat(differences.layers), abs=1e-9)


def test_squares_go_through_softmax() -> None:
    """Each output depends on all totals."""
    targets, loss = OUTPUTS["cross-entropy"][1], Loss("squared-error", "sum")
    found = layers.gradients(deep("softmax"), DATA, targets, loss)
    differences = layers.numerical_gradients(deep("softmax"), DATA, targets, loss, 1e-5)
    assert flat(found.layers) == pytest.approx(flat(differences.layers), abs=1e-9)


@pytest.mark.parametrize(
    ("kind", "activation", "targets"),
    [("binary-cross-entropy", "sigmoid", [1.0]), ("cross-entropy", "softmax", [1.0, 0.0])],
)
def test_cross_entropies_are_stable_far_out(kind: str, activation: str, targets: list[float]) -> None:
    """Far on the right side the loss is e^−40 and its slope −e^−40; far on the wrong side it is the total."""
    near, far = ([[x]] + [[0.0]] * (len(targets) - 1) for x in (40.0, -800.0))
    loss = Loss(kind, "sum")
    right, wrong = (Network([Dense(weights, None, activation)]) for weights in (near, far))
    assert layers.loss(right, [[1.0]], [targets], loss) == pytest.approx(math.exp(-40), rel=1e-14)
    slopes = layers.gradients(right, [[1.0]], [targets], loss)
    assert slopes.layers[0].weights[0][0] == pytest.approx(-math.exp(-40), rel=1e-14)
    assert layers.loss(wrong, [[1.0]], [targets], loss) == 800


def test_a_frozen_layer_and_its_state_come_back_bit_for_bit() -> None:
    """The others are trained as if it were not frozen."""
    _, targets = OUTPUTS["cross-entropy"]
    arguments = (DATA, targets, Loss("cross-entropy", "mean"), Momentum(0.1, 0.5))
    free = layers.step(deep("softmax"), *arguments, None)
    held = layers.step(deep("softmax", frozen=True), *arguments, free.state)
    assert flat([held.network.layers[1]]).tolist() == flat([deep("softmax").layers[1]]).tolist()
    assert free.state is not None
    assert held.state is not None
    before, after = free.state["velocity"].layers, held.state["velocity"].layers
    assert flat([after[1]]).tolist() == flat([before[1]]).tolist()
    assert (flat([after[2]]) == 1.5 * flat([before[2]])).all()


def test_state_travels_from_one_training_to_the_next() -> None:
    """Twice two epochs end as four do."""
    _, targets = OUTPUTS["cross-entropy"]
    loss, optimiser = Loss("cross-entropy", "mean"), Adam(0.1, 0.9, 0.99, 1e-8)
    plan = Plan(batch_size=2)
    whole = layers.train(deep("softmax"), DATA, targets, loss, optimiser, None, 4, plan)
    half = layers.train(deep("softmax"), DATA, targets, loss, optimiser, None, 2, plan)
    rest = layers.train(half.network, DATA, targets, loss, optimiser, half.state, 2, plan)
    assert flat(rest.network.layers).tolist() == flat(whole.network.layers).tolist()
    assert rest.state is not None
    assert rest.state["steps"] == 8


# One weight, started at 4 and drawn to 0 by its square: a step of rate ¼ halves it, one of ½ takes it to 0.
LINE = (Network([Dense([[4.0]], None, "identity")]), [[1.0]], [[0.0]], Loss("squared-error", "sum"))


@pytest.mark.parametrize(
    ("schedule", "weight"),
    [
        (None, 1.0),
        (StepSchedule(2.0, 1), 0.0),
        (StepSchedule(2.0, 2), 1.0),
        (InverseSchedule(1.0), 1.5),
        (ExponentialSchedule(math.log(2)), 1.5),
    ],
)
def test_schedules_count_epochs_from_0(
    schedule: StepSchedule | ExponentialSchedule | InverseSchedule | None, weight: float
) -> None:
    """The first epoch has the whole rate."""
    trained = layers.train(*LINE, GradientDescent(0.25), None, 2, Plan(1, schedule=schedule))
    assert trained.network.layers[0].weights[0][0] == pytest.approx(weight, abs=1e-15)


def test_history_holds_the_epochs_asked_for() -> None:
    """Epoch 0 is the start; what is not reached is left out."""
    checked = Samples(np.array([[2.0]]), np.array([[0.0]]))
    trained = layers.train(*LINE, GradientDescent(0.25), None, 2, Plan(1, history=(2, 0, 9)), checked)
    assert [(r.epoch, r.loss, r.validation) for r in trained.history] == [(0, 16, 64), (2, 1, 4)]


def test_early_stopping_goes_back_to_the_best_epoch() -> None:
    """With rate 1½ each step doubles the weight's size; the start stays the best."""
    plan = Plan(1, stopping=Stopping(2, 0.0))
    trained = layers.train(*LINE, GradientDescent(1.5), None, 9, plan)
    assert (trained.epochs, trained.loss) == (2, 16)
    assert trained.network.layers[0].weights[0][0] == 4


def test_batches_follow_the_order() -> None:
    """One at a time, the last step of rate ½ takes the weight to its target; together they are summed."""
    network, loss = Network([Dense([[0.0]], None, "identity")]), Loss("squared-error", "sum")
    samples = ([[1.0], [1.0]], [[3.0], [5.0]])
    trained = layers.train(network, *samples, loss, GradientDescent(0.5), None, 1, Plan(1, order=[1, 0]))
    assert trained.network.layers[0].weights[0][0] == 3
    together = layers.train(network, *samples, loss, GradientDescent(0.125), None, 1, Plan(2))
    assert together.network.layers[0].weights[0][0] == 2


def sizes(name: str, other: str, length: int, other_length: int) -> str:
    """Return the message that refuses two lengths."""
    return f"{name} and {other} must have the same length, got {length} and {other_length}"


@pytest.mark.parametrize(
    ("refused", "message"),
    [
        (lambda: Network([]), "network.layers must not be empty"),
        (
            lambda: Network([Dense([[1, 2], [3]], None, "tanh")]),
            sizes("network.layers[0].weights[1]", "network.layers[0].weights[0]", 1, 2),
        ),
        (
            lambda: Network([Dense([[1]], [1, 2], "tanh")]),
            sizes("network.layers[0].biases", "network.layers[0].weights", 2, 1),
        ),
        (
            lambda: Network([Dense([[1]], None, "tanh"), Dense([[1, 2]], None, "tanh")]),
            sizes("network.layers[1].weights[0]", "network.layers[0].weights", 2, 1),
        ),
        (
            lambda: Network([Dense([[1]], None, "step")]),
            "network.layers[0].activation must be one of sigmoid, tanh, relu, identity, softmax, got 'step'",
        ),
        (
            lambda: Network([Dense([[1]], None, "softmax"), Dense([[1]], None, "tanh")]),
            "network.layers[0].activation must not be softmax: only the last may be",
        ),
        (
            lambda: layers.forward(WORKED, [1]),
            sizes("inputs", "network.layers[0].weights[0]", 1, 2),
        ),
        (
            lambda: Loss("huber", "sum"),
            f"loss.kind must be one of {', '.join(KINDS)}, got 'huber'",
        ),
        (
            lambda: layers.loss(WORKED, *SAMPLE, Loss("hinge", "sum")),
            "network.layers[1].activation must be identity for the loss.kind hinge, got sigmoid",
        ),
        (
            lambda: layers.loss(WORKED, [[1, 2]], [[0.5]], HALF),
            sizes("targets[0]", "network.layers[1].weights", 1, 2),
        ),
        (
            lambda: layers.loss(WORKED, [[1, 2]], [[0, 1]] * 2, HALF),
            sizes("data", "targets", 1, 2),
        ),
        (
            lambda: layers.loss(deep("softmax"), [[1, 2]], [[0.5, 0.25]], Loss("cross-entropy", "sum")),
            "targets[0] must have the sum 1, got 0.75",
        ),
        (
            lambda: layers.loss(deep("identity"), [[1, 2]], [[1, 1]], Loss("hinge", "sum")),
            "targets[0] must be 1 for one class and 0 for every other, got [1.0, 1.0]",
        ),
        (
            lambda: layers.train(*LINE, GradientDescent(1), None, 1, Plan(0)),
            "plan.batch_size must be at least 1, got 0",
        ),
        (
            lambda: layers.train(*LINE, GradientDescent(1), None, 1, Plan(1, order=[1])),
            "plan.order must hold each of 0 to 0 once, got [1]",
        ),
        (
            lambda: layers.train(
                *LINE, GradientDescent(0), None, 400, Plan(1, schedule=StepSchedule(10.0, 1))
            ),
            "the result overflows: it is not finite",
        ),
        (
            lambda: layers.step(*LINE, GradientDescent(1e308), None),
            "the result overflows: it is not finite",
        ),
    ],
)
def test_layers_refuse(refused: Callable[[], Any], message: str) -> None:
    """What does not fit is named, with both sizes."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        refused()
