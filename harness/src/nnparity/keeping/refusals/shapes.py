"""The shapes that the values of a schema can have, as far as they can be spoiled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nnparity.numbers import Json

# The member by which objects of several kinds are told apart.
KIND = "kind"


@dataclass(frozen=True)
class Number:
    """A number; `above` and `below` are bounds that are not allowed themselves."""

    whole: bool
    finite: bool
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    below: float | None = None


@dataclass(frozen=True)
class Word:
    """One of several words."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """Any text."""


@dataclass(frozen=True)
class Flag:
    """True or false."""


@dataclass(frozen=True)
class List:
    """A list, with the least and the greatest number of its elements."""

    items: Json
    least: int
    most: int | None


@dataclass(frozen=True)
class Object:
    """An object with the members that it may have, and those that it must."""

    members: Mapping[str, Json]
    required: tuple[str, ...]
    closed: bool

    @property
    def alike(self) -> bool:
        """Say whether its members are several of one shape, such as the neurons of a network."""
        first, *others = list(self.members.values()) or [None]
        return bool(others) and "$ref" in first and all(each == first for each in others)


@dataclass(frozen=True)
class Kinds:
    """Objects of several kinds: the schema of each, by the word that is its `kind`."""

    schemas: Mapping[str, Json]


Shape = Number | Word | Text | Flag | List | Object | Kinds


def shape_of(schema: Json, value: Json, definitions: Mapping[str, Json]) -> Shape | None:
    """Return the shape of a value that is right, or None for a schema that says nothing of it."""
    options = list(options_of(schema, definitions))
    kinds = {option["properties"][KIND]["const"]: option for option in options if _has_kind(option)}
    if kinds:
        return Kinds(kinds)
    return _compound(options, value) if isinstance(value, dict | list) else _simple(options, value)


def _compound(options: list[Json], value: Json) -> Shape | None:
    """Return the shape of an object or a list."""
    for option in options:
        if option.get("type") == "object" and isinstance(value, dict):
            return object_of(option)
        if option.get("type") == "array" and isinstance(value, list):
            return List(option.get("items", {}), option.get("minItems", 0), option.get("maxItems"))
    return None


def _simple(options: list[Json], value: Json) -> Shape | None:
    """Return the shape of a value without parts."""
    if isinstance(value, bool):
        return Flag()
    # Negative zero and what is not finite travel as text.
    words = words_of(options)
    numbers = [option for option in options if option.get("type") in ("number", "integer")]
    if numbers and value is not None and (not isinstance(value, str) or value in words):
        return number_of(numbers[0], words)
    if isinstance(value, str):
        return Word(words) if words else Text()
    return None


def object_of(schema: Json) -> Object:
    """Return the shape of an object."""
    return Object(
        members=schema.get("properties", {}),
        required=tuple(schema.get("required", ())),
        closed=schema.get("additionalProperties") is False,
    )


def noun(schema: Json) -> str:
    """Return what a value is called: the last word of its definition's name, unless that is list."""
    word = str(schema.get("$ref", "")).rpartition("/")[2].rpartition("_")[2]
    return "" if word == "list" else word


def options_of(schema: Json, definitions: Mapping[str, Json]) -> Iterator[Json]:
    """Yield the alternatives of a schema, of one type each."""
    if "$ref" in schema:
        definition = definitions[schema["$ref"].rpartition("/")[2]]
        schema = {**definition, **{key: each for key, each in schema.items() if key != "$ref"}}
        yield from options_of(schema, definitions)
        return
    alternatives = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    for alternative in alternatives:
        yield from options_of(alternative, definitions)
    if not alternatives:
        types = schema.get("type")
        for each in types if isinstance(types, list) else [types]:
            yield {**schema, "type": each}


def _has_kind(option: Json) -> bool:
    return "const" in option.get("properties", {}).get(KIND, {})


def words_of(options: list[Json]) -> tuple[str, ...]:
    """Return the words that are allowed, alone or beside numbers."""
    given = [word for option in options for word in option.get("enum", [option.get("const")])]
    return tuple(word for word in given if isinstance(word, str))


def number_of(option: Json, words: tuple[str, ...]) -> Number:
    """Return the shape of a number, given what text may stand for it."""
    return Number(
        whole=option["type"] == "integer",
        finite="NaN" not in words,
        minimum=option.get("minimum"),
        maximum=option.get("maximum"),
        above=option.get("exclusiveMinimum"),
        below=option.get("exclusiveMaximum"),
    )
