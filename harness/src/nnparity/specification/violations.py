"""What a document breaks its schema by, in sentences for those who wrote it."""

import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches

from jsonschema_rs import Draft202012Validator, ValidationError

from nnparity.escaping import printable
from nnparity.numbers import Json
from nnparity.shortening import beginning, ending

LONGEST = 200
DEEPEST = 100

# How much a misspelt key must have in common with the one that is suggested.
CLOSE = 0.75


@dataclass(frozen=True)
class Violation:
    """A place in a document, empty for its top, and what is wrong there."""

    place: str
    message: str


def violations(validator: Draft202012Validator, document: Json) -> Iterator[Violation]:
    """Yield everything by which a document breaks its schema."""
    for error in _errors(validator, document):
        yield _violation(_meant(error), ())


def first_violation(
    validator: Draft202012Validator, document: Json, schemas: Mapping[str, Json]
) -> Violation | None:
    """Return the violation that says most, if there is any; the schemas, by URI, say which keys there are."""
    errors = [_meant(error) for error in _errors(validator, document)]
    if not errors:
        return None
    # A misspelt key is also a missing one; its author wants to see what they wrote.
    error = min(errors, key=lambda error: error.kind.name != "additionalProperties")
    return _violation(error, _known_keys(error, schemas))


def is_valid(validator: Draft202012Validator, document: Json) -> bool:
    """Say whether a document fits its schema."""
    # Text with half of a surrogate pair can be right, and is a ValueError where the validator has to copy it.
    with suppress(ValueError, RecursionError):
        if validator.is_valid(document):
            return True
        # A number out of range is none to the validator, and JSON cannot write it, nor what is too deep.
        json.dumps(document, allow_nan=False)
        return False
    return validator.is_valid(_printable(document))


def _errors(validator: Draft202012Validator, document: Json) -> list[ValidationError]:
    """Return everything that is wrong with a document."""
    return [] if is_valid(validator, document) else list(validator.iter_errors(_printable(document)))


def _meant(error: ValidationError) -> ValidationError:
    """Return what is wrong with the alternative that was meant, where several are allowed."""
    if error.kind.name not in ("anyOf", "oneOf"):
        return error
    of_kind = [errors for errors in error.kind.value if not any(map(_names_another_kind, errors))]
    if len(of_kind) == 1 and isinstance(error.instance, dict) and "kind" in error.instance:
        return _meant(of_kind[0][0])
    meant = min(error.kind.value, key=lambda errors: (sum(map(_tells, errors)), len(errors)))
    return error if any(map(_tells, meant)) else _meant(meant[0])


def _tells(error: ValidationError) -> bool:
    """Say whether an error shows that another alternative was meant."""
    return error.kind.name in ("type", "const", "enum")


def _names_another_kind(error: ValidationError) -> bool:
    """Say whether an error shows that an object is of another kind than an alternative is of."""
    return error.kind.name == "const" and list(error.instance_path)[-1:] == ["kind"]


def _known_keys(error: ValidationError, schemas: Mapping[str, Json]) -> Iterable[str]:
    """Return the keys that are allowed where an error is."""
    uri, _, pointer = (error.absolute_keyword_location or "").partition("#")
    schema = schemas.get(uri, {})
    for step in pointer.split("/")[1:-1]:
        schema = schema[int(step)] if isinstance(schema, list) else schema[step]
    return list(schema.get("properties", ()))


def _violation(error: ValidationError, keys: Iterable[str]) -> Violation:
    place = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in error.instance_path)
    return Violation(_line(place.removeprefix(".")), _line(_short(_message(error, keys))))


def _message(error: ValidationError, keys: Iterable[str]) -> str:
    match error.kind.name:
        case "additionalProperties":
            unknown = error.kind.value[0]
            near = get_close_matches(unknown, keys, n=1, cutoff=CLOSE)
            return f"unknown key {unknown!r}" + (f" (did you mean {near[0]!r}?)" if near else "")
        case "required":
            return f"the key {error.kind.value!r} is missing"
        case "anyOf" | "oneOf":
            return f"{json.dumps(error.instance, ensure_ascii=False)} is not allowed here"
    return error.message


def _line(text: str) -> str:
    """Return text as one line that a terminal can be given."""
    return printable(text).replace("\n", "\\n")


def _short(message: str) -> str:
    return message if len(message) <= LONGEST else f"{beginning(message, 120)} {ending(message, 77)}"


def _printable(value: Json, depth: int = 0) -> Json:
    """Return a value that messages can show: not too deep, of Unicode text and finite numbers."""
    if isinstance(value, dict | list) and depth == DEEPEST:
        return None
    if isinstance(value, dict):
        return {_printable(key): _printable(element, depth + 1) for key, element in value.items()}
    if isinstance(value, list):
        return [_printable(element, depth + 1) for element in value]
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, float) and not math.isfinite(value):
        return math.copysign(sys.float_info.max, value)
    # As it was probably written.
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value
