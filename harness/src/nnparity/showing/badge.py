"""A report as a badge: the JSON that shields.io draws at its address `endpoint`.

See "Endpoint badge" in the documentation of shields.io.
"""

import json
from collections import Counter

from nnparity.errors import UsageError
from nnparity.judging.report import Report
from nnparity.judging.verdict import CONVENTION
from nnparity.specification.selection import Selection

FULL, PARTLY, WRONG, UNKNOWN = "brightgreen", "yellow", "red", "lightgrey"


def render(report: Report) -> str:
    """Return the badge; raise UsageError for a run of some cases only, which says nothing of a level."""
    if report.header["selection"] != str(Selection()):
        raise UsageError(f"a badge needs a run of every case; this one is of {report.header['selection']}")
    message, colour = _of_one(report) if len(report.ports) == 1 else _of_several(report)
    badge = {"schemaVersion": 1, "label": "nnparity", "message": message, "color": colour}
    return json.dumps(badge, ensure_ascii=False) + "\n"


def _of_one(report: Report) -> tuple[str, str]:
    rows = report.counts.get(report.ports[0])
    if rows is None:
        return "not run", UNKNOWN
    counts = sum(rows.values(), Counter())
    total = counts.total()
    if counts["pass"] == total:
        return "full marks", FULL
    passed = f"{_reached(report, rows)}{counts['pass']}/{total}"
    if counts["fail"] or counts["error"]:
        return passed, WRONG
    rest = [f"{counts[kind]} {kind}" for kind in ("known", CONVENTION) if counts[kind]]
    return ", ".join([passed, *rest]), PARTLY


def _of_several(report: Report) -> tuple[str, str]:
    full = sum(
        all(counts["pass"] == counts.total() for counts in rows.values()) for rows in report.counts.values()
    )
    ports = len(report.ports)
    everything = full == ports
    message = f"{ports} ports at full marks" if everything else f"{full} of {ports} ports at full marks"
    return message, FULL if everything else WRONG if report.failures else PARTLY


def _reached(report: Report, rows: dict[str, Counter[str]]) -> str:
    """Return the last level up to which all are full, if there is one.

    One that builds on no other is about the adapter: its last cases wait for methods of later levels.
    """
    reached = ""
    for level in report.header["levels"]:
        counts = rows.get(level["name"])
        if counts is None or not level["builds_on"]:
            continue
        if counts["pass"] < counts.total():
            break
        reached = f"up to {level['name']}, "
    return reached
