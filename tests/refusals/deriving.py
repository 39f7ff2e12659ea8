"""Shapes of parameters, and the refusals that are derived from a method that has them."""

from collections.abc import Callable
from typing import Any

Schema = dict[str, Any]
Derive = Callable[..., dict[str, dict[str, Any]]]


def shared(name: str) -> Schema:
    """Refer to a shape that methods share."""
    return {"$ref": f"../schemas/values.schema.json#/$defs/{name}"}


FINITE, COUNT, NUMBERS = shared("finite"), shared("count"), shared("finite_list")


def closed(**members: Schema) -> Schema:
    """Return the schema of an object that has these members and no others."""
    return {
        "type": "object",
        "properties": members,
        "required": list(members),
        "additionalProperties": False,
    }


def of_kind(kind: str, **members: Schema) -> Schema:
    """Return the schema of an object of a kind."""
    return closed(kind={"const": kind}, **members)


LAYERS = {
    "layer_dense": of_kind(
        "dense",
        weights={"type": "array", "minItems": 1, "items": NUMBERS},
        biases={"anyOf": [NUMBERS, {"type": "null"}]},
        activation=shared("activation"),
    ),
    "layer_pool": of_kind("pool", size={"type": "integer", "minimum": 1}),
    "layer": {"oneOf": [shared("layer_dense"), shared("layer_pool")]},
}
NETWORK = {"layers": {"type": "array", "minItems": 1, "items": shared("layer")}}
DENSE = {"kind": "dense", "weights": [[1, 2], [3, 4]], "biases": None, "activation": "tanh"}
POOL = {"kind": "pool", "size": 2}


def bad(cases: dict[str, dict[str, Any]], name: str) -> dict[str, Any]:
    """Return what each case gives as a parameter, by the kind of mistake, where it gives anything."""
    return {
        case_id.removeprefix(f"{name}-"): case["params"][name]
        for case_id, case in cases.items()
        if case_id.startswith(f"{name}-") and name in case["params"]
    }
