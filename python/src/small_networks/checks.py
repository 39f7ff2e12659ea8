"""What an argument must be; each check names the argument and the value that it refuses."""

import math
from collections.abc import Sequence, Sized

LARGEST_COUNT = 1_000_000


def require_number(name: str, value: float) -> float:
    """Return value as a float; raise TypeError unless it is a number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{name} must be a number, got {value!r}")
    return float(value)


def require_finite(name: str, value: float) -> float:
    """Return value as a float; raise ValueError if it is infinite or NaN."""
    number = require_number(name, value)
    if not math.isfinite(number):
        raise ValueError(f"{name} must be finite, got {value!r}")
    return number


def require_numbers(name: str, values: Sequence[float]) -> list[float]:
    """Return values as floats; raise ValueError if there are none."""
    require_some(name, values)
    return [require_number(f"{name}[{i}]", value) for i, value in enumerate(values)]


def require_finite_numbers(name: str, values: Sequence[float]) -> list[float]:
    """Return values as floats; raise ValueError if there are none or one is not finite."""
    require_some(name, values)
    return [require_finite(f"{name}[{i}]", value) for i, value in enumerate(values)]


def require_some(name: str, values: Sized) -> None:
    """Raise ValueError if values is empty."""
    if len(values) == 0:
        raise ValueError(f"{name} must not be empty")


def require_same_length(name: str, values: Sized, other_name: str, other: Sized) -> None:
    """Raise ValueError unless both have the same length."""
    if len(values) != len(other):
        raise ValueError(
            f"{name} and {other_name} must have the same length, got {len(values)} and {len(other)}"
        )


def require_count(name: str, value: int) -> int:
    """Return value; raise TypeError or ValueError unless it is a whole number from 0 to a million."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name} must be a whole number, got {value!r}")
    if not 0 <= value <= LARGEST_COUNT:
        raise ValueError(f"{name} must lie between 0 and {LARGEST_COUNT}, got {value!r}")
    return value
