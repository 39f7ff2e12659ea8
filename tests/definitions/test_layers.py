"""Networks of any shape: the definition beside other computations of the same numbers."""

import json
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.layers import Layered
from nnparity.definitions.oracle import answer
from nnparity.keeping.differentiation import complaint
from nnparity.mistakes import model
from nnparity.specification.spec import Spec

XOR: dict[str, Any] = {"data": [[0, 0], [0, 1], [1, 0], [1, 1]], "targets": [[0], [1], [1], [0]]}
SQUARES = {"kind": "squared-error", "samples": "sum", "l2": None}
AS_GIVEN: dict[str, Any] = {"batch_size": 1, "order": None, "schedule": None, "history": [], "stopping": None}


def dense(weights: list[list[float]], biases: list[float] | None, activation: str) -> dict[str, Any]:
    """Return a layer."""
    return {"kind": "dense", "weights": weights, "biases": biases, "activation": activation}


SMALL = {
    "layers": [
        dense([[0.4, -0.7], [-0.7, 0.8]], [0.8, -0.6], "sigmoid"),
        dense([[0.7, 0.7]], [-0.3], "sigmoid"),
    ]
}


def trained(**changed: Any) -> Any:
    """Return the answer of a training of XOR."""
    params = {
        "network": SMALL,
        **XOR,
        "loss": SQUARES,
        "optimiser": {"kind": "gradient-descent", "rate": 0.5},
        "state": None,
        "epochs": 3,
        "plan": AS_GIVEN,
        "validation": None,
    }
    return answer("layers.train", {**params, **changed})


def test_two_sigmoid_layers_learn_like_the_2_2_1_network() -> None:
    """By sample with the sum of squares it is the same training, to the last bit."""
    h1, h2 = (
        {"weights": row, "bias": bias}
        for row, bias in zip([[0.4, -0.7], [-0.7, 0.8]], [0.8, -0.6], strict=True)
    )
    network = {"h1": h1, "h2": h2, "o1": {"weights": [0.7, 0.7], "bias": -0.3}}
    params = {
        "network": network,
        "data": XOR["data"],
        "targets": [0, 1, 1, 0],
        "learning_rate": 0.5,
        "epochs": 3,
    }
    other = answer("network.train", params)["network"]

    first, last = trained()["network"]["layers"]

    assert first["weights"] == [other["h1"]["weights"], other["h2"]["weights"]]
    assert first["biases"] == [other["h1"]["bias"], other["h2"]["bias"]]
    assert (last["weights"], last["biases"]) == ([other["o1"]["weights"]], [other["o1"]["bias"]])


def test_forward_is_numpy_s_matrix_product() -> None:
    """Three layers of sizes that all differ."""
    rng = np.random.default_rng(5)
    sizes = [3, 5, 4, 2]
    pairs = list(pairwise(sizes))
    matrices = [rng.normal(size=(after, before)) for before, after in pairs]
    biases = [rng.normal(size=after) for _, after in pairs]
    layers = [
        dense(matrix.tolist(), bias.tolist(), "tanh") for matrix, bias in zip(matrices, biases, strict=True)
    ]
    want = inputs = rng.normal(size=3)
    for matrix, bias in zip(matrices, biases, strict=True):
        want = np.tanh(matrix @ want + bias)

    found = answer("layers.forward", {"network": {"layers": layers}, "inputs": inputs.tolist()})

    assert [len(row) for row in found["activations"]] == sizes[1:]
    np.testing.assert_allclose(found["activations"][-1], want, rtol=1e-13)


@pytest.mark.parametrize("kind", ["momentum", "nesterov", "adagrad", "rmsprop", "adam"])
def test_training_that_goes_on_ends_where_one_long_run_does(kind: str) -> None:
    """The state holds all that an optimiser knows."""
    optimiser = {"kind": kind, "rate": 0.1}
    more = {
        "momentum": {"momentum": 0.9},
        "nesterov": {"momentum": 0.9},
        "adagrad": {"epsilon": 0.01},
        "rmsprop": {"decay": 0.9, "epsilon": 0.01},
        "adam": {"decay_1": 0.9, "decay_2": 0.99, "epsilon": 0.01},
    }
    definition = Layered(BINARY64)
    params = {
        "network": SMALL,
        **XOR,
        "loss": SQUARES,
        "optimiser": optimiser | more[kind],
        "plan": AS_GIVEN,
        "validation": None,
    }
    whole = definition.answer("train", {**params, "state": None, "epochs": 5})
    half = definition.answer("train", {**params, "state": None, "epochs": 2})
    rest = definition.answer(
        "train", {**params, "network": half["network"], "state": half["state"], "epochs": 3}
    )

    assert (rest["network"], rest["state"], rest["loss"]) == (whole["network"], whole["state"], whole["loss"])


@pytest.mark.parametrize(
    "kind", ["squared-error", "half-squared-error", "mean-squared-error", "cross-entropy"]
)
@pytest.mark.parametrize("targets", [[1, 0, 0], [0.1, 0.2, 0.7]])
def test_slopes_through_softmax_are_those_of_the_loss(kind: str, targets: list[float]) -> None:
    """By automatic differentiation, for targets that add up to 1 but for rounding, too."""
    network = {"layers": [dense([[1, -0.5], [0.5, 0.25], [-0.75, 1]], [0.3, -0.1, 0], "softmax")]}
    loss = {"kind": kind, "samples": "sum", "l2": {"coefficient": 0.1, "half": True, "by_samples": False}}
    params = {"network": network, "data": [[0.5, 2]], "targets": [targets], "loss": loss}

    assert complaint("layers.gradients", params) == ""


def test_batches_of_one_in_an_order_are_steps_one_by_one() -> None:
    """The plan's order is that of the steps."""
    network: Any = SMALL
    for i in (2, 0, 3, 1):
        step = {
            "network": network,
            "data": [XOR["data"][i]],
            "targets": [XOR["targets"][i]],
            "loss": SQUARES,
            "optimiser": {"kind": "gradient-descent", "rate": 0.5},
            "state": None,
        }
        network = answer("layers.step", step)["network"]

    found = trained(epochs=1, plan={**AS_GIVEN, "order": [2, 0, 3, 1]})["network"]

    for layer, other in zip(found["layers"], network["layers"], strict=True):
        np.testing.assert_allclose(layer["weights"], other["weights"], rtol=1e-15)


def test_frozen_layer_comes_back_bit_for_bit_with_its_state() -> None:
    """Negative zero and all."""
    first = {**SMALL["layers"][0], "weights": [["-0", -0.7], [-0.7, 0.1]], "frozen": True}
    optimiser = {"kind": "momentum", "rate": 0.5, "momentum": 0.9}

    found = trained(network={"layers": [first, SMALL["layers"][1]]}, optimiser=optimiser)

    assert found["network"]["layers"][0] == first
    assert found["state"]["velocity"]["layers"][0] == {"weights": [[0, 0], [0, 0]], "biases": [0, 0]}


def test_loss_is_that_of_the_best_epoch_where_training_can_stop() -> None:
    """Also where it did not."""
    plan = {**AS_GIVEN, "history": [0, 1, 2, 3], "stopping": {"patience": 3, "least_gain": 0}}

    found = trained(optimiser={"kind": "gradient-descent", "rate": -0.5}, plan=plan)

    assert found["epochs"] == 3
    assert found["network"]["layers"] == SMALL["layers"]
    assert found["loss"] == found["history"][0]["loss"] == min(each["loss"] for each in found["history"])


def test_published_loss_after_one_step_is_that_of_output_weights_that_moved_first() -> None:
    """0.291027924 was published; by the rule of the article it is 0.29102777369."""
    spec = Spec()
    case = spec.cases["layers/train/worked-example"]
    line, _ = case.message.line(1)
    mutant = model(spec.methods, ["hidden-gradient-from-updated-weights"])

    reply = mutant.answer(line)

    assert f"{case.result['loss']:.11f}" == "0.29102777369"
    assert reply is not None
    assert f"{json.loads(reply)['result']['loss']:.9f}" == "0.291027924"
