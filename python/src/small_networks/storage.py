"""Networks as files: layers of any kind, and what their optimiser keeps, in the safetensors format.

Everything comes back bit for bit. Bytes travel in base64. Damage is a ValueError that names it.
"""

import binascii
import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any

from small_networks.checks import LARGEST_COUNT, require_count, shown
from small_networks.dense import Gradients, Network, require_gradients
from small_networks.layer import Layer
from small_networks.optimisers import State
from small_networks.safetensors import Tensor, json_object, packed, unpacked
from small_networks.stored_layers import described, layer_tensors, settings_in, taken

# What optimisers keep for each weight and bias; the last of them counts its steps, too.
KEPT = (["velocity"], ["squares"], ["means", "squares"])
COUNTING = KEPT[-1]


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
    tensors = _network_tensors("", network, network)
    if state is not None:
        _require_state(state, network)
        for name in _kept(state):
            tensors |= _network_tensors(f"state.{name}.", state[name], network)
        if "steps" in state:
            tensors["state.steps"] = Tensor((), [float(require_count("state.steps", state["steps"]))])
    layers = [described(layer) for layer in network.layers]
    metadata = {"network": json.dumps({"layers": layers}, separators=(",", ":"))}
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
    layers = []
    for i, (kind, settings) in enumerate(_described(metadata)):
        numbers = taken(f"layers.{i}", kind, settings, tensors, trained=False)
        layers.append(kind(**numbers, **settings))
    network = Network(layers)
    state = _state(tensors, network)
    for name in tensors:
        raise ValueError(f"the tensor {name} belongs to nothing in the network")
    return Stored(network, state)


def _network_tensors(prefix: str, given: Network | Gradients, network: Network) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {}
    for i, (part, layer) in enumerate(zip(given.layers, network.layers, strict=True)):
        found |= layer_tensors(f"{prefix}layers.{i}", part, layer, trained=bool(prefix))
    return found


def _kept(state: dict[str, Any]) -> list[str]:
    return sorted(name for name in state if name != "steps")


def _require_state(state: dict[str, Any], network: Network) -> None:
    kept = _kept(state)
    if kept not in KEPT or ("steps" in state) != (kept == COUNTING):
        raise ValueError("state must keep velocity, or squares, or steps, means and squares")
    for name in kept:
        require_gradients(f"state.{name}", state[name], network, "network")


def _described(metadata: dict[str, str]) -> list[tuple[type[Layer], dict[str, Any]]]:
    """Return what the metadata say of each layer."""
    if "network" not in metadata:
        raise ValueError("the metadata have no entry network")
    network = json_object("network in the metadata", metadata["network"])
    layers = network.get("layers")
    if network.keys() != {"layers"} or not isinstance(layers, list) or not layers:
        raise ValueError("network in the metadata must have layers, and nothing else")
    return [settings_in(f"network.layers[{i}]", layer) for i, layer in enumerate(layers)]


def _state(tensors: dict[str, Tensor], network: Network) -> State:
    """Take what an optimiser keeps, if there is anything."""
    kept = {name.split(".")[1] for name in tensors if name.startswith("state.")}
    if not kept:
        return None
    state: dict[str, Any] = {}
    if "steps" in kept:
        state["steps"] = _steps(tensors.pop("state.steps", None))
    for name in sorted(kept - {"steps"}):
        layers = [
            layer.slopes(**taken(f"state.{name}.layers.{i}", type(layer), vars(layer), tensors, trained=True))
            for i, layer in enumerate(network.layers)
        ]
        state[name] = Gradients(layers)
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
