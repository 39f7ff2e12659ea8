"""Of what methods are made, as the definitions declare it."""

from typing import Any

import pytest

from nnparity.definitions import defined_methods, definition_of
from nnparity.definitions.network import Network
from nnparity.definitions.neuron import Neuron
from nnparity.explaining.parts import chain, first_part, parameters, part_of, parts_of, sample_of

DATA: dict[str, Any] = {
    "network": {"a": 1},
    "data": [[0, 1], [1, 0]],
    "targets": [1, 0],
    "learning_rate": 0.5,
    "epochs": 3,
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("feedforward", ["feedforward"]),
        ("gradients", ["feedforward", "gradients"]),
        ("numerical_gradients", ["feedforward", "numerical_gradients"]),
        ("train_step", ["feedforward", "gradients", "train_step"]),
        ("mse_loss", ["mse_loss"]),
    ],
)
def test_chain_goes_from_the_smallest_part_up(name: str, expected: list[str]) -> None:
    """What is asked first is what the rest is made of."""
    assert chain(Network, name) == expected


def test_chain_of_a_neuron_begins_with_its_total() -> None:
    """A wrong sum is found before the activation that it enters."""
    assert chain(Neuron, "classify") == ["weighted_sum", "classify"]


def test_part_takes_the_parameters_of_its_own_name() -> None:
    """The learning rate plays no part in gradients."""
    params = {"network": {}, "inputs": [1], "target": 0, "learning_rate": 1}

    assert part_of(Network, "gradients", params) == {"network": {}, "inputs": [1], "target": 0}
    assert parameters(Network, "train_step") == ["network", "inputs", "target", "learning_rate"]


def test_sample_takes_its_own_inputs_and_target() -> None:
    """Counted from 0; the state and the rate are those of the whole."""
    parts = parts_of(Network, "train")

    assert parts is not None
    assert sample_of(Network, parts, DATA, 1) == {
        "network": {"a": 1},
        "inputs": [1, 0],
        "target": 0,
        "learning_rate": 0.5,
    }
    assert first_part(Network, parts, DATA) == sample_of(Network, parts, DATA, 0)


@pytest.mark.parametrize("changed", [{"epochs": 0}, {"epochs": 0.0}, {"data": []}, {"targets": []}])
def test_empty_loop_has_no_first_part(changed: dict[str, Any]) -> None:
    """Nothing is gone through."""
    parts = parts_of(Network, "train")

    assert parts is not None
    assert first_part(Network, parts, {**DATA, **changed}) is None


@pytest.mark.parametrize("method", sorted(defined_methods()))
def test_declared_parts_exist_and_take_parameters_that_are_there(method: str) -> None:
    """A part is a method of the same subject, and the whole has all that it takes."""
    definition, name = definition_of(method)
    parts = parts_of(definition, name)
    if parts is None:
        return

    assert f"{definition.subject}.{parts.method}" in definition.methods()
    given = {*parameters(definition, name), *(each for each, _ in parts.samples)}
    assert set(parameters(definition, parts.method)) <= given | {parts.state}
    assert {samples for _, samples in parts.samples} <= set(parameters(definition, name))
