"""What an argument must be; each check names the argument and the value that it refuses.

A wrong type is a TypeError, a wrong value of the right type a ValueError. NumPy's numbers and arrays are
taken too.
"""

import math
from collections.abc import Sequence, Sized
from typing import Any

import numpy as np
from numpy.typing import NDArray

LARGEST_COUNT = 1_000_000

Numbers = Sequence[float] | NDArray[np.float64]
Rows = Sequence[Sequence[float]] | NDArray[np.float64]
# Numbers in lists, in lists of lists, or deeper.
Arrays = Sequence[Any] | NDArray[np.float64]


def require_number(name: str, value: float) -> float:
    """Return value as a float; raise TypeError unless it is a number, ValueError if it is past binary64."""
    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        raise TypeError(f"{name} must be a number, got {shown(value)}")
    try:
        return float(value)
    except OverflowError:
        raise ValueError(f"{name} must be within the range of binary64, got {shown(value)}") from None


def require_finite(name: str, value: float) -> float:
    """Return value as a float; raise ValueError if it is infinite or NaN."""
    number = require_number(name, value)
    if not math.isfinite(number):
        raise ValueError(f"{name} must be finite, got {number!r}")
    return number


def require_numbers(name: str, values: Sequence[float]) -> list[float]:
    """Return values as a new list of floats; raise ValueError if there are none."""
    return [require_number(f"{name}[{i}]", value) for i, value in enumerate(require_some(name, values))]


def require_finite_numbers(name: str, values: Numbers) -> list[float]:
    """Return values as a new list of floats; raise ValueError if there are none or one is not finite."""
    elements = require_some(name, values)
    if set(map(type, elements)) == {float} and all(map(math.isfinite, elements)):
        return elements  # the usual case, without a name for each
    return [require_finite(f"{name}[{i}]", value) for i, value in enumerate(elements)]


def require_some(name: str, values: Sequence[Any] | NDArray[Any]) -> list[Any]:
    """Return values as a new list; raise ValueError if it is empty."""
    elements = require_list(name, values)
    if not elements:
        raise ValueError(f"{name} must not be empty")
    return elements


def require_list(name: str, values: Sequence[Any] | NDArray[Any]) -> list[Any]:
    """Return values as a new list; raise TypeError unless they are a list, a tuple, an array or the like."""
    elements = values.tolist() if isinstance(values, np.ndarray) else values
    if isinstance(elements, str | bytes | bytearray) or not isinstance(elements, Sequence):
        raise TypeError(f"{name} must be a list, got {shown(values)}")
    return list(elements)


def require_same_length(name: str, values: Sized, other_name: str, other: Sized) -> None:
    """Raise ValueError unless both have the same length."""
    if len(values) != len(other):
        raise ValueError(
            f"{name} and {other_name} must have the same length, got {len(values)} and {len(other)}"
        )


def require_rows(name: str, rows: Rows, measure: str, measured: Sized) -> list[list[float]]:
    """Return rows as new lists of finite floats; raise ValueError unless each has the measured length."""
    found = [require_finite_numbers(f"{name}[{i}]", row) for i, row in enumerate(require_some(name, rows))]
    for i, row in enumerate(found):
        require_same_length(f"{name}[{i}]", row, measure, measured)
    return found


def require_array(name: str, values: Arrays) -> NDArray[np.float64]:
    """Return numbers in lists, or in lists of lists, as an array; raise ValueError unless all lists fit."""
    elements = require_some(name, values)
    if not isinstance(elements[0], list | tuple | np.ndarray):
        return np.array(require_finite_numbers(name, elements))
    parts = [require_array(f"{name}[{i}]", element) for i, element in enumerate(elements)]
    for i, part in enumerate(parts):
        if part.shape != parts[0].shape:
            raise ValueError(
                f"{name}[{i}] and {name}[0] must be of one size, got {part.shape} and {parts[0].shape}"
            )
    return np.array(parts)


def require_classes(name: str, values: Sequence[int]) -> list[int]:
    """Return values as a new list; raise TypeError or ValueError unless each is 0 or 1."""
    found = [require_count(f"{name}[{i}]", value) for i, value in enumerate(require_some(name, values))]
    for i, value in enumerate(found):
        if value > 1:
            raise ValueError(f"{name}[{i}] must be 0 or 1, got {value}")
    return found


def require_count(name: str, value: int) -> int:
    """Return value as an int; raise TypeError or ValueError unless it is a whole number up to a million."""
    return require_whole(name, value, 0, LARGEST_COUNT)


def require_whole(name: str, value: int, least: int, most: int) -> int:
    """Return value as an int; raise TypeError unless it is a whole number, ValueError outside the bounds."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise TypeError(f"{name} must be a whole number, got {shown(value)}")
    whole = int(value)
    if not least <= whole <= most:
        raise ValueError(f"{name} must lie between {least} and {most}, got {shown(whole)}")
    return whole


def require_choice(name: str, value: str, choices: Sequence[str]) -> None:
    """Raise TypeError unless value is text, ValueError unless it is one of the choices."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be text, got {shown(value)}")
    if value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(choices)}, got {shown(value)}")


def require_size(name: str, value: int) -> int:
    """Return value as an int; raise TypeError or ValueError unless it is from 1 to a million."""
    size = require_count(name, value)
    if size == 0:
        raise ValueError(f"{name} must be at least 1, got 0")
    return size


def require_above_zero(name: str, value: float) -> float:
    """Return value as a float; raise TypeError or ValueError unless it is finite and above 0."""
    number = require_finite(name, value)
    if number <= 0:
        raise ValueError(f"{name} must be above 0, got {number!r}")
    return number


def require_at_least_zero(name: str, value: float) -> float:
    """Return value as a float; raise TypeError or ValueError unless it is finite and not below 0."""
    number = require_finite(name, value)
    if number < 0:
        raise ValueError(f"{name} must be at least 0, got {number!r}")
    return number


def require_fraction(name: str, value: float) -> float:
    """Return value as a float; raise TypeError or ValueError unless it is a number from 0 to below 1."""
    number = require_at_least_zero(name, value)
    if number >= 1:
        raise ValueError(f"{name} must be below 1, got {number!r}")
    return number


def shown(value: object) -> str:
    """Write a refused value as it stands in a message: a number or text whole, anything else by its type."""
    if isinstance(value, int) and value.bit_length() > 1024:
        return f"an int of {value.bit_length()} bits"  # repr() refuses the largest ones
    if value is None or isinstance(value, str | int | float):
        return repr(value)
    return type(value).__name__
