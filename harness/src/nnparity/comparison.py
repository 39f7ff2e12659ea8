"""Compares an answer with the expected one and finds the first element that differs."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass

from nnparity.numbers import Json, decode_number, ulp_distance


@dataclass(frozen=True)
class Tolerance:
    """How far a number may be off: a metric of the spec's tolerance classes, and its bound."""

    name: str
    metric: str
    bound: float

    def allows(self, got: float, want: float) -> bool:
        """Say whether a number is near enough; NaN is near NaN only."""
        if math.isnan(got) or math.isnan(want):
            return math.isnan(got) and math.isnan(want)
        if self.metric == "exact":
            return got == want and math.copysign(1, got) == math.copysign(1, want)
        if math.isinf(got) or math.isinf(want):
            return got == want
        if self.metric == "ulp":
            return ulp_distance(got, want) <= self.bound
        if self.metric == "relative":
            return abs(got - want) <= self.bound * abs(want)
        return abs(got - want) <= self.bound

    def __str__(self) -> str:
        """Return the bound as a person reads it."""
        if self.metric in ("exact", "schema"):
            return self.metric
        amount = f"{self.bound:g} ULP" if self.metric == "ulp" else f"{self.metric} {self.bound:g}"
        return f"{amount} ({self.name})"


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
    return _shape_difference(got, want, path) or _value_difference(got, want, tolerance, path)


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
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else f"{text[:117]}..."


def number_difference(path: str, got: float, want: float) -> Difference:
    """Return how far two numbers are apart."""
    if math.isfinite(got) and math.isfinite(want):
        relative = abs(got - want) / abs(want) if want else None
        return Difference(
            path, written_number(got), written_number(want), ulp_distance(got, want), relative
        )
    return Difference(path, written_number(got), written_number(want))


def written_number(value: float) -> str:
    """Return a number as the protocol's values are spoken of, with all the digits it needs."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    text = repr(value)
    return text.removesuffix(".0")


def _shape_difference(got: Json, want: Json, path: str) -> Difference | None:
    if isinstance(want, dict):
        if not isinstance(got, dict):
            return Difference(path, written(got), f"an object with {', '.join(want)}")
        for key in want:
            if key not in got:
                return Difference(f"{path}.{key}", "nothing", written(want[key]))
        for key in got:
            if key not in want:
                return Difference(f"{path}.{key}", written(got[key]), "nothing")
        pairs = [(f"{path}.{key}", got[key], want[key]) for key in want]
    elif isinstance(want, list):
        if not isinstance(got, list):
            return Difference(path, written(got), f"a list of {len(want)}")
        if len(got) != len(want):
            return Difference(path, f"{len(got)} elements", f"{len(want)} elements")
        pairs = [(f"{path}[{i}]", got[i], element) for i, element in enumerate(want)]
    else:
        number_wanted = decode_number(want) is not None
        number_given = decode_number(got) is not None
        if number_wanted and not number_given:
            return Difference(path, written(got), f"the number {written(want)}")
        return None
    for pair in pairs:
        difference = _shape_difference(pair[1], pair[2], pair[0])
        if difference:
            return difference
    return None


def _value_difference(got: Json, want: Json, tolerance: Tolerance, path: str) -> Difference | None:
    if isinstance(want, dict):
        pairs = [(f"{path}.{key}", got[key], want[key]) for key in want]
    elif isinstance(want, list):
        pairs = [(f"{path}[{i}]", got[i], element) for i, element in enumerate(want)]
    else:
        want_number = decode_number(want)
        if want_number is None:
            return None if got == want else Difference(path, written(got), written(want))
        got_number = decode_number(got)
        if got_number is None or tolerance.allows(got_number, want_number):
            return None
        return number_difference(path, got_number, want_number)
    for pair in pairs:
        difference = _value_difference(pair[1], pair[2], tolerance, pair[0])
        if difference:
            return difference
    return None
