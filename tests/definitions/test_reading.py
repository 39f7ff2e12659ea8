"""Params are read by the schema of their method, whatever its shapes."""

from typing import Any

import pytest

from nnparity.definitions.reading import Reading
from nnparity.definitions.refusal import Refusal

FINITE = {"$ref": "../schemas/values.schema.json#/$defs/finite"}
SHAPES = {
    "row": {"type": "array", "minItems": 1, "items": FINITE},
    "dense": {
        "type": "object",
        "properties": {"kind": {"const": "dense"}, "weights": {"$ref": "#/$defs/row"}},
        "required": ["kind", "weights"],
    },
    "pool": {
        "type": "object",
        "properties": {"kind": {"const": "pool"}, "size": {"type": "integer", "minimum": 1}},
        "required": ["kind"],
    },
    "layer": {"oneOf": [{"$ref": "#/$defs/dense"}, {"$ref": "#/$defs/pool"}]},
}
LAYERS = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/layer"}}
RATE = {"type": "number", "exclusiveMinimum": 0, "maximum": 1}


def read(value: Any, schema: Any) -> Any:
    """Read a value that is called x."""
    return Reading(SHAPES).read("x", value, schema)


def test_numbers_become_floats_and_counts_stay_whole() -> None:
    """A layer is told by its kind; what is not required may be left out."""
    layers = [{"kind": "dense", "weights": [1, "-0"]}, {"kind": "pool", "size": 2.0}, {"kind": "pool"}]

    found = read(layers, LAYERS)

    assert repr(found) == (
        "[{'kind': 'dense', 'weights': [1.0, -0.0]}, {'kind': 'pool', 'size': 2}, {'kind': 'pool'}]"
    )


@pytest.mark.parametrize(
    ("value", "schema", "message"),
    [
        ([{"kind": "flat"}], LAYERS, 'x[0].kind must be one of dense, pool, got "flat"'),
        ([{"weights": [1]}], LAYERS, "x[0].kind is missing"),
        ([{"kind": "dense"}], LAYERS, "x[0].weights is missing"),
        ([{"kind": "dense", "weights": []}], LAYERS, "x[0].weights must not be empty"),
        ([{"kind": "dense", "weights": ["NaN"]}], LAYERS, "x[0].weights[0] must be finite, got NaN"),
        ([{"kind": "pool", "size": 0}], LAYERS, "x[0].size must be a whole number at least 1, got 0"),
        ([{"kind": "pool", "stride": 1}], LAYERS, "x[0].stride is not a parameter"),
        ([3], LAYERS, "x[0] must be an object"),
        (3, LAYERS, "x must be a list"),
        (0, RATE, "x must be above 0 and at most 1, got 0.0"),
        (1.5, RATE, "x must be above 0 and at most 1, got 1.5"),
        (True, RATE, "x must be a number, got true"),
        (
            [1],
            {"type": "array", "minItems": 2, "maxItems": 3, "items": FINITE},
            "x must have 2 to 3 elements, got 1",
        ),
        (1, {"type": "boolean"}, "x must be of the type boolean, got 1"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_path(value: Any, schema: Any, message: str) -> None:
    """The message says where, what was expected and what came."""
    with pytest.raises(Refusal) as refused:
        read(value, schema)

    assert str(refused.value) == message


def test_null_is_read_where_a_schema_allows_it() -> None:
    """A list or null: both come through, and anything else is refused as not a list."""
    biases = {"anyOf": [{"$ref": "#/$defs/row"}, {"type": "null"}]}

    assert read(None, biases) is None
    assert read([1], biases) == [1.0]
    with pytest.raises(Refusal, match="x must be a list"):
        read("none", biases)
