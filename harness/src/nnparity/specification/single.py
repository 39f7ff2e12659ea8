"""How cases are judged for a port in single precision, IEEE 754 binary32."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nnparity.numbers import Json
from nnparity.specification.case import Case
from nnparity.specification.tolerance import RELATIVE_OR_ABSOLUTE, Tolerance

BINARY32, BINARY64 = "binary32", "binary64"
# Beside levels.json; `nnparity vectors --write` writes it.
FILE = "binary32.json"


@dataclass(frozen=True)
class LeftOut:
    """A case that binary32 cannot answer, and why."""

    case: Case
    reason: str


def in_binary32(case: Case, bounds: Mapping[str, Json]) -> Case | LeftOut:
    """Return a case with the bounds of binary32, or why it is left out; one without bounds is as it was."""
    entry = bounds.get(case.id)
    if entry is None:
        return case
    if "left_out" in entry:
        return LeftOut(case, entry["left_out"])
    tolerance = Tolerance(
        BINARY32, RELATIVE_OR_ABSOLUTE, entry["relative"], absolute=entry.get("absolute", 0.0)
    )
    return replace(case, tolerance=tolerance)
