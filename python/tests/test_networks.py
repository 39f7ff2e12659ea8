"""How networks of dense layers, and what they are trained with, travel as JSON."""

import json
from typing import Any

import pytest

import adapter
from small_networks import kinds

LAYER = {"kind": "dense", "weights": [[4]], "biases": None, "activation": "identity"}
STEP = {
    "network": {"layers": [LAYER]},
    "data": [[1]],
    "targets": [[0]],
    "loss": {"kind": "squared-error", "samples": "sum", "l2": None},
    "optimiser": {"kind": "momentum", "rate": 0.25, "momentum": 0.5},
    "state": None,
}


def answered(params: Any) -> Any:
    """Return the reply to layers.step."""
    message = {"jsonrpc": "2.0", "id": 1, "method": "layers.step", "params": params}
    reply = adapter.answer(json.dumps(message).encode())
    assert reply is not None
    return reply


def test_networks_and_states_come_back_as_they_are_sent() -> None:
    """A state that came back can be sent again."""
    first = answered(STEP)["result"]
    assert first == {
        "network": {"layers": [{**LAYER, "weights": [[2]]}]},
        "state": {"velocity": {"layers": [{"weights": [[8]], "biases": None}]}},
    }
    second = answered({**STEP, **first})["result"]
    assert second["state"]["velocity"]["layers"][0]["weights"] == [[8]]


@pytest.mark.parametrize(("given", "written"), [({}, {}), ({"frozen": False}, {}), ({"frozen": True},) * 2])
def test_only_frozen_layers_say_so(given: Any, written: Any) -> None:
    """A layer is not frozen unless it says so."""
    params = {**STEP, "network": {"layers": [{**LAYER, **given}]}}
    layer = answered(params)["result"]["network"]["layers"][0]
    assert {key: layer[key] for key in layer if key == "frozen"} == written


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"network": {"layers": [{**LAYER, "kind": "spiral"}]}},
            f'network.layers[0].kind must be one of {", ".join(kinds.KINDS)}, got "spiral"',
        ),
        ({"network": {"layers": [{"weights": [[1]]}]}}, "network.layers[0].kind is missing"),
        (
            {"network": {"layers": [{**LAYER, "frozen": 1}]}},
            "network.layers[0].frozen must be true or false, got 1",
        ),
        ({"optimiser": {"kind": "momentum", "rate": 1}}, "optimiser.momentum is missing"),
        ({"optimiser": "adam"}, 'optimiser must be an object, got "adam"'),
        ({"state": {"speed": 1}}, "state.speed is not a parameter"),
        ({"state": []}, "state must be an object or null, got a list"),
        ({"loss": {**STEP["loss"], "l2": 1}}, "loss.l2 must be an object, got 1"),  # type: ignore[dict-item]
    ],
)
def test_what_cannot_be_read_is_refused(changed: Any, message: str) -> None:
    """The message says where it stands."""
    assert answered({**STEP, **changed})["error"] == {"code": -32602, "message": message}
