"""What a schema takes, in few words."""

from typing import Any

import pytest

from nnparity.porting.kinds import kind

FINITE = {"$ref": "../schemas/values.schema.json#/$defs/finite"}
DEFINITIONS: dict[str, Any] = {"finite": {"anyOf": [{"type": "number"}, {"const": "-0"}]}}


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (FINITE, "finite"),
        ({"$ref": "#/$defs/finite_list"}, "finites"),
        ({"$ref": "#/$defs/finite_list", "minItems": 2}, "2 or more finites"),
        ({"$ref": "#/$defs/loss_history"}, "loss history"),
        ({"$ref": "#/$defs/data_list"}, "data"),
        ({"type": "number", "exclusiveMinimum": 0}, "finite above 0"),
        ({"type": "number", "minimum": 0, "exclusiveMaximum": 1}, "finite at least 0 and below 1"),
        ({"type": "integer", "minimum": 1, "maximum": 1000000}, "whole number from 1 to 1 000 000"),
        ({"type": "integer"}, "whole number"),
        (
            {"anyOf": [{"type": "number", "minimum": -1e15, "maximum": 1e15}, {"const": "-0"}]},
            "finite from −1e15 to 1e15",
        ),
        ({"anyOf": [{"type": "number"}, {"enum": ["-0", "NaN", "Infinity", "-Infinity"]}]}, "number"),
        ({"anyOf": [FINITE, {"type": "null"}]}, "finite or null"),
        ({"type": ["string", "null"]}, "text or null"),
        ({"type": "boolean"}, "true or false"),
        ({"enum": ["sum", "mean"]}, '`"sum"` or `"mean"`'),
        ({"const": True}, "`true`"),
        ({"type": "array", "items": FINITE}, "any number of finites"),
        ({"type": "array", "minItems": 1, "items": FINITE}, "one or more finites"),
        ({"type": "array", "items": {"$ref": "#/$defs/finite_list"}}, "any number of lists of finites"),
        ({"type": "array", "minItems": 3, "items": FINITE}, "3 or more finites"),
        ({"type": "array", "minItems": 2, "maxItems": 2, "items": FINITE}, "2 finites"),
        ({"type": "array", "minItems": 1, "maxItems": 4, "items": FINITE}, "1 to 4 finites"),
        ({"type": "array", "items": {"type": "number", "minimum": 0}}, "any number of finites at least 0"),
        ({"type": "array", "items": {"enum": ["a", "b"]}}, 'any number of elements, each `"a"` or `"b"`'),
        (
            {"type": "array", "minItems": 1, "items": {"type": "array", "minItems": 1, "items": FINITE}},
            "one or more lists of one or more finites",
        ),
        (
            {"type": "object", "properties": {"bias": FINITE, "rate": FINITE}, "required": ["bias"]},
            '`{"bias": finite, "rate"?: finite}`',
        ),
        (
            {"type": "array", "items": {"type": "object", "properties": {"bias": FINITE}}},
            '`[{"bias"?: finite}, …]`',
        ),
        ({"type": "object"}, "an object"),
        ({}, "value"),
    ],
)
def test_schema_is_told_in_few_words(schema: dict[str, Any], words: str) -> None:
    """By the names of its definitions, with limits and numbers of elements."""
    assert kind(schema, DEFINITIONS) == words
