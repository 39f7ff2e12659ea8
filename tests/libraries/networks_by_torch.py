"""Networks of layers of every kind, computed by PyTorch in binary64 with our parameters, in our shapes.

What PyTorch has otherwise is mapped here, and nowhere else: so its gradients come out in our shapes, too.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnparity.kinds import KINDS

torch: Any = pytest.importorskip("torch")

Json = Any
Tensor = Any
Parameters = dict[str, Any]

ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "identity": lambda totals: totals,
    "softmax": lambda totals: torch.softmax(totals, dim=1),
}


def tensor(values: Json) -> Tensor:
    """Return numbers as PyTorch has them; some zeros travel as text, for their sign."""
    return torch.from_numpy(np.array(values, float))


def parameters_of(network: Json) -> list[Parameters]:
    """Return the parameters of each layer by name, to be trained; of kernels one tensor for each map."""
    return [
        {
            name: [tensor(stack).requires_grad_() for stack in layer[name]]
            if name == "kernels"
            else None
            if layer[name] is None
            else tensor(layer[name]).requires_grad_()
            for name in KINDS[layer["kind"]].parameters
        }
        for layer in network["layers"]
    ]


def leaves(parameters: Parameters, *, without: str = " ") -> list[Tensor]:
    """Return the tensors of a layer that are there, but those of names that end in some way."""
    chosen = [value for name, value in parameters.items() if not name.endswith(without)]
    each = [value if isinstance(value, list) else [value] for value in chosen]
    return [leaf for listed in each for leaf in listed if leaf is not None]


def forward(network: Json, parameters: list[Parameters], data: Json) -> list[tuple[Tensor, Tensor]]:
    """Return totals and activations of every layer, for all samples; totals only where layers have them."""
    passed, values = [], tensor(data)
    for layer, own in zip(network["layers"], parameters, strict=True):
        totals = LAYERS[layer["kind"]](layer, own, values)
        values = ACTIVATIONS[layer["activation"]](totals) if is_activated(layer) else totals
        passed.append((totals, values))
    return passed


def is_activated(layer: Json) -> bool:
    """Say whether the activation of a layer comes after all else; a recurrent one has it at each time."""
    return "activation" in layer and layer["kind"] != "recurrent"


def dense(_layer: Json, own: Parameters, values: Tensor) -> Tensor:
    """Return the totals of a dense layer."""
    return torch.nn.functional.linear(values, own["weights"], own["biases"])


def convolution(layer: Json, own: Parameters, values: Tensor) -> Tensor:
    """Return the totals of a convolution; PyTorch has a kernel for each map, of 0 for maps without a link."""
    stacks = own["kernels"]
    maps, (height, width) = values.shape[1], stacks[0].shape[1:]
    links = layer["links"] or [range(maps)] * len(stacks)
    empty = torch.zeros(maps, height, width, dtype=torch.float64)
    kernels = torch.stack(
        [empty.index_add(0, torch.tensor(linked), stack) for linked, stack in zip(links, stacks, strict=True)]
    )
    return torch.nn.functional.conv2d(
        values, kernels, own["biases"], stride=layer["stride"], padding=layer["padding"]
    )


def average_pool(layer: Json, own: Parameters, values: Tensor) -> Tensor:
    """Return the totals of an average pool; PyTorch has no coefficients and biases in it."""
    totals = torch.nn.functional.avg_pool2d(values, layer["size"], layer["stride"])
    if own["coefficients"] is not None:
        totals = totals * own["coefficients"][:, None, None]
    return totals if own["biases"] is None else totals + own["biases"][:, None, None]


def max_pool(layer: Json, _own: Parameters, values: Tensor) -> Tensor:
    """Return the largest numbers."""
    return torch.nn.functional.max_pool2d(values, layer["size"], layer["stride"])


def flatten(_layer: Json, _own: Parameters, values: Tensor) -> Tensor:
    """Return lists."""
    return torch.flatten(values, start_dim=1)


def columns(_layer: Json, _own: Parameters, values: Tensor) -> Tensor:
    """Return sequences; the columns have to become the first index."""
    return torch.flatten(values.permute(0, 3, 1, 2), start_dim=2)


def recurrent(layer: Json, own: Parameters, values: Tensor) -> Tensor:
    """Return the states; PyTorch has layers with tanh and ReLU alone, the others go time by time."""
    if layer["activation"] in {"tanh", "relu"} and own["state_weights"] is not None:
        return left(layer, by_module(layer, own, values, torch.nn.RNN, nonlinearity=layer["activation"]))
    state, states = started(layer, "initial_state", values), []
    for time, entering in enumerate(values.unbind(1)):
        state = cut(layer, time, state)
        totals = torch.nn.functional.linear(entering, own["weights"], own["biases"])
        if own["state_weights"] is not None:
            totals = totals + state @ own["state_weights"].T
        state = ACTIVATIONS[layer["activation"]](totals)
        states.append(state)
    return left(layer, torch.stack(states, 1))


def lstm(layer: Json, own: Parameters, values: Tensor) -> Tensor:
    """Return the states."""
    return left(layer, by_module(layer, own, values, torch.nn.LSTM))


def gru(layer: Json, own: Parameters, values: Tensor) -> Tensor:
    """Return the states; PyTorch has the reset gate after the product, the other form goes time by time."""
    if layer["reset"] == "after":
        return left(layer, by_module(layer, own, values, torch.nn.GRU))
    state, states = started(layer, "initial_state", values), []
    gates, candidates = slice(0, 2 * units_of(layer)), slice(2 * units_of(layer), None)
    across, over = own["weights"], own["state_weights"]
    for time, entering in enumerate(values.unbind(1)):
        state = cut(layer, time, state)
        totals = torch.nn.functional.linear(entering, across, own["biases"])
        reset, update = torch.sigmoid(totals[:, gates] + state @ over[gates].T).chunk(2, dim=1)
        part = torch.nn.functional.linear(reset * state, over[candidates], own["state_biases"])
        state = update * state + (1 - update) * torch.tanh(totals[:, candidates] + part)
        states.append(state)
    return left(layer, torch.stack(states, 1))


def by_module(layer: Json, own: Parameters, values: Tensor, make: Any, **options: Any) -> Tensor:
    """Return the states after all times of a module of PyTorch, with our parameters in its order.

    Of its two biases for each row ours is the first, and the second is 0; but a GRU's second biases for its
    candidates are our state biases.
    """
    units, rows = units_of(layer), len(layer["weights"])
    module = make(values.shape[2], units, batch_first=True, dtype=torch.float64, **options)
    nothing = torch.zeros(rows, dtype=torch.float64)
    second = nothing
    if own.get("state_biases") is not None:
        second = torch.cat([nothing[units:], own["state_biases"]])
    given = {
        "weight_ih_l0": in_order(layer, own["weights"]),
        "weight_hh_l0": in_order(layer, own["state_weights"]),
        "bias_ih_l0": nothing if own["biases"] is None else in_order(layer, own["biases"]),
        "bias_hh_l0": second,
    }
    state = started(layer, "initial_state", values)[None]
    if layer["kind"] == "lstm":
        state = (state, started(layer, "initial_cell", values)[None])
    found = []
    for piece in values.split(layer.get("truncation", values.shape[1]), dim=1):
        states, state = torch.func.functional_call(module, given, (piece, state))
        # What is carried over the cut is taken as if it had been given.
        state = tuple(each.detach() for each in state) if isinstance(state, tuple) else state.detach()
        found.append(states)
    return torch.cat(found, 1)


def cut(layer: Json, time: int, state: Tensor) -> Tensor:
    """Return the state that a time starts from: detached at the first of a piece."""
    return state.detach() if time % layer.get("truncation", time + 1) == 0 else state


def in_order(layer: Json, rows: Tensor) -> Tensor:
    """Return rows in PyTorch's order: an LSTM's are input gate, forget gate, candidate and output gate."""
    if layer["kind"] != "lstm":
        return rows
    enter, forget, output, candidate = rows.chunk(4)
    return torch.cat([enter, forget, candidate, output])


def units_of(layer: Json) -> int:
    """Return how many numbers a state has."""
    across = layer["state_weights"]
    return len(layer["weights"]) if across is None else len(across[0])


def started(layer: Json, name: str, values: Tensor) -> Tensor:
    """Return the state or the cell that each sequence starts from."""
    first = layer[name] or [0.0] * units_of(layer)
    return tensor([first] * len(values))


def left(layer: Json, states: Tensor) -> Tensor:
    """Return the output states of a layer."""
    return states[:, -1] if layer["returns"] == "last" else states


LAYERS: dict[str, Callable[[Json, Parameters, Tensor], Tensor]] = {
    "dense": dense,
    "convolution": convolution,
    "average-pool": average_pool,
    "max-pool": max_pool,
    "flatten": flatten,
    "columns": columns,
    "recurrent": recurrent,
    "lstm": lstm,
    "gru": gru,
}
