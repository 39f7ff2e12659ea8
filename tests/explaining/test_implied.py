"""Where a port departs that gives neither activations nor gradients: its steps imply them."""

from typing import Any

import pytest

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.network import Network
from nnparity.definitions.oracle import answer, decoded, encoded
from nnparity.explaining.departure import LackingError, departure
from nnparity.explaining.implied import slopes_implied

NETWORK = {
    "h1": {"weights": [0.5, -1.25], "bias": 0.75},
    "h2": {"weights": [1.5, 0.25], "bias": -0.5},
    "o1": {"weights": [-0.75, 2.0], "bias": 0.375},
}
STEP = {"network": NETWORK, "inputs": [1.5, -0.5], "target": 1, "learning_rate": 0.5}


def doubled(method: str, params: Any) -> Any:
    """Answer steps alone, each twice as long as it should be."""
    if method != "network.train_step":
        return {"error": {"code": -32601, "message": "no"}}
    twice = {**params, "learning_rate": 2 * params["learning_rate"]}
    found = Network(BINARY64).answer("train_step", decoded(twice, BINARY64))
    return {"result": encoded(found, BINARY64)}


def accepted(method: str, result: Any) -> str:  # noqa: ARG001
    """Every shape is right."""
    return ""


def test_step_that_departs_is_told_by_the_slopes_that_it_implies() -> None:
    """They are named as its own, and each is twice what is due."""
    where = departure("network.train_step", STEP, answer("network.train_step", STEP), doubled, accepted)

    assert where is not None
    assert where.place == "in network.gradients, which train_step implies, at "
    assert [q.got / q.want for q in where.quantities] == pytest.approx([2.0] * 9)


def test_method_that_is_asked_about_must_be_there() -> None:
    """Nothing implies what a port does not do at all."""
    params = {name: STEP[name] for name in ("network", "inputs", "target")}

    with pytest.raises(LackingError, match=r"no answer to network\.gradients: the port does not have it"):
        departure("network.gradients", params, answer("network.gradients", params), doubled, accepted)


def test_slopes_are_what_a_network_lost_by_the_rate() -> None:
    """In the shape of the network."""
    before, after = {"weights": [1.0, 2.0], "bias": 0.5}, {"weights": [0.75, 2.5], "bias": 0.5}

    assert slopes_implied(before, after, 0.5) == {"weights": [0.5, -1], "bias": 0}
