"""The requests by which mistakes in networks of any shape are told apart, stage by stage.

What wrapped code is asked comes first: one sample, the sum of squares, plain gradient descent.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from nnparity.explaining.hypotheses.questions import ADDED_UP, Question, Stage
from nnparity.numbers import Json

LAYERS = "layers"
FORWARD, STEP, TRAIN = "forward", "step", "train"

FIRST = [[0.5, -1.25], [0.75, 1.5], [-0.3, 0.8]]
SECOND = [[0.25, -0.5, 0.9], [-1.1, 0.6, 0.375]]
THIRD = [[1.3, -0.4], [-0.2, 0.7]]
LAST = [[0.75, -0.6]]
DATA = [[1.5, -0.5], [0.25, 2.0], [-1.0, 0.75]]


def _dense(weights: list[list[float]], biases: list[float], activation: str) -> Json:
    return {"kind": "dense", "weights": weights, "biases": biases, "activation": activation}


def _network(hidden: str, between: str, output: str, last: list[list[float]]) -> Json:
    """Return a network with 2 inputs, 3 and 2 hidden neurons and as many outputs as there are last rows."""
    biases = [0.15, -0.35, 0.45][: len(last)]
    layers = [
        _dense(FIRST, [0.1, -0.2, 0.3], hidden),
        _dense(SECOND, [0.4, -0.6], between),
        _dense(last, biases, output),
    ]
    return {"layers": layers}


TANH = _network("tanh", "tanh", "tanh", LAST)
RELU = _network("relu", "relu", "relu", THIRD)
SIGMOIDS = _network("sigmoid", "sigmoid", "sigmoid", LAST)
SOFTMAX = _network("tanh", "relu", "softmax", [*THIRD, [0.35, -0.9]])
BINARY = _network("relu", "tanh", "sigmoid", LAST)
PLAIN = _network("tanh", "sigmoid", "identity", [*THIRD, [0.35, -0.9]])
FROZEN = {"layers": [*TANH["layers"][:1], {**TANH["layers"][1], "frozen": True}, TANH["layers"][2]]}
LINEAR = {"layers": [_dense(THIRD, [0.15, -0.35], "identity")]}

SUM = {"kind": "squared-error", "samples": "sum", "l2": None}
DESCENT = {"kind": "gradient-descent", "rate": 0.5}
ONE_BY_ONE: dict[str, Json] = {
    "batch_size": 1,
    "order": None,
    "schedule": None,
    "history": [],
    "stopping": None,
}
RULES: dict[str, Json] = {
    "momentum": {"kind": "momentum", "rate": 0.5, "momentum": 0.8},
    "nesterov": {"kind": "nesterov", "rate": 0.25, "momentum": 0.7},
    "adagrad": {"kind": "adagrad", "rate": 0.3, "epsilon": 0.01},
    "rmsprop": {"kind": "rmsprop", "rate": 0.1, "decay": 0.8, "epsilon": 0.01},
    "adam": {"kind": "adam", "rate": 0.1, "decay_1": 0.8, "decay_2": 0.95, "epsilon": 0.01},
}


def _l2(*, half: bool, by_samples: bool) -> Json:
    return {"coefficient": 0.05, "half": half, "by_samples": by_samples}


def _loss(kind: str, samples: str, l2: Json = None) -> Json:
    return {"kind": kind, "samples": samples, "l2": l2}


def _question(name: str, **params: Any) -> Question:
    return Question(name, params, LAYERS)


def _step(network: Json, targets: list[list[float]], loss: Json, optimiser: Json) -> Question:
    data = DATA[: len(targets)]
    return _question(
        STEP, network=network, data=data, targets=targets, loss=loss, optimiser=optimiser, state=None
    )


def _training(
    network: Json,
    targets: list[list[float]],
    loss: Json,
    optimiser: Json,
    plan: Json,
    epochs: int = 3,
    validation: Json = None,
) -> Question:
    step = _step(network, targets, loss, optimiser)
    return _question(TRAIN, **step.params, epochs=epochs, plan=plan, validation=validation)


ONE, TWO = [[1.0], [0.0], [0.5]], [[1.0, 0.5], [0.0, 2.0], [0.5, -1.0]]
CLASSES = [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]]
BATCHES = {**ONE_BY_ONE, "batch_size": 2, "order": [1, 2, 0], "history": [0, 1, 2, 3]}
FALLING = {**BATCHES, "batch_size": 1, "schedule": {"kind": "inverse", "decay": 0.2}}
STOPPING = {**BATCHES, "stopping": {"patience": 2, "least_gain": 0.001}}
SEEN = {"data": [[0.5, 0.5], [-0.5, 1.0]], "targets": [[0.9], [0.3]]}

# Of one sample alone, what its inputs become says little of how.
ACTIVATIONS = tuple(
    _question(FORWARD, network=network, inputs=DATA[i % len(DATA)])
    for i, network in enumerate((TANH, RELU, SIGMOIDS, SOFTMAX, PLAIN))
)
SINGLE = (
    _step(TANH, ONE[:1], SUM, DESCENT),
    _step(RELU, TWO[:1], SUM, DESCENT),
    _step(SIGMOIDS, ONE[:1], SUM, DESCENT),
    _step(LINEAR, TWO[:1], SUM, DESCENT),
)
LOSSES = (
    _step(SOFTMAX, CLASSES, _loss("cross-entropy", "mean"), DESCENT),
    _step(BINARY, ONE, _loss("binary-cross-entropy", "sum"), DESCENT),
    _step(PLAIN, CLASSES, _loss("hinge", "sum"), DESCENT),
    _step(SOFTMAX, CLASSES, _loss("squared-error", "mean"), DESCENT),
    _step(FROZEN, ONE, _loss("squared-error", "mean"), DESCENT),
    _step(TANH, ONE, _loss("half-squared-error", "mean"), DESCENT),
    _step(LINEAR, TWO, _loss("mean-squared-error", "sum"), DESCENT),
)
PENALTIES = (
    _step(SOFTMAX, CLASSES, _loss("cross-entropy", "mean", _l2(half=True, by_samples=True)), DESCENT),
    _step(TANH, ONE, _loss("squared-error", "sum", _l2(half=False, by_samples=False)), DESCENT),
)
BY_SAMPLE = (
    _training(TANH, ONE, SUM, {**DESCENT, "rate": 0.25}, ONE_BY_ONE),
    _training(RELU, TWO, SUM, {**DESCENT, "rate": 0.125}, ONE_BY_ONE),
    _training(LINEAR, TWO, SUM, {**DESCENT, "rate": 0.125}, ONE_BY_ONE),
)
PLANNED = (
    _training(TANH, ONE, _loss("half-squared-error", "mean"), DESCENT, BATCHES),
    _training(RELU, TWO, _loss("mean-squared-error", "mean"), {**DESCENT, "rate": 0.125}, FALLING),
    _training(SIGMOIDS, ONE, _loss("squared-error", "mean"), DESCENT, STOPPING, 12, SEEN),
)
PENALTY = _l2(half=True, by_samples=False)
RULED = {
    name: (
        _training(TANH, ONE, SUM, rule, ONE_BY_ONE),
        _training(SOFTMAX, CLASSES, _loss("cross-entropy", "mean", PENALTY), rule, FALLING),
    )
    for name, rule in RULES.items()
}

LAYERED_STAGES = (
    Stage("the forward pass", ACTIVATIONS),
    Stage("a single step", SINGLE),
    Stage("steps over several samples", LOSSES),
    Stage("steps with a penalty on the weights", PENALTIES),
    Stage("training by sample", BY_SAMPLE, slack=ADDED_UP),
    Stage("training by batches", PLANNED, slack=ADDED_UP),
)
# Each rule is code of its own, right or wrong whatever the others are.
RULE_STAGES = tuple(Stage(f"training by {name}", asked, slack=ADDED_UP) for name, asked in RULED.items())
LAYERED_QUESTIONS = tuple(
    question for stage in (*LAYERED_STAGES, *RULE_STAGES) for question in stage.questions
)


def layered_stages(answered: Iterable[Question]) -> list[Stage]:
    """Return the stages whose questions were answered, each with those; the losses come last."""
    asked = [*_answered(LAYERED_STAGES, answered)]
    trained = tuple(each for stage in asked for each in stage.questions if each.name == TRAIN)
    losses = Stage("the loss after training", trained, is_loss=True, slack=ADDED_UP)
    return [*asked, losses] if trained else asked


def rule_stages(answered: Iterable[Question]) -> list[Stage]:
    """Return those of the rules beside gradient descent, of which each follows those of all."""
    return [*_answered(RULE_STAGES, answered)]


def _answered(stages: Iterable[Stage], answered: Iterable[Question]) -> Iterator[Stage]:
    there = set(answered)
    for stage in stages:
        questions = tuple(each for each in stage.questions if each in there)
        if questions:
            yield replace(stage, questions=questions)
