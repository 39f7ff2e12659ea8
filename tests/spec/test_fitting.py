"""What of params must fit each other, rule by rule, with the path and both sizes in the message."""

from typing import Any

import pytest

from nnparity.specification.fitting import RULES, misfits

TWO = {"kind": "dense", "weights": [[0.5, -0.25], [0.75, 1]], "biases": [0.1, -0.2], "activation": "tanh"}
ONE = {"kind": "dense", "weights": [[1, -0.5]], "biases": None, "activation": "sigmoid"}
NETWORK = {"layers": [TWO, ONE]}
GRADIENTS = {
    "layers": [{"weights": [[1, 2], [3, 4]], "biases": [5, 6]}, {"weights": [[7, 8]], "biases": None}]
}


def told(rule: str, **params: Any) -> list[str]:
    """Return what a rule says of params, given in its own order."""
    return [f"{misfit.place}: {misfit.message}" for misfit in misfits({rule: tuple(params)}, params)]


def ending(activation: str, weights: list[list[float]]) -> dict[str, Any]:
    """Return a network of a single layer."""
    return {"layers": [{"kind": "dense", "weights": weights, "biases": None, "activation": activation}]}


def loss(kind: str) -> dict[str, Any]:
    """Return a loss."""
    return {"kind": kind, "samples": "mean", "l2": None}


def test_network_whose_layers_fit_is_right() -> None:
    """Sizes, biases and null all fit."""
    assert told("network", network=NETWORK) == []


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        (
            [TWO, {**ONE, "weights": [[1, -0.5, 2]]}],
            "network.layers[1].weights[0]: its length is 3, and that of network.layers[0].weights is 2",
        ),
        (
            [{**TWO, "weights": [[1, 2], [3]]}, ONE],
            "network.layers[0].weights[1]: its length is 1, and that of network.layers[0].weights[0] is 2",
        ),
        (
            [{**TWO, "biases": [1]}, ONE],
            "network.layers[0].biases: its length is 1, and that of network.layers[0].weights is 2",
        ),
        (
            [{**TWO, "activation": "softmax"}, ONE],
            "network.layers[0].activation: softmax belongs in the last layer only, network.layers[1]",
        ),
    ],
    ids=["row", "first-layer", "biases", "softmax"],
)
def test_network_that_does_not_fit_names_path_and_both_sizes(
    layers: list[dict[str, Any]], message: str
) -> None:
    """One flaw, one sentence."""
    assert told("network", network={"layers": layers}) == [message]


def test_data_and_targets_fit_the_first_and_last_layer() -> None:
    """Each list is measured alone."""
    assert told("data", network=NETWORK, data=[[1, 2], [1, 2, 3]]) == [
        "data[1]: its length is 3, and that of network.layers[0].weights[0] is 2"
    ]
    assert told("targets", network=NETWORK, targets=[[1], [1, 0]], data=[[1, 2], [3, 4]]) == [
        "targets[1]: its length is 2, and that of network.layers[1].weights is 1"
    ]


@pytest.mark.parametrize("kind", ["binary-cross-entropy", "cross-entropy", "hinge"])
def test_loss_needs_its_own_activation_last(kind: str) -> None:
    """A number would come out of any other, and mean nothing; targets are not looked at then."""
    [message] = told("loss", loss=loss(kind), network=ending("tanh", [[1], [2]]), targets=[[7, 7]])

    assert message.startswith(f"loss.kind: {kind} needs the activation ")
    assert message.endswith("and that of network.layers[0] is tanh")


@pytest.mark.parametrize("kind", ["squared-error", "half-squared-error", "mean-squared-error"])
@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "identity", "softmax"])
def test_squares_fit_every_activation(kind: str, activation: str) -> None:
    """And any targets."""
    assert told("loss", loss=loss(kind), network=ending(activation, [[1]]), targets=[[-7]]) == []


@pytest.mark.parametrize(
    ("kind", "activation", "right", "wrong"),
    [
        ("binary-cross-entropy", "sigmoid", [[0, 1], [0.5, "-0"]], [[1.5, 0], [0, -0.5]]),
        ("cross-entropy", "softmax", [[0, 1], [0.25, 0.75], [1 / 3, 2 / 3]], [[0.5, 0.25], [-0.5, 1.5]]),
        ("hinge", "identity", [[0, 1], [1, "-0"]], [[0, 0], [1, 1], [2, 0], [0.5, 0.5]]),
    ],
)
def test_targets_are_what_the_loss_takes(
    kind: str, activation: str, right: list[list[Any]], wrong: list[list[Any]]
) -> None:
    """Each row that is wrong is told by its place."""
    network = ending(activation, [[1], [2]])

    assert told("loss", loss=loss(kind), network=network, targets=right) == []
    found = told("loss", loss=loss(kind), network=network, targets=wrong)
    assert [each.split(":")[0] for each in found] == [f"targets[{i}]" for i in range(len(wrong))]


@pytest.mark.parametrize(
    ("kind", "state", "place"),
    [
        ("gradient-descent", None, None),
        ("gradient-descent", {"velocity": GRADIENTS}, "state"),
        ("momentum", None, None),
        ("momentum", {"velocity": GRADIENTS}, None),
        ("momentum", {}, "state.velocity"),
        ("momentum", {"velocity": GRADIENTS, "squares": GRADIENTS}, "state.squares"),
        ("adagrad", {"squares": GRADIENTS}, None),
        ("adam", {"steps": 1, "means": GRADIENTS, "squares": GRADIENTS}, None),
        ("adam", {"means": GRADIENTS, "squares": GRADIENTS}, "state.steps"),
        ("nesterov", {"velocity": {"layers": GRADIENTS["layers"][:1]}}, "state.velocity.layers"),
        (
            "rmsprop",
            {
                "squares": {
                    "layers": [{"weights": [[1, -2], [3, 4]], "biases": [5, 6]}, GRADIENTS["layers"][1]]
                }
            },
            "state.squares.layers[0].weights[0][1]",
        ),
        (
            "momentum",
            {"velocity": {"layers": [GRADIENTS["layers"][0], {"weights": [[7, 8]], "biases": [1]}]}},
            "state.velocity.layers[1].biases",
        ),
    ],
)
def test_state_is_what_the_optimiser_keeps_in_the_shape_of_the_network(
    kind: str, state: Any, place: str | None
) -> None:
    """Null is always right; what another optimiser keeps is not."""
    found = told("state", state=state, optimiser={"kind": kind}, network=NETWORK)

    assert [each.split(": ")[0] for each in found] == ([] if place is None else [place])


@pytest.mark.parametrize(
    ("order", "message"),
    [
        (None, None),
        ([2, 0, 1], None),
        ([0, 1], "plan.order: its length is 2, and that of data is 3"),
        ([0, 1, 2, 3], "plan.order: its length is 4, and that of data is 3"),
        ([0, 1, 1], "plan.order[2]: the sample 1 appears twice"),
        ([0, 1, 3], "plan.order[2]: 3 is not below the length of data, 3"),
    ],
)
def test_order_is_a_permutation_of_the_samples(order: list[int] | None, message: str | None) -> None:
    """Each sample is there once."""
    found = told("order", plan={"order": order}, data=[[1], [2], [3]])

    assert found == ([] if message is None else [message])


def test_validation_fits_as_data_and_targets_must() -> None:
    """None at all is right too."""
    wrong = {"data": [[1, 2], [1]], "targets": [[1], [0], [1]]}

    assert told("validation", validation=None, network=NETWORK, loss=loss("squared-error")) == []
    assert told("validation", validation=wrong, network=NETWORK, loss=loss("squared-error")) == [
        "validation.targets: its length is 3, and that of validation.data is 2",
        "validation.data[1]: its length is 1, and that of network.layers[0].weights[0] is 2",
    ]


def test_gradients_have_each_other_s_shape() -> None:
    """Null and numbers are not alike."""
    other = {"layers": [GRADIENTS["layers"][0], {"weights": [[7, 8]], "biases": [1]}]}

    assert told("gradients", one=GRADIENTS, other=GRADIENTS) == []
    assert told("gradients", one=GRADIENTS, other=other) == [
        "other.layers[1].biases: it must be null, as one.layers[1].biases is, and has the length 1"
    ]
    assert told("gradients", one=other, other=GRADIENTS) == [
        "other.layers[1].biases: it is null, and the length of one.layers[1].biases is 1"
    ]


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_says_what_must_hold_of_its_parameters(rule: str) -> None:
    """The sentence has a place for each name."""
    names = [f"name{i}" for i in range(RULES[rule].count)]

    assert all(f"`{name}`" in RULES[rule].told(names) for name in names)


def test_patterns_have_one_length_and_the_states_of_their_units() -> None:
    """Each is as long as the first, and off is −1 or 0, not either."""
    assert told("square", weights=[[0, 1], [1]], state=[1, 1]) == [
        "weights[1]: its length is 1, and that of state is 2"
    ]
    assert told("square", weights=[[0, 1], [1, 0]], state=[1]) == []
    assert told("patterns", patterns=[[1, -1], [1, 1]]) == []
    assert told("patterns", patterns=[[1, -1], [1]]) == [
        "patterns[1]: its length is 1, and that of patterns[0] is 2"
    ]
    assert told("all_units", patterns=[[1, -1], [0, 1]], units="bipolar") == [
        "patterns[1][0]: a bipolar unit is -1 or 1, got 0"
    ]
    assert told("units", state=[1, -1.0], units="binary") == ["state[1]: a binary unit is 0 or 1, got -1"]
