"""PyTorch, in binary64, gives what the definitions of layers with a state give: states, slopes and one step.

Its conventions, beside ours: an LSTM's rows are those of input gate, forget gate, candidate and output gate,
a GRU's those of reset gate, update gate and candidate, as here, with the reset gate after the product. There
are two biases for each row: ours is the first, the second is 0; but a GRU's second biases for its candidates
are our state biases. Slopes by both of a pair are the same.
"""

from typing import Any

import numpy as np
import pytest

from nnparity.definitions import oracle

torch = pytest.importorskip("torch")

Json = Any

INPUTS, UNITS, TIMES = 3, 4, 6
RATE = 0.25
DRAWN = np.random.RandomState(13)

MADE: dict[str, tuple[int, Json]] = {
    "recurrent": (1, {"activation": "tanh"}),
    "lstm": (4, {"initial_cell": DRAWN.uniform(-1, 1, UNITS).tolist()}),
    "gru": (3, {"reset": "after", "state_biases": DRAWN.uniform(-1, 1, UNITS).tolist()}),
}


def drawn(*shape: int) -> Json:
    """Return numbers from −1 to 1 in a shape."""
    return DRAWN.uniform(-1, 1, shape).tolist()


def case(kind: str) -> Json:
    """Return a network of one layer that returns all states, two sequences, and what it should give."""
    parts, others = MADE[kind]
    layer = {
        "kind": kind,
        "weights": drawn(parts * UNITS, INPUTS),
        "state_weights": drawn(parts * UNITS, UNITS),
        "biases": drawn(parts * UNITS),
        "initial_state": drawn(UNITS),
        "returns": "all",
        **others,
    }
    return {
        "network": {"layers": [layer, {"kind": "flatten"}]},
        "data": drawn(2, TIMES, INPUTS),
        "targets": drawn(2, TIMES * UNITS),
        "loss": {"kind": "squared-error", "samples": "sum", "l2": None},
    }


def rows_in_order(kind: str, rows: Any) -> Any:
    """Return the rows of a layer in PyTorch's order, or the other way round: it is its own opposite."""
    if kind != "lstm":
        return rows
    first, forget, output, candidate = np.split(rows, 4)
    return np.concatenate([first, forget, candidate, output])


def torch_layer(layer: Json) -> Any:
    """Return the layer of PyTorch with the same parameters."""
    kind = layer["kind"]
    make = {"recurrent": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[kind]
    made = make(INPUTS, UNITS, batch_first=True, dtype=torch.float64)
    second = np.zeros(len(layer["biases"]))
    if kind == "gru":
        second[-UNITS:] = layer["state_biases"]
    given = {
        "weight_ih_l0": rows_in_order(kind, np.array(layer["weights"])),
        "weight_hh_l0": rows_in_order(kind, np.array(layer["state_weights"])),
        "bias_ih_l0": rows_in_order(kind, np.array(layer["biases"])),
        "bias_hh_l0": second,
    }
    made.load_state_dict({name: torch.tensor(values) for name, values in given.items()})
    return made


def passed(made: Any, layer: Json, data: Json) -> Any:
    """Return the states after all times, of each sequence."""
    start, cell = (
        torch.tensor([[layer.get(name) or [0.0] * UNITS] * len(data)], dtype=torch.float64)
        for name in ("initial_state", "initial_cell")
    )
    states, _ = made(
        torch.tensor(data, dtype=torch.float64), (start, cell) if layer["kind"] == "lstm" else start
    )
    return states


def parameters_of(made: Any, kind: str, values: Any) -> dict[str, Any]:
    """Return what there is for each parameter, by our names and in our order."""
    by_name = {name: values(parameter).numpy() for name, parameter in made.named_parameters()}
    found = {
        "weights": rows_in_order(kind, by_name["weight_ih_l0"]),
        "state_weights": rows_in_order(kind, by_name["weight_hh_l0"]),
        "biases": rows_in_order(kind, by_name["bias_ih_l0"]),
    }
    if kind == "gru":
        found["state_biases"] = by_name["bias_hh_l0"][-UNITS:]
    return found


@pytest.mark.parametrize("kind", MADE)
def test_torch_goes_through_the_same_states(kind: str) -> None:
    """After each time they agree to 1e-13."""
    given = case(kind)
    [layer, _] = given["network"]["layers"]
    states = passed(torch_layer(layer), layer, given["data"]).detach().numpy()
    for sequence, wanted in zip(given["data"], states, strict=True):
        params = {"network": given["network"], "inputs": sequence}
        found = oracle.answer("layers.forward", params)["activations"][0]
        np.testing.assert_allclose(found, wanted, rtol=1e-13, atol=1e-13)


@pytest.mark.parametrize("kind", MADE)
def test_torch_finds_the_same_slopes_and_takes_the_same_step(kind: str) -> None:
    """By each parameter they agree to 1e-12, and so do parameters after a step of gradient descent."""
    given = case(kind)
    [layer, _] = given["network"]["layers"]
    made = torch_layer(layer)
    states = passed(made, layer, given["data"]).reshape(2, -1)
    ((states - torch.tensor(given["targets"], dtype=torch.float64)) ** 2).sum().backward()

    found = oracle.answer("layers.gradients", given)["layers"][0]
    for name, wanted in parameters_of(made, kind, lambda parameter: parameter.grad).items():
        np.testing.assert_allclose(found[name], wanted, rtol=1e-12, atol=1e-12)

    optimiser = {"kind": "gradient-descent", "rate": RATE}
    step = oracle.answer("layers.step", {**given, "optimiser": optimiser, "state": None})
    first = parameters_of(made, kind, lambda parameter: parameter.detach() - RATE * parameter.grad)
    for name, wanted in first.items():
        np.testing.assert_allclose(step["network"]["layers"][0][name], wanted, rtol=1e-12, atol=1e-12)
