"""How far a right port in single precision is from the expected results, by the definitions in binary32.

Each request is answered by the definition in binary32, as it is and with activations and slopes moved by up
to a unit in the last place. Expected values stay those of 50 digits; what is rounded
when the port reads its params is part of the measurement.
"""

import json
import math
from collections.abc import Mapping
from typing import Any

from nnparity.definitions import definition_of
from nnparity.definitions.binary32 import BINARY32, SMALLEST_NORMAL, binary32_context, single
from nnparity.definitions.definition import RefusedError
from nnparity.definitions.oracle import decoded, encoded
from nnparity.definitions.remembering import remembering
from nnparity.judging.difference import leaves
from nnparity.keeping.drift import DisturbedRuns, numbers_of
from nnparity.numbers import Json, decode_number, encode_number
from nnparity.specification.methods import Method

RUNS = 1
# How many times what was measured is allowed; and how much more a class that is not measured allows than in
# binary64, which has so many more bits.
FACTOR = 10
WIDER = 2.0**29
ULP = 2.0**-23
# A number that is off by more of itself has lost its digits: what it may be off by is not a part of it.
LOST = 0.05
# A result that may be off by more of itself shows nothing.
LARGEST = 0.1

OUT_OF_RANGE = "leave the range of binary32"
NO_DIGITS = "keep no digits in binary32"
OTHER_TEXT = "read otherwise in binary32"
BINARY64_ALONE = "ask for the bits of binary64"
OTHER_PARAMS = "ask something else once they are rounded to binary32"


class Single:
    """Measures how far binary32 is off; what was reached from a start is kept for longer runs of it."""

    def __init__(self) -> None:
        self._disturbed = DisturbedRuns(BINARY32, RUNS)

    def measured(self, method: str, params: Json, expected: Json) -> Json:
        """Return the largest differences over all runs, or why there is nothing to measure."""
        definition, name = definition_of(method)
        if definition.is_of_binary64_alone:
            return {"left_out": BINARY64_ALONE}
        plain = remembering(definition)(BINARY32)
        want = numbers_of(expected)
        relative = absolute = 0.0
        for run in (plain, *self._disturbed.of(definition)):
            try:
                found = _answer(run, name, params)
            except (RefusedError, ArithmeticError):
                found = None
            if found is None:
                return {"left_out": OUT_OF_RANGE}
            if _texts(found) != _texts(expected):
                return {"left_out": OTHER_TEXT}
            for one, other in zip(numbers_of(found), want, strict=True):
                if one == other or (math.isnan(one) and math.isnan(other)):
                    continue
                apart = abs(one - other)
                if apart <= LOST * abs(other):
                    relative = max(relative, apart / abs(other))
                else:
                    absolute = max(absolute, apart)
        largest = max((abs(each) for each in want if math.isfinite(each)), default=0.0)
        return {"relative": relative, "absolute": absolute, "largest": largest}


def _answer(run: Any, name: str, params: Json) -> Json:
    """Return an answer, or nothing if a number on the way leaves the range."""
    with binary32_context() as context:
        found = encoded(run.answer(name, decoded(params, BINARY32)), BINARY32)
        return None if context.overflow or context.underflow else found


def _texts(value: Json) -> list[tuple[str, Json]]:
    """Return what of an answer is not a number, and where."""
    return [
        (path, each if decode_number(each) is None else "a number") for path, each in leaves(value, "result")
    ]


def left_out(method: Method, params: Json, *, allowed: bool) -> str:
    """Return why rounded params ask something else, if they do: they are refused now, or no longer."""
    try:
        rounded = _rounded(params)
    except OverflowError:
        return OUT_OF_RANGE
    same = rounded == params or method.allows(rounded) == allowed
    return "" if same else OTHER_PARAMS


def _rounded(value: Json) -> Json:
    """Return params with every number rounded; raise OverflowError if one leaves the range."""
    if isinstance(value, dict):
        return {key: _rounded(element) for key, element in value.items()}
    if isinstance(value, list):
        return [_rounded(element) for element in value]
    number = decode_number(value)
    if number is None:
        return value
    found = single(number)
    is_lost = math.isinf(found) or abs(found) < SMALLEST_NORMAL
    if is_lost and found != number and not math.isnan(number):
        raise OverflowError
    return encode_number(found)


def bounds(measured: Mapping[str, Json], rule: Mapping[str, Json]) -> Json:
    """Return the bounds of a case of a tolerance class for what was measured, as the file holds them."""
    if "left_out" in measured:
        return measured
    factor = 1 if rule["metric"] == "exact" else FACTOR
    allowed = _allowed(rule)
    relative = max(factor * measured["relative"], allowed["relative"])
    absolute = max(factor * measured["absolute"], allowed["absolute"])
    if relative > LARGEST or absolute > LARGEST * measured["largest"]:
        return {"left_out": NO_DIGITS}
    return {"relative": _rounded_up(relative)} | ({"absolute": _rounded_up(absolute)} if absolute else {})


def _allowed(rule: Mapping[str, Json]) -> dict[str, float]:
    """Return what a class allows whatever was measured: as many units in the last place as in binary64."""
    metric, bound = rule["metric"], rule.get("bound", 0.0)
    relative = ULP * bound if metric == "ulp" else WIDER * bound if metric.startswith("relative") else 0.0
    return {"relative": max(relative, ULP), "absolute": WIDER * bound if metric == "absolute" else 0.0}


def _rounded_up(number: float) -> float:
    """Return a number with two digits that is not smaller."""
    power = 10.0 ** (math.floor(math.log10(number)) - 1)
    return float(f"{math.ceil(number / power) * power:.1e}")


def formatted(found: Mapping[str, Json]) -> bytes:
    """Return the file, a line for each case."""
    head = '{\n  "$schema": "schemas/binary32.schema.json",\n  "cases": {\n'
    lines = (f"    {json.dumps(case_id)}: {json.dumps(entry)}" for case_id, entry in found.items())
    return (head + ",\n".join(lines) + "\n  }\n}\n").encode()
