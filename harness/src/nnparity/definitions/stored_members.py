"""What a file holds of a layer of each kind: its numbers as tensors, everything else as JSON.

Both are what the schema of the kind says: a member that is made of finite numbers is a tensor, with a size
for each list in a list; words and whole numbers are settings.
"""

from functools import cache
from typing import NamedTuple

from nnparity.kinds import KINDS
from nnparity.numbers import Json
from nnparity.specification.spec import Spec

# What every layer has, or may have.
EVERYWHERE = ("kind", "frozen")


class Member(NamedTuple):
    """A member of a layer: in how many lists its numbers are (0 for a setting), and what it may be."""

    name: str
    depth: int
    may_be_null: bool
    may_be_left_out: bool


@cache
def members_of(kind: str) -> tuple[Member, ...]:
    """Return the members of a kind of layer beside `kind` and `frozen`, in order."""
    shapes = Spec().schemas.definitions
    shape = shapes[f"{kind.replace('-', '_')}_layer"]
    return tuple(
        Member(name, _depth(schema, shapes), _may_be_null(schema, shapes), name not in shape["required"])
        for name, schema in shape["properties"].items()
        if name not in EVERYWHERE
    )


def tensors_of(kind: str, *, trained: bool) -> tuple[Member, ...]:
    """Return the members of a kind that are tensors, or those of them that are trained."""
    found = (member for member in members_of(kind) if member.depth)
    return tuple(member for member in found if not trained or member.name in KINDS[kind].parameters)


def settings_of(kind: str) -> tuple[Member, ...]:
    """Return what is not a tensor, in order."""
    return tuple(member for member in members_of(kind) if not member.depth)


def _depth(schema: Json, shapes: dict[str, Json]) -> int:
    """Return in how many lists finite numbers are; 0 for anything else."""
    found = _resolved(schema, shapes)
    if "items" not in found:
        return 0
    items = found["items"]
    if items.get("$ref", "").endswith("/finite"):
        return 1
    inside = _depth(items, shapes)
    return inside + 1 if inside else 0


def _may_be_null(schema: Json, shapes: dict[str, Json]) -> bool:
    while "$ref" in schema:
        schema = shapes[schema["$ref"].rpartition("/")[2]]
    return {"type": "null"} in schema.get("anyOf", ())


def _resolved(schema: Json, shapes: dict[str, Json]) -> Json:
    """Return the schema that a reference stands for, or the first of alternatives."""
    while "$ref" in schema or "anyOf" in schema:
        schema = shapes[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema["anyOf"][0]
    return schema
