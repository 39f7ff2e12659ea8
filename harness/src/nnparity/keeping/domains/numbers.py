"""The classes of numbers and counts, and which of them the bounds of a place allow."""

import math
from functools import lru_cache

from nnparity.keeping.refusals.shapes import Number
from nnparity.numbers import Json, decode_number

# Below, a number is lost in a sum with 1, and so is its square in any sum; above, a sum of squares overflows.
TINY = 1e-100
HUGE = 1e154
LARGE = 10
WHOLE_UP_TO = 2.0**53

ZERO = "0"
MINUS_ZERO = "-0"
PAST_2_TO_THE_53 = "2^53"
PAST_A_BYTE = "past 2^8"

# A class, and numbers of it: it belongs to a place that allows one of them.
OF_NUMBERS: dict[str, tuple[float, ...]] = {
    ZERO: (0.0,),
    MINUS_ZERO: (-0.0,),
    "1": (1.0,),
    "negative": (-0.5, -1.0),
    "fraction": (0.5, -0.5, 1.5),
    "decimals": (0.123, -0.123, 1.234),
    "large": (100.0, -100.0),
    PAST_2_TO_THE_53: (WHOLE_UP_TO, -WHOLE_UP_TO),
    "tiny": (TINY, -TINY),
    "huge": (HUGE, -HUGE),
}
NOT_FINITE = ("NaN", "infinite")
OF_COUNTS: dict[str, tuple[float, ...]] = {
    ZERO: (0,),
    "1": (1,),
    "negative": (-1,),
    PAST_A_BYTE: (2**8 + 1,),
    "past 2^16": (2**16 + 1,),
    "past 2^32": (2**32 + 1,),
}

TEXT = "number as text"
BOOLEAN = "boolean"
REFUSED_NOT_FINITE = "not finite"
NOT_WHOLE = "not whole"
TOO_SMALL = "too small"
TOO_LARGE = "too large"


def classes_of(number: Number) -> tuple[str, ...]:
    """Return the classes of values that belong to a place."""
    if number.whole:
        return tuple(name for name, samples in OF_COUNTS.items() if any(_allows(number, v) for v in samples))
    found = [name for name, samples in OF_NUMBERS.items() if any(_allows(number, v) for v in samples)]
    return (*found, *(() if number.finite else NOT_FINITE))


def refused_of(number: Number) -> tuple[str, ...]:
    """Return the classes that a place must refuse."""
    found = [TEXT, BOOLEAN]
    if number.whole:
        found.append(NOT_WHOLE)
    elif number.finite:
        found.append(REFUSED_NOT_FINITE)
    if number.minimum is not None or number.above is not None:
        found.append(TOO_SMALL)
    if number.maximum is not None or number.below is not None:
        found.append(TOO_LARGE)
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def seen(number: Number, value: str | float) -> frozenset[str]:
    """Return the classes of a value that is allowed; -0 is text, so that it differs from 0 as a key."""
    given = decode_number(value)
    if given is None:
        return frozenset()
    return frozenset(_of_count(given) if number.whole else _of_number(given))


def refused(number: Number, value: Json) -> str | None:
    """Return the class by which a place must refuse a value, if it is one."""
    if isinstance(value, bool):
        return BOOLEAN
    given = decode_number(value)
    if given is None:
        return TEXT if isinstance(value, str) and _is_number(value) else None
    if not math.isfinite(given):
        return REFUSED_NOT_FINITE if number.finite else None
    if _below(number, given):
        return TOO_SMALL
    if _beyond(number, given):
        return TOO_LARGE
    return NOT_WHOLE if number.whole and not given.is_integer() else None


def _of_count(given: float) -> list[str]:
    # Cut to so many bits, a multiple becomes 0, which looks like none.
    past = [f"past 2^{bits}" for bits in (8, 16, 32) if given > 2**bits and given % 2**bits]
    return [*(name for name, value in ((ZERO, 0), ("1", 1)) if given == value), *past] or (
        ["negative"] if given < 0 else []
    )


def _of_number(given: float) -> list[str]:
    if math.isnan(given):
        return ["NaN"]
    if math.isinf(given):
        return ["infinite", *(["negative"] if given < 0 else [])]
    if given == 0:
        return [MINUS_ZERO if math.copysign(1, given) < 0 else ZERO]
    size = abs(given)
    found = ["1"] if given == 1 else []
    if given < 0:
        found.append("negative")
    if size <= TINY:
        return [*found, "tiny"]
    if not size.is_integer():
        found.append("fraction")
        found += ["decimals"] if size >= 1e-3 and round(size, 2) != size else []
    if size >= HUGE:
        found.append("huge")
    elif size >= WHOLE_UP_TO:
        found.append(PAST_2_TO_THE_53)
    elif size >= LARGE:
        found.append("large")
    return found


def _allows(number: Number, value: float) -> bool:
    return not _below(number, value) and not _beyond(number, value)


def _below(number: Number, value: float) -> bool:
    return (number.minimum is not None and value < number.minimum) or (
        number.above is not None and value <= number.above
    )


def _beyond(number: Number, value: float) -> bool:
    return (number.maximum is not None and value > number.maximum) or (
        number.below is not None and value >= number.below
    )


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
