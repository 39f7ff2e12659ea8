"""Numbers as the protocol writes them, and the distance between two of them.

JSON has no literal for NaN, the infinities and (in some languages) negative zero: they travel as text.
"""

import json
import math
import re
import struct
from itertools import accumulate
from typing import Any

SPECIAL_NUMBERS = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0": -0.0}

Json = Any

# No reply, and no request made by hand, is deeper: how deep a JSON library can read differs.
DEEPEST = 64

STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')
SQUARE = bytes.maketrans(b"{}", b"[]")
NO_BRACKET = bytes(set(range(256)) - set(b"[]{}"))


def decode_number(value: Json) -> float | None:
    """Return the number that a JSON value stands for, or None if it is not a number."""
    if type(value) is float:
        # Infinity travels as text; a JSON number that is infinite was out of range.
        return value if math.isfinite(value) else None
    if type(value) is int:
        try:
            return float(value)
        except OverflowError:
            return None
    if type(value) is str:
        return SPECIAL_NUMBERS.get(value)
    return None


def encode_number(value: float) -> Json:
    """Return the JSON value that stands for a number."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 and math.copysign(1, value) < 0:
        return "-0"
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def ulp_distance(a: float, b: float) -> int:
    """Return how many binary64 numbers lie between two that are not NaN, the second included.

    Both zeros are one point, and infinity is one step beyond the largest number.
    """
    return abs(_position(a) - _position(b))


def written_number(value: float) -> str:
    """Return a number as the protocol's values are spoken of, with all the digits it needs."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    text = repr(value)
    return text.removesuffix(".0")


def _position(value: float) -> int:
    """Return the place of a number on the line of all binary64 numbers."""
    bits: int = struct.unpack("<q", struct.pack("<d", value))[0]
    # Folded: the bit patterns of negative numbers run the other way.
    return bits if bits >= 0 else -(bits + 2**63)


def _refuse_constant(literal: str) -> float:
    raise ValueError(f"{literal} is not a JSON literal")


# Whole numbers are read as floats, so that the sign of -0 is kept and no number is too large to compare.
_strict = json.JSONDecoder(parse_constant=_refuse_constant, parse_int=float)


def read_json(text: str) -> Json:
    """Read JSON with all numbers as floats; raise ValueError for anything else, a bare NaN included."""
    try:
        return _strict.decode(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def depth(line: bytes) -> int:
    """Return how deep the lists and objects of a line are nested, which is known to be JSON."""
    brackets = STRING.sub(b"", line).translate(SQUARE, NO_BRACKET)
    # "[" is 91, and "]" is 93.
    return max(accumulate(92 - code for code in brackets), default=0)
