"""PyTorch, in binary64, agrees with the cases of every kind of layer: activations, gradients and steps."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from networks_by_torch import Json, Parameters, Tensor, forward, leaves, parameters_of, tensor

from nnparity.kinds import KINDS
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

torch: Any = pytest.importorskip("torch")

LEVELS = ("images", "sequences", "combined", "transfer")
CASES = [
    case
    for case in Spec(Path(__file__).parents[2] / "spec").cases.values()
    if case.row in LEVELS and case.result is not None
]
AGREES_TO = 1e-11

OPTIMISERS: dict[str, Callable[[Json, list[Tensor]], Any]] = {
    "gradient-descent": lambda given, trained: torch.optim.SGD(trained, lr=given["rate"]),
    "momentum": lambda given, trained: torch.optim.SGD(trained, lr=given["rate"], momentum=given["momentum"]),
    "adam": lambda given, trained: torch.optim.Adam(
        trained, lr=given["rate"], betas=(given["decay_1"], given["decay_2"]), eps=given["epsilon"]
    ),
}


def asking(*methods: str) -> pytest.MarkDecorator:
    """Return a mark for the cases of some methods; none of those that go on from what an optimiser kept."""
    chosen = [
        case for case in CASES if case.method in methods and not (case.message.params or {}).get("state")
    ]
    return pytest.mark.parametrize("case", chosen, ids=[case.id for case in chosen])


@pytest.mark.parametrize(
    "methods", [("layers.forward",), ("layers.gradients",), ("layers.step", "layers.train")]
)
def test_every_kind_of_layer_is_in_a_case(methods: tuple[str, ...]) -> None:
    """None is left out, whichever comes in later."""
    asked = [case.message.params["network"]["layers"] for case in CASES if case.method in methods]

    assert {layer["kind"] for layers in asked for layer in layers} == set(KINDS)


@asking("layers.forward")
def test_torch_gives_the_activations_of_a_case(case: Case) -> None:
    """Of every layer."""
    given = case.message.params
    passed = forward(given["network"], parameters_of(given["network"]), [given["inputs"]])
    for (_, [values]), wanted in zip(passed, case.result["activations"], strict=True):
        require_close(values, wanted)


@asking("layers.loss", "layers.gradients")
def test_torch_gives_the_loss_and_the_slopes_of_a_case(case: Case) -> None:
    """By every parameter, those of frozen layers too."""
    given = case.message.params
    parameters = parameters_of(given["network"])
    loss = loss_of(given, parameters, slice(None))
    if case.method == "layers.loss":
        require_close(loss, case.result)
        return
    loss.backward()
    for own, wanted in zip(parameters, case.result["layers"], strict=True):
        require_all_close(own, wanted, lambda leaf: leaf.grad)


@asking("layers.step", "layers.train")
def test_torch_takes_the_steps_of_a_case(case: Case) -> None:
    """All parameters agree after one update, and after all epochs of a training."""
    given = case.message.params
    network = given["network"]
    parameters = parameters_of(network)
    trained = [
        leaf
        for layer, own in zip(network["layers"], parameters, strict=True)
        if not layer.get("frozen")
        for leaf in leaves(own)
    ]
    stepper = OPTIMISERS[given["optimiser"]["kind"]](given["optimiser"], trained)
    size = given["plan"]["batch_size"] if case.method == "layers.train" else len(given["data"])
    for _ in range(given.get("epochs", 1)):
        for start in range(0, len(given["data"]), size):
            stepper.zero_grad()
            loss_of(given, parameters, slice(start, start + size)).backward()
            stepper.step()
    for own, wanted in zip(parameters, case.result["network"]["layers"], strict=True):
        require_all_close(own, wanted, lambda leaf: leaf)


def loss_of(given: Json, parameters: list[Parameters], chosen: slice) -> Tensor:
    """Return the loss of some samples; cross-entropies are those of PyTorch, which take totals."""
    data, targets, loss = given["data"][chosen], tensor(given["targets"][chosen]), given["loss"]
    totals, values = forward(given["network"], parameters, data)[-1]
    functional = torch.nn.functional
    losses: dict[str, Callable[[], Tensor]] = {
        "squared-error": ((targets - values) ** 2).sum,
        "half-squared-error": ((targets - values) ** 2 / 2).sum,
        "cross-entropy": lambda: functional.cross_entropy(totals, targets, reduction="sum"),
        "binary-cross-entropy": lambda: functional.binary_cross_entropy_with_logits(
            totals, targets, reduction="sum"
        ),
    }
    total = losses[loss["kind"]]()
    if loss["samples"] == "mean":
        total = total / len(data)
    if loss["l2"] is None:
        return total
    factor = loss["l2"]["coefficient"] * (0.5 if loss["l2"]["half"] else 1)
    weights = [leaf for own in parameters for leaf in leaves(own, without="biases")]
    squares = sum((leaf**2).sum() for leaf in weights)
    return total + factor / (len(data) if loss["l2"]["by_samples"] else 1) * squares


def require_all_close(own: Parameters, wanted: Json, of: Callable[[Tensor], Tensor]) -> None:
    """Compare the numbers of each parameter of a layer."""
    for name, value in own.items():
        if isinstance(value, list):
            for each, other in zip(value, wanted[name], strict=True):
                require_close(of(each), other)
        elif value is None:
            assert wanted[name] is None
        else:
            require_close(of(value), wanted[name])


def require_close(found: Tensor, wanted: Json) -> None:
    """Compare numbers; zeros with a sign are given as text."""
    np.testing.assert_allclose(
        found.detach().numpy(), np.array(wanted, float), rtol=AGREES_TO, atol=AGREES_TO
    )
