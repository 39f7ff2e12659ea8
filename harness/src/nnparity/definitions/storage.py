"""The methods of `storage`: a network of any shape, and what its optimiser keeps, as the bytes of a file.

Source: spec/conventions.md, "storage: networks as files".
"""

import binascii
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from typing import Any

from nnparity.definitions.definition import RefusedError, method
from nnparity.definitions.safetensors import Safetensors, Tensor, json_object
from nnparity.numbers import Json

NETWORK = "network"
ACTIVATIONS = ("sigmoid", "tanh", "relu", "identity", "softmax")

# What optimisers keep: of each of these all, or nothing.
KEPT = (("velocity",), ("squares",), ("means", "squares"))
STEPS = "steps"


class Storage(Safetensors):
    """Networks and states written to the safetensors format, and read back."""

    subject = "storage"

    @method()
    def write(self, network: Json, state: Json) -> Json:
        """Return the bytes of a file, in base64."""
        if state is not None:
            require_kept(tuple(name for name in state if name != STEPS), steps=STEPS in state)
            for name in self.kept_names(state):
                require_like(state[name], network, f"state.{name}")
        tensors = [*self.layer_tensors("", network), *self.state_tensors(state)]
        return {"bytes": self.text_of(self.file(tensors, self.described(network)))}

    @method()
    def read(self, bytes: str) -> Json:  # noqa: A002  # the parameter's name
        """Return network and state of a file."""
        tensors, metadata = self.tensors(self.bytes_of(bytes))
        kinds = self.kinds(metadata)
        network = {"layers": self.layers_of("", kinds, tensors)}
        require_network(network)
        state = self.state_of(kinds, tensors, network)
        if tensors:
            self.unknown(next(iter(tensors)))
        return {"network": network, "state": state}

    def text_of(self, file: bytes) -> str:
        """Return bytes in base64: the usual alphabet, filled up with =."""
        return b64encode(file).decode()

    def bytes_of(self, text: str) -> bytes:
        """Read base64."""
        try:
            return b64decode(text, validate=True)
        except (binascii.Error, ValueError) as error:
            raise RefusedError("bytes must be base64") from error

    # Writing

    def layer_tensors(self, prefix: str, given: Json) -> Iterator[Tensor]:
        """Yield weights and biases of each layer."""
        for k, layer in enumerate(given["layers"]):
            rows = layer["weights"]
            weights = [self.math.rounded(weight) for row in rows for weight in row]
            yield Tensor(f"{prefix}layers.{k}.weights", (len(rows), len(rows[0])), weights)
            biases = self.biases_written(layer["biases"], len(rows))
            if biases is not None:
                numbers = [self.math.rounded(bias) for bias in biases]
                yield Tensor(f"{prefix}layers.{k}.biases", (len(numbers),), numbers)

    def biases_written(self, biases: Json, neurons: int) -> Json:  # noqa: ARG002
        """Return the biases that are written: none for a layer without."""
        return biases

    def state_tensors(self, state: Json) -> Iterator[Tensor]:
        """Yield what an optimiser keeps, in the shape of the network, and its number of steps."""
        if state is None:
            return
        for name in self.kept_names(state):
            yield from self.layer_tensors(f"state.{name}.", state[name])
        if STEPS in state:
            yield Tensor(f"state.{STEPS}", (), [float(self.steps_written(int(state[STEPS])))])

    def kept_names(self, state: Json) -> list[str]:
        """Return the names of what is kept for each weight and bias."""
        return [name for name in state if name != STEPS]

    def steps_written(self, steps: int) -> int:
        """Return the number of steps that is written."""
        return steps

    def described(self, network: Json) -> dict[str, str]:
        """Return the metadata: everything of a network that is not a number."""
        layers = [self.layer_described(layer) for layer in network["layers"]]
        return {NETWORK: json.dumps({"layers": layers}, separators=(",", ":"))}

    def layer_described(self, layer: Json) -> Json:
        """Return kind and activation of a layer, and whether it is frozen if it is."""
        found = {"kind": layer["kind"], "activation": layer["activation"]}
        return found | ({"frozen": True} if layer.get("frozen") else {})

    # Reading

    def kinds(self, metadata: dict[str, str]) -> list[Json]:
        """Return what the metadata say of each layer."""
        if NETWORK not in metadata:
            return self.without_network()
        network = json_object(metadata[NETWORK], "network in the metadata")
        layers = network.get("layers")
        if network.keys() != {"layers"} or not isinstance(layers, list) or not layers:
            raise RefusedError("network in the metadata must have layers, and nothing else")
        for k, layer in enumerate(layers):
            _require_layer(f"network.layers[{k}] in the metadata", layer)
        return layers

    def without_network(self) -> list[Json]:
        """Refuse a file whose metadata lack the network."""
        raise RefusedError("the metadata have no entry network")

    def layers_of(self, prefix: str, kinds: list[Json], tensors: dict[str, Tensor]) -> list[Json]:
        """Take the tensors of layers; those of a state have the members weights and biases alone."""
        found = []
        for k, kind in enumerate(kinds):
            name = f"{prefix}layers.{k}"
            weights, biases = tensors.pop(f"{name}.weights", None), tensors.pop(f"{name}.biases", None)
            if weights is None:
                raise RefusedError(f"the tensor {name}.weights is missing")
            rows = self.rows(weights)
            row = self.row(biases) if biases else self.without_biases(len(rows))
            numbers = {"weights": rows, "biases": row}
            described = {} if prefix else {"kind": kind["kind"], "activation": kind["activation"]}
            frozen = {"frozen": True} if not prefix and self.is_frozen(kind) else {}
            found.append({**described, **numbers, **frozen})
        return found

    def is_frozen(self, kind: Json) -> bool:
        """Say whether a layer is frozen."""
        return bool(kind.get("frozen", False))

    def rows(self, tensor: Tensor) -> list[list[Any]]:
        """Return a tensor with two sizes as rows."""
        if len(tensor.shape) != 2 or 0 in tensor.shape:  # rows and columns
            raise RefusedError(f"the shape of {tensor.name} must be neurons and inputs")
        width = tensor.shape[1]
        numbers = [self.math.number(number) for number in tensor.numbers]
        return [numbers[i : i + width] for i in range(0, len(numbers), width)]

    def row(self, tensor: Tensor) -> list[Any]:
        """Return a tensor with one size."""
        if len(tensor.shape) != 1:
            raise RefusedError(f"the shape of {tensor.name} must be neurons")
        return [self.math.number(number) for number in tensor.numbers]

    def without_biases(self, neurons: int) -> list[Any] | None:  # noqa: ARG002
        """Return the biases of a layer without a tensor for them: none."""
        return None

    def state_of(self, kinds: list[Json], tensors: dict[str, Tensor], network: Json) -> Json:
        """Take the tensors of a state, if there are any."""
        steps = tensors.pop(f"state.{STEPS}", None)
        names = sorted({_kept(name) for name in tensors if name.startswith("state.")})
        if steps is None and not names:
            return None
        require_kept(tuple(names), steps=steps is not None)
        state: dict[str, Any] = {}
        if steps is not None:
            state[STEPS] = self.steps_read(steps)
        for name in names:
            state[name] = {"layers": self.layers_of(f"state.{name}.", kinds, tensors)}
            require_like(state[name], network, f"state.{name}")
        return state

    def steps_read(self, tensor: Tensor) -> int:
        """Return the number of steps."""
        steps = tensor.numbers[0] if tensor.shape == () else -1
        if not 0 <= steps <= 1_000_000 or steps % 1:  # a count
            raise RefusedError(f"{tensor.name} must be a whole number from 0 to 1000000, without a shape")
        return int(steps)

    def unknown(self, name: str) -> None:
        """Refuse a tensor that belongs to nothing."""
        raise RefusedError(f"the tensor {name} belongs to nothing in the network")


def require_kept(names: tuple[str, ...], *, steps: bool) -> None:
    """Refuse what no optimiser keeps."""
    if tuple(sorted(names)) not in KEPT or steps != ("means" in names):
        raise RefusedError("state must keep velocity, or squares, or steps, means and squares")


def require_network(network: Json) -> None:
    """Refuse layers that do not fit each other."""
    layers = network["layers"]
    for k, layer in enumerate(layers):
        name = f"layers.{k}"
        if k and len(layer["weights"][0]) != len(layers[k - 1]["weights"]):
            inputs, below = len(layer["weights"][0]), len(layers[k - 1]["weights"])
            raise RefusedError(
                f"{name}.weights has {inputs} inputs, and layers.{k - 1}.weights {below} neurons"
            )
        if layer["biases"] is not None and len(layer["biases"]) != len(layer["weights"]):
            biases, neurons = len(layer["biases"]), len(layer["weights"])
            raise RefusedError(f"{name}.biases has {biases} elements, and {name}.weights {neurons} neurons")
        if layer["activation"] == "softmax" and k < len(layers) - 1:
            raise RefusedError(f"network.layers[{k}] in the metadata is softmax, which only the last may be")


def require_like(kept: Json, network: Json, name: str) -> None:
    """Refuse what has not the shape of the network."""
    if len(kept["layers"]) != len(network["layers"]):
        count, wanted = len(kept["layers"]), len(network["layers"])
        raise RefusedError(f"{name} has {count} layers, and the network {wanted}")
    for k, (layer, like) in enumerate(zip(kept["layers"], network["layers"], strict=True)):
        for part in ("weights", "biases"):
            if _shape(layer[part]) != _shape(like[part]):
                raise RefusedError(f"{name}.layers.{k}.{part} has another shape than layers.{k}.{part}")


def _require_layer(name: str, layer: Json) -> None:
    members = {"kind", "activation"}
    if not isinstance(layer, dict) or not members <= layer.keys() <= members | {"frozen"}:
        raise RefusedError(f"{name} must have kind and activation, and nothing else but frozen")
    if layer["kind"] != "dense":
        raise RefusedError(f"the kind of {name} must be dense")
    if layer["activation"] not in ACTIVATIONS:
        raise RefusedError(f"the activation of {name} must be one of {', '.join(ACTIVATIONS)}")
    if not isinstance(layer.get("frozen", False), bool):
        raise RefusedError(f"frozen of {name} must be true or false")


def _kept(name: str) -> str:
    return name.split(".")[1]


def _shape(numbers: Json) -> Any:
    return numbers if numbers is None else [len(row) if isinstance(row, list) else 0 for row in numbers]
