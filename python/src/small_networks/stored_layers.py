"""What a file holds of a layer of any kind: its numbers as tensors, everything else as JSON.

Both are what the class of the kind says: a field of floats is a tensor, with a size for each list in a list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from functools import cache
from types import NoneType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

import numpy as np

from small_networks.checks import shown
from small_networks.kinds import KINDS
from small_networks.layer import Layer, numbers_in
from small_networks.safetensors import Tensor

KERNELS = "kernels"

Tensors = dict[str, Tensor]


class Member(NamedTuple):
    """A field of a layer: what is in its lists, how deep these are, and if it may be None or left out."""

    name: str
    leaf: type
    depth: int
    may_be_none: bool
    may_be_left_out: bool

    @property
    def is_tensor(self) -> bool:
        """Whether it is stored as a tensor."""
        return self.leaf is float


@cache
def members_of(kind: type[Layer]) -> list[Member]:
    """Return the fields of a kind of layer but `frozen`, in order."""
    hints = get_type_hints(kind)
    return [
        Member(
            field.name,
            *_lists_in(hints[field.name]),
            may_be_none=NoneType in get_args(hints[field.name]),
            may_be_left_out=field.default is not MISSING,
        )
        for field in fields(kind)  # type: ignore[arg-type]
        if field.name != "frozen"
    ]


def tensors_of(kind: type[Layer], *, trained: bool) -> list[Member]:
    """Return the fields that are tensors, or those of them that are trained."""
    names = (*kind.weights_names, *kind.biases_names)
    return [
        member for member in members_of(kind) if member.is_tensor and (not trained or member.name in names)
    ]


def layer_tensors(name: str, given: Any, layer: Layer, *, trained: bool) -> Tensors:
    """Return the tensors of a layer, or of what is kept for its parameters."""
    found = {}
    for member in tensors_of(type(layer), trained=trained):
        values = getattr(given, member.name)
        if values is not None:
            numbers = [float(number) for part in numbers_in(values) for number in part]
            found[f"{name}.{member.name}"] = Tensor(_sizes(member, values, layer), numbers)
    return found


def described(layer: Layer) -> dict[str, Any]:
    """Return what the metadata say of a layer."""
    settings = {
        member.name: getattr(layer, member.name)
        for member in members_of(type(layer))
        if not member.is_tensor and not (member.may_be_left_out and getattr(layer, member.name) is None)
    }
    frozen = {"frozen": True} if layer.frozen else {}
    return {"kind": layer.kind, **settings, **frozen}


def settings_in(name: str, given: Any) -> tuple[type[Layer], dict[str, Any]]:
    """Read what the metadata say of a layer: its kind, and everything that is not a tensor."""
    if not isinstance(given, dict) or not isinstance(given.get("kind"), str) or given["kind"] not in KINDS:
        raise ValueError(f"{name} must be an object whose kind is one of {', '.join(KINDS)}")
    kind = KINDS[given["kind"]]
    settings = {member.name: member for member in members_of(kind) if not member.is_tensor}
    wanted = ["kind", *(part for part, member in settings.items() if not member.may_be_left_out)]
    optional = ["frozen", *(part for part, member in settings.items() if member.may_be_left_out)]
    if not {*wanted} <= given.keys() <= {*wanted, *optional}:
        raise ValueError(f"{name} must have {', '.join(wanted)}, and nothing else but {', '.join(optional)}")
    if not isinstance(given.get("frozen", False), bool):
        raise ValueError(f"{name}.frozen must be true or false, got {shown(given['frozen'])}")
    found = {
        part: _setting(f"{name}.{part}", given[part], member)
        for part, member in settings.items()
        if part in given
    }
    return kind, {**found, "frozen": given.get("frozen", False)}


def taken(
    name: str, kind: type[Layer], settings: Mapping[str, Any], tensors: Tensors, *, trained: bool
) -> dict[str, Any]:
    """Take the tensors of a layer, or of what is kept for its parameters; return their numbers by name."""
    found: dict[str, Any] = {}
    for member in tensors_of(kind, trained=trained):
        here = f"{name}.{member.name}"
        tensor = tensors.pop(here, None)
        if tensor is None and not member.may_be_none:
            raise ValueError(f"the tensor {here} is missing")
        found[member.name] = None if tensor is None else _numbers(here, member, tensor, settings.get("links"))
    return found


def _lists_in(hint: Any) -> tuple[type, int]:
    """Return what is in the lists of a type, and how many of these are in each other."""
    depth = 0
    while get_args(hint):
        depth += get_origin(hint) is Sequence
        hint = get_args(hint)[0]  # of alternatives the first
    return hint, depth


def _sizes(member: Member, values: Any, layer: Layer) -> tuple[int, ...]:
    """Return the sizes of a tensor: kernels of linked maps, as many as each has, are one row of kernels."""
    if member.name == KERNELS and getattr(layer, "links", None) is not None:
        return (sum(map(len, values)), *np.shape(values[0][0]))
    return np.shape(values)


def _numbers(name: str, member: Member, tensor: Tensor, links: Any) -> Any:
    """Return the numbers of a tensor in lists."""
    is_row = member.name == KERNELS and links is not None
    depth = member.depth - 1 if is_row else member.depth
    if len(tensor.shape) != depth or 0 in tensor.shape:
        raise ValueError(f"the shape of {name} must have {depth} sizes, none of them 0")
    found = np.reshape(tensor.numbers, tensor.shape).tolist()
    if not is_row:
        return found
    counts = [len(linked) for linked in links]
    if sum(counts) != len(found):
        raise ValueError(f"the shape of {name} has {len(found)} kernels, and links {sum(counts)}")
    each = iter(found)
    return [[next(each) for _ in range(count)] for count in counts]


def _setting(name: str, value: Any, member: Member) -> Any:
    """Return text, a whole number, or whole numbers in lists; which of them the layer itself checks."""
    if value is None and member.may_be_none and not member.may_be_left_out:
        return None
    if member.depth:
        if not isinstance(value, list):
            raise ValueError(f"{name} must be a list, got {shown(value)}")
        inside = member._replace(depth=member.depth - 1, may_be_none=False)
        return [_setting(f"{name}[{i}]", each, inside) for i, each in enumerate(value)]
    if isinstance(value, float) and member.leaf is int and value.is_integer():
        return int(value)
    if not isinstance(value, member.leaf) or isinstance(value, bool):
        what = "text" if member.leaf is str else "a whole number"
        raise ValueError(f"{name} must be {what}, got {shown(value)}")
    return value
