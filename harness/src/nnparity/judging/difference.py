"""Compares an answer with the expected one and finds the first element that differs."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass

from nnparity.numbers import Json, decode_number, ulp_distance, written_number
from nnparity.shortening import MARK, beginning
from nnparity.specification.tolerance import Tolerance

LONGEST = 120


@dataclass(frozen=True)
class Difference:
    """The first element that differs: where, what came, what was expected, and how far apart they are."""

    path: str
    got: str
    want: str
    ulp: int | None = None
    relative: float | None = None


def first_difference(got: Json, want: Json, tolerance: Tolerance, path: str) -> Difference | None:
    """Return the first difference, shapes before numbers, or None."""
    if _is_written_alike(got, want) or agree(got, want, tolerance):
        return None
    return shape_difference(got, want, path) or _value_difference(got, want, tolerance, path)


def _is_written_alike(got: Json, want: Json) -> bool:
    """Say whether an answer has the very digits that are expected, as most have; it is compared whole."""
    if type(got) is not type(want) or (isinstance(got, list | dict) and len(got) != len(want)):
        return False
    return repr(got) == repr(want)


def _is_equal(got: Json, want: Json) -> bool:
    """Say whether two values that are not both numbers are the same: in Python false is 0, and true is 1."""
    return type(got) is type(want) and bool(got == want)


def agree(got: Json, want: Json, tolerance: Tolerance) -> bool:
    """Say whether an answer has the expected shape, and numbers as near as they must be."""
    if isinstance(want, dict):
        return (
            isinstance(got, dict)
            and got.keys() == want.keys()
            and all(agree(got[key], want[key], tolerance) for key in want)
        )
    if isinstance(want, list):
        return (
            isinstance(got, list)
            and len(got) == len(want)
            and all(agree(below, expected, tolerance) for below, expected in zip(got, want, strict=True))
        )
    want_number, got_number = decode_number(want), decode_number(got)
    if want_number is None or got_number is None:
        return want_number is None and _is_equal(got, want)
    return tolerance.allows(got_number, want_number)


def leaves(value: Json, path: str) -> Iterator[tuple[str, Json]]:
    """Yield every number and text of an answer with its path."""
    if isinstance(value, dict):
        for key, element in value.items():
            yield from leaves(element, f"{path}.{key}")
    elif isinstance(value, list):
        for index, element in enumerate(value):
            yield from leaves(element, f"{path}[{index}]")
    else:
        yield path, value


def written(value: Json) -> str:
    """Return a JSON value as one short line."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        value = int(value) if value or math.copysign(1, value) > 0 else "-0"
    # Of a large value no more is written than is shown; what looks for circles would keep it alive.
    text = ""
    for part in json.JSONEncoder(ensure_ascii=False, check_circular=False).iterencode(value):
        text += part
        if len(text) > LONGEST:
            break
    return beginning(text, LONGEST)


def _where_they_differ(got: Json, want: Json) -> tuple[str, str]:
    """Return two values as short lines; of long texts what is around the first character that differs."""
    lines = [json.dumps(value, ensure_ascii=False) for value in (got, want)]
    # No number is cut at the beginning.
    pairs = enumerate(zip(*lines, strict=False))
    same = next((i for i, (one, other) in pairs if one != other), min(map(len, lines)))
    before = lines[0][: max(0, same - LONGEST // 2)]
    begin = max(before.rfind(" "), before.rfind(",")) + 1
    if begin == 0 or max(map(len, lines)) <= LONGEST:
        return written(got), written(want)
    first, second = (f"{MARK}{beginning(line[begin:], LONGEST)}" for line in lines)
    return first, second


def number_difference(path: str, got: float, want: float) -> Difference:
    """Return how far two numbers are apart."""
    if math.isfinite(got) and math.isfinite(want):
        ratio = abs(got - want) / abs(want) if want else math.inf
        relative = ratio if math.isfinite(ratio) else None
        return Difference(path, written_number(got), written_number(want), ulp_distance(got, want), relative)
    return Difference(path, written_number(got), written_number(want))


def shape_difference(got: Json, want: Json, path: str) -> Difference | None:
    """Return the first difference of kind, keys or length, or None."""
    if isinstance(want, dict):
        found = _object_difference(got, want, path)
    elif isinstance(want, list):
        found = _list_difference(got, want, path)
    else:
        found = _kind_difference(got, want, path)
    if found:
        return found
    children = (shape_difference(*child) for child in _children(got, want, path))
    return next(filter(None, children), None)


def _object_difference(got: Json, want: Json, path: str) -> Difference | None:
    if not isinstance(got, dict):
        return Difference(path, written(got), f"an object with {', '.join(want)}")
    for key in want:
        if key not in got:
            return Difference(f"{path}.{key}", "nothing", written(want[key]))
    for key in got:
        if key not in want:
            return Difference(f"{path}.{key}", written(got[key]), "nothing")
    return None


def _list_difference(got: Json, want: Json, path: str) -> Difference | None:
    if not isinstance(got, list):
        return Difference(path, written(got), f"a list of {len(want)}")
    if len(got) != len(want):
        return Difference(path, _elements(got), _elements(want))
    return None


def _elements(values: list[Json]) -> str:
    return "1 element" if len(values) == 1 else f"{len(values)} elements"


def _kind_difference(got: Json, want: Json, path: str) -> Difference | None:
    if decode_number(want) is not None and decode_number(got) is None:
        return Difference(path, written(got), f"the number {written(want)}")
    return None


def _value_difference(got: Json, want: Json, tolerance: Tolerance, path: str) -> Difference | None:
    if isinstance(want, dict | list):
        children = (
            _value_difference(below, expected, tolerance, place)
            for below, expected, place in _children(got, want, path)
        )
        return next(filter(None, children), None)
    want_number, got_number = decode_number(want), decode_number(got)
    if want_number is None or got_number is None:
        return None if _is_equal(got, want) else Difference(path, *_where_they_differ(got, want))
    if tolerance.allows(got_number, want_number):
        return None
    return number_difference(path, got_number, want_number)


def _children(got: Json, want: Json, path: str) -> Iterator[tuple[Json, Json, str]]:
    """Yield the elements of two values of the same shape in pairs, with their paths."""
    if isinstance(want, dict):
        for key in want:
            yield got[key], want[key], f"{path}.{key}"
    elif isinstance(want, list):
        for index, element in enumerate(want):
            yield got[index], element, f"{path}[{index}]"
