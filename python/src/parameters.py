"""Reads the params of a request and writes results: JSON values to Python's and back.

Only the four numbers that JSON has no literal for travel as text; see "Numbers" in the protocol.
"""

import json
import math
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import singledispatch

import numpy as np
from numpy.typing import NDArray

SPECIAL_NUMBERS = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0": -0.0}

Json = object
Reader = Callable[[str, Json], object]


def number(name: str, value: Json) -> float:
    """Read a number: a JSON number or one of the four texts."""
    if isinstance(value, str) and value in SPECIAL_NUMBERS:
        return SPECIAL_NUMBERS[value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name} must be a number, got {written(value)}")
    if math.isinf(value):
        raise ValueError(f"{name} must be within the range of binary64, got {value:+}")
    return float(value)


def count(name: str, value: Json) -> int:
    """Read a whole number; 6.0 is 6."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value % 1:
        raise ValueError(f"{name} must be a whole number, got {written(value)}")
    return int(value)


def text(name: str, value: Json) -> str:
    """Read a text."""
    if not isinstance(value, str):
        raise ValueError(f"{name} must be text, got {written(value)}")
    return value


def list_of(read: Reader) -> Reader:
    """Return a reader of lists whose elements are read by `read`."""

    def read_list(name: str, value: Json) -> list[object]:
        if not isinstance(value, list):
            raise ValueError(f"{name} must be a list, got {written(value)}")
        return [read(f"{name}[{i}]", element) for i, element in enumerate(value)]

    return read_list


def object_of(make: Callable[..., object], **readers: Reader) -> Reader:
    """Return a reader of objects with exactly these keys, which become the arguments of `make`."""

    def read_object(name: str, value: Json) -> object:
        if not isinstance(value, dict):
            raise ValueError(f"{name} must be an object, got {written(value)}")
        return make(*arguments(value, readers, prefix=f"{name}."))

    return read_object


def arguments(params: dict[str, Json], readers: dict[str, Reader], prefix: str = "") -> list[object]:
    """Read every parameter, in the order of the readers; raise ValueError for a missing or unknown one."""
    for name in params:
        if name not in readers:
            raise ValueError(f"{prefix}{name} is not a parameter")
    for name in readers:
        if name not in params:
            raise ValueError(f"{prefix}{name} is missing")
    return [read(prefix + name, params[name]) for name, read in readers.items()]


def numbers(name: str, value: Json) -> object:
    """Read a list of numbers."""
    if isinstance(value, list) and set(map(type, value)) == {float} and all(map(math.isfinite, value)):
        return value  # the usual case, without a name for each
    return list_of(number)(name, value)


def array(name: str, value: Json) -> object:
    """Read a list of numbers, or of such arrays."""
    if isinstance(value, list) and any(isinstance(element, list) for element in value):
        return list_of(array)(name, value)
    return numbers(name, value)


counts = list_of(count)
rows = list_of(numbers)


@singledispatch
def encoded(result: object) -> Json:
    """Turn a result into what JSON can hold."""
    if is_dataclass(result):
        return {field.name: encoded(getattr(result, field.name)) for field in fields(result)}
    return result


@encoded.register(dict)
def _(result: dict[str, object]) -> Json:
    return {key: encoded(value) for key, value in result.items()}


@encoded.register(list)
def _(result: list[object]) -> Json:
    return [encoded(element) for element in result]


@encoded.register(np.ndarray)
def _(result: NDArray[np.float64]) -> Json:
    return encoded(result.tolist())


@encoded.register(float)
def _encoded_number(value: float) -> float | str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 and math.copysign(1, value) < 0:
        return "-0"
    return value


def written(value: Json) -> str:
    """Write a refused value as it stands in a message."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "an object"
    return json.dumps(value)
