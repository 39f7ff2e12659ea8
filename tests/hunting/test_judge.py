"""Answers to requests that were never seen: right ones may be off by their roundings, and by no more."""

import json
import math
from typing import Any

import pytest

from nnparity.hunting.judge import Judge
from nnparity.numbers import read_json
from nnparity.specification.spec import Spec

NEURON = {"weights": [0, 0], "bias": 0}
NETWORK = {"h1": NEURON, "h2": NEURON, "o1": {"weights": [1, -1], "bias": 0}}
GRADIENTS = {"network": NETWORK, "inputs": [1, 2], "target": 1}


def wrong(spec: Spec, method: str, params: Any, reply: Any) -> bool:
    """Say whether a reply is judged to be wrong."""
    return Judge(spec.methods[method], counts_signs=True).difference(params, reply) is not None


@pytest.mark.parametrize(("off", "is_wrong"), [(0, False), (2, False), (1e6, True)])
def test_a_rounded_answer_may_be_off_by_a_few_units(spec: Spec, off: float, *, is_wrong: bool) -> None:
    """A rounded answer may be off by a few units."""
    want = 1 / (1 + math.exp(-1.5))
    params = {"activation": "sigmoid", "total": 1.5}

    got = {"result": want + off * math.ulp(want)}

    assert wrong(spec, "neuron.activate", params, got) is is_wrong


@pytest.mark.parametrize(("got", "is_wrong"), [(0.0, False), ("-0", True), (5e-324, True)])
def test_an_exact_answer_may_not_be_off_at_all(spec: Spec, got: Any, *, is_wrong: bool) -> None:
    """An exact answer may not be off at all."""
    assert wrong(spec, "neuron.activate", {"activation": "relu", "total": -1}, {"result": got}) is is_wrong


def test_members_may_come_in_any_order(spec: Spec) -> None:
    """Members may come in any order."""
    right = Judge(spec.methods["network.gradients"], counts_signs=False).expected(GRADIENTS).result
    turned = {
        name: {"bias": right[name]["bias"], "weights": right[name]["weights"]} for name in ("o1", "h2", "h1")
    }

    assert not wrong(
        spec, "network.gradients", GRADIENTS, {"result": read_json(str(turned).replace("'", '"'))}
    )


def test_an_answer_on_whose_way_a_sum_overflows_is_left_open(spec: Spec) -> None:
    """An answer on whose way a sum overflows is left open."""
    huge = {"weights": [1e308, 1e308], "bias": 0}
    params = {"network": {**NETWORK, "h1": huge}, "inputs": [10, 10]}

    assert not wrong(spec, "network.feedforward", params, {"result": {"h1": 1.0, "h2": 0.5, "o1": 0.7}})


def test_what_must_be_refused_is_wrong_with_any_result(spec: Spec) -> None:
    """What must be refused is wrong with any result."""
    params = {"activation": "softplus", "total": 1}
    refusal = {"error": {"code": -32602.0, "message": "activation"}}

    assert wrong(spec, "neuron.activate", params, {"result": 1.0})
    assert not wrong(spec, "neuron.activate", params, refusal)
    assert wrong(spec, "neuron.activate", {"activation": "relu", "total": 1}, refusal)


def test_what_noise_happens_to_leave_alone_is_not_taken_for_exact(spec: Spec) -> None:
    """The slopes by weights of inputs that are 0 are 0: their weights do not move in any run."""
    params = {**GRADIENTS, "inputs": [0, 0], "learning_rate": 0.1}
    params["network"] = {**NETWORK, "h1": {"weights": [0.3, 0.4], "bias": 0.1}}
    result = Judge(spec.methods["network.train_step"], counts_signs=False).expected(params).result
    result["h1"]["weights"][0] = math.nextafter(0.3, 1)

    assert not wrong(spec, "network.train_step", params, {"result": read_json(json.dumps(result))})
