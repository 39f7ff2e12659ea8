"""A method says what is wrong with params before anything is computed."""

from pathlib import Path
from typing import Any

import pytest

from nnparity.specification.spec import Spec

METHODS = Spec(Path(__file__).parents[2] / "spec").methods

PRESSES: dict[str, Any] = {"presses": [0, 2], "right_button": 2, "weights": [0, 0, 0], "learning_rate": 1}


@pytest.mark.parametrize(
    ("method", "params", "complaints"),
    [
        ("neuron.activate", {"activation": "tanh", "total": "NaN"}, []),
        ("neuron.activate", {"activation": "tanh"}, ["params: the key 'total' is missing"]),
        (
            "neuron.activate",
            {"activation": "tanh", "total": "six"},
            ['params.total: "six" is not allowed here'],
        ),
        ("neuron.activate", [], ['params: [] is not of type "object"']),
        (
            "network.mse_loss",
            {"targets": [1, 2], "outputs": [1]},
            ["params.outputs: its length is 1, and that of targets is 2"],
        ),
        (
            "network.mse_loss",
            {"targets": [1, 2], "outputs": "none"},
            ['params.outputs: "none" is not of type "array"'],
        ),
        ("button.train_on_presses", PRESSES, []),
        (
            "button.train_on_presses",
            PRESSES | {"presses": [0, 3], "right_button": 4},
            [
                "params.presses[1]: 3 is not below the length of weights, 3",
                "params.right_button: 4 is not below the length of weights, 3",
            ],
        ),
        (
            "button.train_on_presses",
            PRESSES | {"presses": [3], "weights": []},
            ["params.weights: [] has less than 1 item"],
        ),
        (
            "rules.train_hebb",
            {"data": [[1, 2], [1]], "targets": [1, 1], "weights": [0, 0], "bias": 0},
            ["params.data[1]: its length is 1, and that of weights is 2"],
        ),
    ],
)
def test_complaints_name_the_place_and_the_value(method: str, params: Any, complaints: list[str]) -> None:
    """The schema comes first; lengths are compared once there are lists."""
    assert list(METHODS[method].complaints(params)) == complaints


def test_signature_is_that_of_the_schema() -> None:
    """Parameters in order, lists that belong together, indices, and what becomes of overflow."""
    train, presses = METHODS["network.train"], METHODS["button.train_on_presses"]

    assert list(train.parameters) == ["network", "data", "targets", "learning_rate", "epochs"]
    assert train.required == tuple(train.parameters)
    assert train.same_length == (("data", "targets"),)
    assert METHODS["rules.train_hebb"].row_length == {"data": "weights"}
    assert train.refuses_overflow
    assert presses.below_length == {"presses": "weights", "right_button": "weights"}
    assert not presses.refuses_overflow


@pytest.mark.parametrize("method", METHODS)
def test_example_of_a_schema_is_right(method: str) -> None:
    """What refusals are made from is not a refusal itself."""
    for example in METHODS[method].examples:
        assert list(METHODS[method].complaints(example)) == []
