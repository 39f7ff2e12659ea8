"""What a schema takes, in the few words of a table: `finites`, `count`, `finite above 0`."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nnparity.numbers import Json

Definitions = Mapping[str, Json]

# Texts that stand for numbers.
NUMBERS_AS_TEXT = {"-0", "NaN", "Infinity", "-Infinity"}

# A noun, and what it must be, such as `finite` and ` above 0`.
WITH_LIMITS = re.compile(r"(finite|number|whole number)( .*)?")
WORDS = re.compile(r"[a-z ]+")

NUMBERS = {"number": "finite", "integer": "whole number"}
SIMPLE_TYPES = {"string": "text", "boolean": "true or false", "null": "null"}


def kind(schema: Json, definitions: Definitions) -> str:
    """Return what a value is: the name of its definition, or its shape."""
    if "$ref" not in schema:
        return shape(schema, definitions)
    limits = _count_of_elements(schema) if "minItems" in schema or "maxItems" in schema else ""
    return " ".join(filter(None, (limits, name_of(schema["$ref"]), _bounds(schema))))


def name_of(reference: str) -> str:
    """Return what a definition is called in prose: `finite_list` is finites."""
    name = reference.rpartition("/")[2]
    return _plural(name.removesuffix("_list")) if name.endswith("_list") else name.replace("_", " ")


def shape(schema: Json, definitions: Definitions) -> str:
    """Return the shape of a value, of whose parts those that have a definition are called by its name."""
    alternatives = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    if alternatives:
        return _alternatives(alternatives, definitions)
    words = [schema["const"]] if "const" in schema else schema.get("enum", [])
    if words:
        return either([written(word) for word in words])
    types = schema.get("type", "value")
    if isinstance(types, list):
        return either([_of_type(each, schema, definitions) for each in types])
    return _of_type(types, schema, definitions)


def references(schema: Json) -> Iterator[str]:
    """Yield the names of the definitions that a schema refers to."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "$ref":
                yield value.rpartition("/")[2]
            else:
                yield from references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from references(value)


def either(words: Sequence[str]) -> str:
    """Return alternatives: a, b or c."""
    return joined(words, "or")


def joined(words: Iterable[str], last: str) -> str:
    """Return words in a row, the last after a word such as `and`."""
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def code(words: Iterable[str]) -> str:
    """Return names as code, in a row."""
    return joined([f"`{word}`" for word in words], "and")


def written(value: Json) -> str:
    """Return a constant as it stands in prose: long whole numbers in groups of three."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"`{json.dumps(value, ensure_ascii=False)}`"
    digits = f"{value:,}".replace(",", " ") if isinstance(value, int) else f"{value:g}".replace("e+", "e")
    return digits.replace("-", "−", 1) if value < 0 else digits


def _of_type(name: str, schema: Json, definitions: Definitions) -> str:
    if name == "array":
        return _list(schema, definitions)
    if name == "object":
        return _object(schema, definitions)
    if name in NUMBERS:
        return " ".join(filter(None, (NUMBERS[name], _bounds(schema))))
    return SIMPLE_TYPES.get(name, name)


def _alternatives(alternatives: Sequence[Json], definitions: Definitions) -> str:
    """Return the kinds of alternatives; a number may also be allowed as text."""
    numbers = [each for each in alternatives if each.get("type") == "number"]
    words = {word for each in alternatives for word in each.get("enum", [each.get("const")])}
    if len(numbers) == 1 and words <= {*NUMBERS_AS_TEXT, None}:
        word = "number" if "NaN" in words else "finite"
        return " ".join(filter(None, (word, _bounds(numbers[0]))))
    return either(list(dict.fromkeys(kind(each, definitions) for each in alternatives)))


def _list(schema: Json, definitions: Definitions) -> str:
    items = schema.get("items", {})
    if items.get("type") == "object" and items.get("properties"):
        return f"`[{_object(items, definitions).strip('`')}, …]`"
    if items.get("type") == "array":
        elements = f"lists of {_list(items, definitions)}"
    elif items.get("$ref", "").endswith("_list"):
        elements = f"lists of {kind(items, definitions)}"
    else:
        elements = _several(kind(items, definitions))
    return f"{_count_of_elements(schema)} {elements}"


def _several(element: str) -> str:
    """Return what elements of a kind are called: finites above 0."""
    limited = WITH_LIMITS.fullmatch(element)
    noun, limits = limited.groups("") if limited else (element, "")
    return f"{_plural(noun)}{limits}" if WORDS.fullmatch(noun) else f"elements, each {element}"


def _count_of_elements(schema: Json) -> str:
    least, most = schema.get("minItems", 0), schema.get("maxItems")
    if least == most:
        return f"{least}"
    if most is not None:
        return f"{least} to {most}"
    return {0: "any number of", 1: "one or more"}.get(least, f"{least} or more")


def _object(schema: Json, definitions: Definitions) -> str:
    required = schema.get("required", ())
    members = [
        f'"{name}"{"" if name in required else "?"}: {kind(each, definitions).replace("`", "")}'
        for name, each in schema.get("properties", {}).items()
    ]
    return f"`{{{', '.join(members)}}}`" if members else "an object"


def _bounds(schema: Json) -> str:
    if "minimum" in schema and "maximum" in schema:
        return f"from {written(schema['minimum'])} to {written(schema['maximum'])}"
    limits = {
        "minimum": "at least",
        "exclusiveMinimum": "above",
        "maximum": "at most",
        "exclusiveMaximum": "below",
    }
    found = [f"{word} {written(schema[key])}" for key, word in limits.items() if key in schema]
    return " and ".join(found)


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return word if word.endswith("s") or word == "data" else f"{word}s"
