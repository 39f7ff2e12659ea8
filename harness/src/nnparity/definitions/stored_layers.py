"""Layers of any kind in a file: their numbers as tensors, everything else as JSON in the metadata.

Source: spec/conventions.md, "storage: networks as files".
"""

import json
from collections.abc import Iterator
from typing import Any

from nnparity.definitions.definition import RefusedError
from nnparity.definitions.nested import numbers_of, over
from nnparity.definitions.reading import Reading
from nnparity.definitions.refusal import Refusal
from nnparity.definitions.safetensors import Safetensors, Tensor, json_object
from nnparity.definitions.stored_members import Member, members_of, settings_of, tensors_of
from nnparity.kinds import KINDS
from nnparity.numbers import Json
from nnparity.specification.fitting import misfits
from nnparity.specification.spec import Spec

NETWORK = "network"
KERNELS = "kernels"


class StoredLayers(Safetensors):
    """Layers written to tensors and metadata, and read back."""

    # Writing

    def layer_tensors(self, prefix: str, given: Json, network: Json) -> Iterator[Tensor]:
        """Yield the tensors of each layer of a network, or of what is kept for each of its parameters."""
        for k, (layer, like) in enumerate(zip(given["layers"], network["layers"], strict=True)):
            for member in tensors_of(like["kind"], trained=bool(prefix)):
                values = self.values_written(member.name, layer)
                if values is not None:
                    laid_out = self.laid_out(member.name, values, like)
                    numbers = [self.math.rounded(number) for number in numbers_of(laid_out)]
                    yield Tensor(f"{prefix}layers.{k}.{member.name}", _sizes(laid_out), numbers)

    def values_written(self, name: str, layer: Json) -> Json:
        """Return the numbers of a layer that are written under a name: none where it has null."""
        if name == "biases" and "weights" in layer:
            return self.biases_written(layer["biases"], len(layer["weights"]))
        return layer[name]

    def biases_written(self, biases: Json, neurons: int) -> Json:  # noqa: ARG002
        """Return the biases that are written: none for a layer without."""
        return biases

    def laid_out(self, name: str, values: Json, layer: Json) -> Json:
        """Return numbers as a tensor holds them: kernels of linked maps are a single list of kernels."""
        if name == KERNELS and layer["links"] is not None:
            return [kernel for stack in values for kernel in stack]
        return values

    def described(self, network: Json) -> dict[str, str]:
        """Return the metadata: everything in a network that is not in a tensor."""
        layers = [self.layer_described(layer) for layer in network["layers"]]
        return {NETWORK: json.dumps({"layers": layers}, separators=(",", ":"))}

    def layer_described(self, layer: Json) -> Json:
        """Return kind and settings of a layer, and whether it is frozen if it is."""
        names = [member.name for member in settings_of(layer["kind"]) if member.name in layer]
        settings = {name: over(_as_json, layer[name]) for name in names}
        frozen = {"frozen": True} if layer.get("frozen") else {}
        return {"kind": layer["kind"]} | settings | frozen

    # Reading

    def described_layers(self, metadata: dict[str, str]) -> list[Json]:
        """Return what the metadata says about each layer."""
        if NETWORK not in metadata:
            return self.without_network()
        network = json_object(metadata[NETWORK], "network in the metadata")
        layers = network.get("layers")
        if network.keys() != {"layers"} or not isinstance(layers, list) or not layers:
            raise RefusedError("network in the metadata must have layers, and nothing else")
        return [_described(f"network.layers[{k}]", layer) for k, layer in enumerate(layers)]

    def without_network(self) -> list[Json]:
        """Refuse a file whose metadata lacks the network."""
        raise RefusedError("the metadata have no entry network")

    def network_read(self, described: list[Json], tensors: dict[str, Tensor]) -> Json:
        """Take the tensors of all layers; refuse layers that do not fit themselves or each other."""
        layers = []
        for layer, numbers in zip(described, self.layers_of("", described, tensors), strict=True):
            members = ["kind", *(member.name for member in members_of(layer["kind"]))]
            frozen = {"frozen": True} if self.is_frozen(layer) else {}
            found = layer | numbers
            layers.append({name: found[name] for name in members if name in found} | frozen)
        network = {"layers": layers}
        for misfit in misfits({NETWORK: (NETWORK,)}, {NETWORK: network}):
            raise RefusedError(f"{misfit.place}: {misfit.message}")
        return network

    def is_frozen(self, layer: Json) -> bool:
        """Say whether a layer is frozen."""
        return bool(layer.get("frozen", False))

    def layers_of(self, prefix: str, described: list[Json], tensors: dict[str, Tensor]) -> list[Json]:
        """Take the tensors of layers; a state has tensors only for trained parameters."""
        found: list[Json] = []
        for k, layer in enumerate(described):
            found.append({})
            for member in tensors_of(layer["kind"], trained=bool(prefix)):
                name = f"{prefix}layers.{k}.{member.name}"
                tensor = tensors.pop(name, None)
                if tensor is None and not member.may_be_null:
                    raise RefusedError(f"the tensor {name} is missing")
                found[k][member.name] = (
                    self.without(member.name, found[k])
                    if tensor is None
                    else self.numbers_read(tensor, member, layer)
                )
        return found

    def without(self, name: str, layer: Json) -> Json:  # noqa: ARG002
        """Return what a layer has in place of a missing tensor: null; `layer` is what was read before."""
        return None

    def numbers_read(self, tensor: Tensor, member: Member, layer: Json) -> Json:
        """Return the numbers of a tensor as its layer has them."""
        depth = self.depth_read(member, layer)
        if len(tensor.shape) != depth or 0 in tensor.shape:
            raise RefusedError(f"the shape of {tensor.name} must have {depth} dimensions, none of size 0")
        return self.taken_apart(member.name, _nested(tensor, self.math.number), layer, tensor.name)

    def depth_read(self, member: Member, layer: Json) -> int:
        """Return how many dimensions a tensor has: kernels of linked maps are a single list of kernels."""
        return member.depth - 1 if member.name == KERNELS and layer["links"] is not None else member.depth

    def taken_apart(self, name: str, values: Json, layer: Json, tensor: str) -> Json:
        """Return the numbers of a tensor as the layer has them."""
        if name != KERNELS or layer["links"] is None:
            return values
        counts = [len(linked) for linked in layer["links"]]
        if sum(counts) != len(values):
            raise RefusedError(f"the shape of {tensor} has {len(values)} kernels, and links {sum(counts)}")
        each = iter(values)
        return [[next(each) for _ in range(count)] for count in counts]


def require_like(kept: Json, network: Json, name: str) -> None:
    """Refuse what does not have the shape of the network's parameters."""
    if len(kept["layers"]) != len(network["layers"]):
        count, wanted = len(kept["layers"]), len(network["layers"])
        raise RefusedError(f"{name} has {count} layers, and the network {wanted}")
    for k, (layer, like) in enumerate(zip(kept["layers"], network["layers"], strict=True)):
        names = KINDS[like["kind"]].parameters
        if layer.keys() != set(names):
            told = ", ".join(names) or "nothing"
            raise RefusedError(f"{name}.layers[{k}] must have {told}, as network.layers[{k}] has")
        for part in names:
            if _shape(layer[part]) != _shape(like[part]):
                raise RefusedError(f"{name}.layers.{k}.{part} has another shape than layers.{k}.{part}")


def _described(name: str, layer: Json) -> Json:
    """Read what the metadata says about a layer, by its schema; refuse anything else."""
    if not isinstance(layer, dict) or layer.get("kind") not in KINDS:
        raise RefusedError(f"the kind of {name} in the metadata must be one of {', '.join(KINDS)}")
    shapes = Spec().schemas.definitions
    properties = shapes[f"{layer['kind'].replace('-', '_')}_layer"]["properties"]
    settings = settings_of(layer["kind"])
    wanted = ("kind", *(member.name for member in settings if not member.may_be_left_out))
    names = ("kind", *(member.name for member in settings), "frozen")
    schema = {"properties": {key: properties[key] for key in names}, "required": wanted}
    try:
        return Reading(shapes).object(name, layer, schema)
    except Refusal as refusal:
        raise RefusedError(f"{refusal}, in the metadata") from refusal


def _as_json(value: Any) -> Json:
    """Return a word, null or a whole number as JSON has it."""
    return value if value is None or isinstance(value, str | bool) else int(value)


def _sizes(values: Any) -> tuple[int, ...]:
    return (len(values), *_sizes(values[0])) if isinstance(values, list) else ()


def _nested(tensor: Tensor, number: Any) -> Any:
    """Return the numbers of a tensor in lists of its sizes."""
    found: list[Any] = [number(each) for each in tensor.numbers]
    for size in tensor.shape[:0:-1]:
        found = [found[i : i + size] for i in range(0, len(found), size)]
    return found


def _shape(values: Json) -> Any:
    return values if values is None else [_shape(each) for each in values] if isinstance(values, list) else 0
