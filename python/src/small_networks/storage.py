"""Networks as files: a network of dense layers, and what its optimiser keeps, in the safetensors format.

Everything comes back bit for bit. Bytes travel in base64. Damage is a ValueError that names it.
"""

import binascii
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from small_networks.checks import LARGEST_COUNT, require_count, shown
from small_networks.dense import Dense, Gradients, Network, Slopes, require_gradients
from small_networks.optimisers import State
from small_networks.safetensors import Tensor, json_object, packed, unpacked

# What optimisers keep for each weight and bias; the last of them counts its steps, too.
KEPT = (["velocity"], ["squares"], ["means", "squares"])
COUNTING = KEPT[-1]

Tensors = dict[str, Tensor]


@dataclass(frozen=True)
class File:
    """The bytes of a file, in base64."""

    bytes: str


@dataclass(frozen=True, eq=False)
class Stored:
    """What a file holds."""

    network: Network
    state: State


def write(network: Network, state: State) -> File:
    """Return the file of a network, and of a state in its shape."""
    if not isinstance(network, Network):
        raise TypeError(f"network must be a Network, got {shown(network)}")
    tensors = dict(_layer_tensors("", network))
    if state is not None:
        _require_state(state, network)
        for name in _kept(state):
            tensors |= _layer_tensors(f"state.{name}.", state[name])
        if "steps" in state:
            tensors["state.steps"] = Tensor((), [float(require_count("state.steps", state["steps"]))])
    described = [
        {"kind": "dense", "activation": layer.activation} | ({"frozen": True} if layer.frozen else {})
        for layer in network.layers
    ]
    metadata = {"network": json.dumps({"layers": described}, separators=(",", ":"))}
    return File(b64encode(packed(tensors, metadata)).decode())


def read(file: str) -> Stored:
    """Return the network and the state of a file, given in base64."""
    if not isinstance(file, str):
        raise TypeError(f"bytes must be text, got {shown(file)}")
    try:
        content = b64decode(file, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("bytes must be base64") from error
    tensors, metadata = unpacked(content)
    layers = [
        Dense(*_taken(f"layers.{i}", tensors), described["activation"], described.get("frozen", False))
        for i, described in enumerate(_described(metadata))
    ]
    network = Network(layers)
    state = _state(tensors, network)
    for name in tensors:
        raise ValueError(f"the tensor {name} belongs to nothing in the network")
    return Stored(network, state)


def _layer_tensors(prefix: str, given: Network | Gradients) -> Iterator[tuple[str, Tensor]]:
    layers: Sequence[Dense | Slopes] = list(given.layers)
    for i, layer in enumerate(layers):
        for part, values in (("weights", layer.weights), ("biases", layer.biases)):
            if values is not None:
                numbers = np.asarray(values, dtype=np.float64)
                yield f"{prefix}layers.{i}.{part}", Tensor(numbers.shape, numbers.ravel().tolist())


def _kept(state: dict[str, Any]) -> list[str]:
    return sorted(name for name in state if name != "steps")


def _require_state(state: dict[str, Any], network: Network) -> None:
    kept = _kept(state)
    if kept not in KEPT or ("steps" in state) != (kept == COUNTING):
        raise ValueError("state must keep velocity, or squares, or steps, means and squares")
    for name in kept:
        require_gradients(f"state.{name}", state[name], network, "network")


def _described(metadata: dict[str, str]) -> list[dict[str, Any]]:
    """Return what the metadata say of each layer."""
    if "network" not in metadata:
        raise ValueError("the metadata have no entry network")
    network = json_object("network in the metadata", metadata["network"])
    layers = network.get("layers")
    if network.keys() != {"layers"} or not isinstance(layers, list) or not layers:
        raise ValueError("network in the metadata must have layers, and nothing else")
    for i, layer in enumerate(layers):
        name = f"network.layers[{i}]"
        wanted = {"kind", "activation"}
        if not isinstance(layer, dict) or not wanted <= layer.keys() <= wanted | {"frozen"}:
            raise ValueError(f"{name} must have kind and activation, and nothing else but frozen")
        if layer["kind"] != "dense":
            raise ValueError(f"{name}.kind must be dense, got {shown(layer['kind'])}")
        if not isinstance(layer["activation"], str):
            raise ValueError(f"{name}.activation must be text, got {shown(layer['activation'])}")
        if not isinstance(layer.get("frozen", False), bool):
            raise ValueError(f"{name}.frozen must be true or false, got {shown(layer['frozen'])}")
    return layers


def _taken(name: str, tensors: Tensors) -> tuple[list[list[float]], list[float] | None]:
    """Take the weights, and the biases if there are any, of a layer."""
    if f"{name}.weights" not in tensors:
        raise ValueError(f"the tensor {name}.weights is missing")
    weights, biases = tensors.pop(f"{name}.weights"), tensors.pop(f"{name}.biases", None)
    if len(weights.shape) != 2 or 0 in weights.shape:
        raise ValueError(f"the shape of {name}.weights must be neurons and inputs")
    if biases is not None and len(biases.shape) != 1:
        raise ValueError(f"the shape of {name}.biases must be neurons")
    width = weights.shape[1]
    rows = [weights.numbers[i : i + width] for i in range(0, len(weights.numbers), width)]
    return rows, None if biases is None else biases.numbers


def _state(tensors: Tensors, network: Network) -> State:
    """Take what an optimiser keeps, if there is anything."""
    kept = {name.split(".")[1] for name in tensors if name.startswith("state.")}
    if not kept:
        return None
    state: dict[str, Any] = {}
    if "steps" in kept:
        state["steps"] = _steps(tensors.pop("state.steps", None))
    for name in sorted(kept - {"steps"}):
        slopes = [Slopes(*_taken(f"state.{name}.layers.{i}", tensors)) for i in range(len(network.layers))]
        state[name] = Gradients(slopes)
    _require_state(state, network)
    return state


def _steps(tensor: Tensor | None) -> int:
    if (
        tensor is None
        or tensor.shape != ()
        or not 0 <= tensor.numbers[0] <= LARGEST_COUNT
        or tensor.numbers[0] % 1
    ):
        raise ValueError(f"state.steps must be a whole number from 0 to {LARGEST_COUNT}, without a shape")
    return int(tensor.numbers[0])
