"""How a right port reads params: by the schema of the method, in steps small enough to be replaced."""

import json
from collections.abc import Mapping
from typing import Any

from nnparity.definitions.reading_numbers import NumberReading
from nnparity.definitions.refusal import Refusal
from nnparity.numbers import Json
from nnparity.specification.fitting import misfits
from nnparity.specification.methods import Method

NEGATIVE_ZERO = {"const": "-0"}
TYPES: dict[str, type | tuple[type, ...]] = {
    "null": type(None),
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "string": str,
    "array": list,
    "object": dict,
}


class Reading(NumberReading):
    """Walks a schema and the value beside it; `shapes` are those that methods share, by name."""

    def __init__(self, shapes: Mapping[str, Json]) -> None:
        self.shapes = shapes

    def params(self, method: Method, params: dict[str, Json]) -> dict[str, Any]:
        """Read all parameters of a method."""
        found = self.members("", params, method.parameters, method.required)
        for first, *others in method.same_length:
            for other in others:
                self.require_same_length(first, found[first], other, found[other])
        for name, measure in method.row_length.items():
            for i, row in enumerate(found[name]):
                self.require_same_length(f"{name}[{i}]", row, measure, found[measure])
        for name, measure in method.below_length.items():
            numbers = found[name] if isinstance(found[name], list) else [found[name]]
            for number in numbers:
                self.require_below(name, number, measure, found[measure])
        for rule, names in method.fits.items():
            self.require_fit({rule: names}, found)
        return found

    def require_fit(self, fits: Mapping[str, tuple[str, ...]], found: dict[str, Any]) -> None:
        """Refuse parameters that do not fit each other."""
        for misfit in misfits(fits, found):
            raise Refusal(f"{misfit.place}: {misfit.message}")

    def require_same_length(self, name: str, one: list[Any], other_name: str, other: list[Any]) -> None:
        """Refuse lists of different lengths."""
        if len(one) != len(other):
            lengths = f"{len(one)} and {len(other)}"
            raise Refusal(f"{name} and {other_name} must have the same length, got {lengths}")

    def require_below(self, name: str, number: int, measure: str, measured: list[Any]) -> None:
        """Refuse an index that is not below a length."""
        if number >= len(measured):
            raise Refusal(f"{name} must be below the {len(measured)} of {measure}, got {number}")

    def read(self, name: str, value: Json, schema: Json) -> Any:
        """Read a value by its schema."""
        shape = schema.get("$ref", "").rpartition("/")[2]
        if shape in ("number", "finite"):
            return self.number(name, value) if shape == "number" else self.finite(name, value)
        if shape:
            return self.read(name, value, self.shapes[shape])
        if "enum" in schema or "const" in schema:
            return self.choice(name, value, schema.get("enum") or [schema["const"]])
        if "anyOf" in schema or "oneOf" in schema:
            return self.read(name, value, self.alternative(name, value, schema))
        return self.read_type(name, value, schema)

    def read_type(self, name: str, value: Json, schema: Json) -> Any:
        """Read a value of one JSON type."""
        match schema["type"]:
            case "number":
                return self.number_in_range(name, value, schema)
            case "integer":
                return self.whole(name, value, schema)
            case "array":
                return self.array(name, value, schema)
            case "object":
                return self.object(name, value, schema)
        if isinstance(value, TYPES[schema["type"]]):
            return value
        raise Refusal(f"{name} must be of the type {schema['type']}, got {json.dumps(value)}")

    def alternative(self, name: str, value: Json, schema: Json) -> Json:
        """Return which of several schemas is meant: by an object's kind or members, or by a type."""
        alternatives = [each for each in schema.get("anyOf") or schema["oneOf"] if each != NEGATIVE_ZERO]
        shapes = [self.resolved(each) for each in alternatives]
        kinds = {shape["properties"]["kind"]["const"]: shape for shape in shapes if _has_kind(shape)}
        if kinds and isinstance(value, dict):
            kind = value["kind"] if "kind" in value else self.missing(f"{name}.kind", {"enum": list(kinds)})
            return kinds[self.choice(f"{name}.kind", kind, list(kinds))]
        for alternative, shape in zip(alternatives, shapes, strict=True):
            if isinstance(value, dict) and _members(shape) == value.keys():
                return alternative
        for alternative, shape in zip(alternatives, shapes, strict=True):
            if "type" in shape and isinstance(value, TYPES[shape["type"]]):
                return alternative
        return alternatives[0]

    def resolved(self, schema: Json) -> Json:
        """Return the schema that a reference stands for."""
        while "$ref" in schema:
            schema = self.shapes[schema["$ref"].rpartition("/")[2]]
        return schema

    def array(self, name: str, value: Json, schema: Json) -> list[Any]:
        """Read a list."""
        if not isinstance(value, list):
            value = self.no_list(name, value, schema)
        found = [self.read(f"{name}[{i}]", element, schema["items"]) for i, element in enumerate(value)]
        least, most = schema.get("minItems", 0), schema.get("maxItems")
        if not found and least and most is None:
            self.empty_list(name)
        elif len(found) < least or (most is not None and len(found) > most):
            return self.wrong_length(name, found, schema)
        return found

    def no_list(self, name: str, value: Json, schema: Json) -> list[Json]:  # noqa: ARG002
        """Refuse what is not a list."""
        raise Refusal(f"{name} must be a list")

    def empty_list(self, name: str) -> None:
        """Refuse an empty list."""
        raise Refusal(f"{name} must not be empty")

    def wrong_length(self, name: str, found: list[Any], schema: Json) -> list[Any]:
        """Refuse a list that is too short or too long."""
        bounds = sorted({schema[key] for key in ("minItems", "maxItems") if key in schema})
        raise Refusal(f"{name} must have {' to '.join(map(str, bounds))} elements, got {len(found)}")

    def object(self, name: str, value: Json, schema: Json) -> dict[str, Any]:
        """Read an object."""
        if not isinstance(value, dict):
            value = self.no_object(name, value, schema)
        return self.members(f"{name}.", value, schema["properties"], schema.get("required", ()))

    def no_object(self, name: str, value: Json, schema: Json) -> Json:  # noqa: ARG002
        """Refuse what is not an object."""
        raise Refusal(f"{name} must be an object")

    def members(
        self,
        prefix: str,
        given: dict[str, Json],
        schemas: Mapping[str, Json],
        required: tuple[str, ...] | list[str],
    ) -> dict[str, Any]:
        """Read the members of an object, or all parameters."""
        for name in given:
            if name not in schemas:
                self.unknown(prefix + name)
        found = {}
        for name, schema in schemas.items():
            if name in given:
                found[name] = self.read(prefix + name, given[name], schema)
            elif name in required:
                found[name] = self.read(prefix + name, self.missing(prefix + name, schema), schema)
        return found

    def unknown(self, name: str) -> None:
        """Refuse a parameter that the method does not have."""
        raise Refusal(f"{name} is not a parameter")

    def missing(self, name: str, schema: Json) -> Json:  # noqa: ARG002
        """Refuse a request without a parameter."""
        raise Refusal(f"{name} is missing")


def _members(shape: Json) -> set[str] | None:
    """Return the names that an object of a shape may have, or None if it is not an object's."""
    return set(shape["properties"]) if shape.get("type") == "object" else None


def _has_kind(shape: Json) -> bool:
    return "const" in shape.get("properties", {}).get("kind", {})
