"""Requests are made as small as they can be while they stay wrong."""

from collections.abc import Callable
from typing import Any

import pytest

from nnparity.hunting.shrinking import shrinking
from nnparity.specification.spec import Spec


def smallest(spec: Spec, method: str, params: Any, is_wrong: Callable[[Any], bool]) -> Any:
    """Shrink params."""
    going = shrinking(spec.methods[method], params)
    try:
        candidate = next(going)
        while True:
            candidate = going.send(is_wrong(candidate))
    except StopIteration as end:
        return end.value


def test_lists_that_must_be_as_long_shrink_together(spec: Spec) -> None:
    """Lists that must be as long shrink together."""
    params = {"inputs": [0.3, -7.25, 0.1], "weights": [1.75, 0.2, 3.3]}

    found = smallest(
        spec,
        "button.evaluate_neural_network",
        params,
        lambda params: any(each < 0 for each in params["inputs"]),
    )

    assert found == {"inputs": [-1], "weights": [0]}


@pytest.mark.parametrize("epochs", [3, 300])
def test_a_training_becomes_as_short_as_it_can_be(spec: Spec, epochs: int) -> None:
    """A training becomes as short as it can be."""
    neuron = {"weights": [0.123, -0.456], "bias": 0.789}
    params = {
        "network": {"h1": neuron, "h2": neuron, "o1": neuron},
        "data": [[0, 1], [0.5, 0.25], [1, 1]],
        "targets": [1, 0, 0.5],
        "learning_rate": 0.1,
        "epochs": epochs,
    }

    found = smallest(spec, "network.train", params, lambda params: params["epochs"] > 1)

    zeros = {"weights": [0, 0], "bias": 0}
    assert found == {
        "network": {"h1": zeros, "h2": zeros, "o1": zeros},
        "data": [[0, 0]],
        "targets": [0],
        "learning_rate": 0,
        "epochs": 2,
    }


def test_what_is_never_wrong_again_stays_as_it_was(spec: Spec) -> None:
    """What is never wrong again stays as it was."""
    params = {"activation": "tanh", "total": 1.23456}

    assert smallest(spec, "neuron.activate", params, lambda _: False) == params
