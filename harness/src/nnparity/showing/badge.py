"""A report as a badge: the JSON that shields.io draws at its address `endpoint`.

See "Endpoint badge" in the documentation of shields.io.
"""

import json
from collections import Counter

from nnparity.errors import UsageError
from nnparity.judging.report import Report
from nnparity.specification.selection import Selection
from nnparity.specification.spec import LEVELS

FULL, PARTLY, WRONG, UNKNOWN = "brightgreen", "yellow", "red", "lightgrey"


def render(report: Report) -> str:
    """Return the badge; raise UsageError for a run of some cases only, which says nothing of a level."""
    if report.header["selection"] != str(Selection()):
        raise UsageError(f"a badge needs a run of every case; this one is of {report.header['selection']}")
    message, colour = _of_one(report) if len(report.ports) == 1 else _of_several(report)
    badge = {"schemaVersion": 1, "label": "nnparity", "message": message, "color": colour}
    return json.dumps(badge, ensure_ascii=False) + "\n"


def _of_one(report: Report) -> tuple[str, str]:
    levels = report.counts.get(report.ports[0])
    if levels is None:
        return "not run", UNKNOWN
    counts = sum(levels.values(), Counter())
    total = counts.total()
    if counts["pass"] == total:
        return "full marks", FULL
    passed = f"level {_reached(levels)} of {max(LEVELS)}, {counts['pass']}/{total}"
    if counts["fail"] or counts["error"]:
        return passed, WRONG
    return f"{passed}, {counts['known']} known" if counts["known"] else passed, PARTLY


def _of_several(report: Report) -> tuple[str, str]:
    full = sum(
        all(counts["pass"] == counts.total() for counts in levels.values())
        for levels in report.counts.values()
    )
    ports = len(report.ports)
    everything = full == ports
    message = f"{ports} ports at full marks" if everything else f"{full} of {ports} ports at full marks"
    return message, FULL if everything else WRONG if report.failures else PARTLY


def _reached(levels: dict[int, Counter[str]]) -> int:
    """Return the highest level up to which all are full; level 0 is full last, and does not count here."""
    reached = 0
    for level in sorted(LEVELS):
        if level > 0:
            if levels[level]["pass"] < levels[level].total():
                return reached
            reached = level
    return reached
