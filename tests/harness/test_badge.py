"""The badge of a report: how far one port is, or how many ports are at full marks."""

import json
from collections import Counter
from pathlib import Path

import pytest

from nnparity.errors import UsageError
from nnparity.judging.report import Report
from nnparity.showing.badge import render

LEVELS = [
    {"name": "ground", "number": 0, "builds_on": []},
    {"name": "first", "number": 1, "builds_on": ["ground"]},
    {"name": "second", "number": 2, "builds_on": ["first"]},
    {"name": "further", "number": None, "builds_on": ["first"]},
]
TEN, NINE, NONE = {"pass": 10}, {"pass": 9, "fail": 1}, {"unsupported": 10}
KNOWN = {"pass": 9, "known": 1}


def badge(*ports: dict[str, dict[str, int]], selection: str = "every case") -> tuple[str, str]:
    """Return message and colour, given counts by port and row."""
    names = [f"port-{i}" for i in range(len(ports))]
    header = {"levels": LEVELS, "ports": [{"name": name} for name in names], "selection": selection}
    report = Report(Path(), header)
    for name, rows in zip(names, ports, strict=True):
        if rows:
            report.counts[name] = {row: Counter(counts) for row, counts in rows.items()}
        for row, counts in rows.items():
            if counts.get("fail"):
                report.failed[name, row] = {}
    made = json.loads(render(report))
    return made["message"], made["color"]


@pytest.mark.parametrize(
    ("rows", "message", "colour"),
    [
        ({"ground": TEN, "first": TEN, "second": TEN, "refusals": TEN}, "full marks", "brightgreen"),
        # The adapter's last cases wait for methods of later levels.
        ({"ground": NINE, "first": TEN, "second": NONE}, "up to first, 19/30", "red"),
        ({"ground": TEN, "first": NONE, "second": NONE}, "10/30", "yellow"),
        # A level that is full above one that is not does not count.
        ({"ground": TEN, "first": NONE, "second": TEN}, "20/30", "yellow"),
        ({"ground": TEN, "first": TEN, "second": KNOWN}, "up to first, 29/30, 1 known", "yellow"),
        # What is not promised is passed over.
        ({"ground": TEN, "first": TEN, "further": TEN, "refusals": NINE}, "up to further, 39/40", "red"),
        ({"further": TEN}, "full marks", "brightgreen"),
        ({}, "not run", "lightgrey"),
    ],
)
def test_badge_of_a_port_names_the_level_up_to_which_all_are_full(
    rows: dict[str, dict[str, int]], message: str, colour: str
) -> None:
    """With all cases that pass, and all that were asked."""
    assert badge(rows) == (message, colour)


@pytest.mark.parametrize(
    ("ports", "message", "colour"),
    [
        ([{"first": TEN}, {"first": TEN, "further": TEN}], "2 ports at full marks", "brightgreen"),
        ([{"first": TEN}, {"first": NINE}], "1 of 2 ports at full marks", "red"),
        ([{"first": TEN}, {"first": KNOWN}], "1 of 2 ports at full marks", "yellow"),
    ],
)
def test_badge_of_several_ports_counts_those_at_full_marks(
    ports: list[dict[str, dict[str, int]]], message: str, colour: str
) -> None:
    """Each of what it promises."""
    assert badge(*ports) == (message, colour)


def test_badge_needs_a_run_of_every_case() -> None:
    """A part says nothing of a level."""
    with pytest.raises(UsageError, match="a badge needs a run of every case; this one is of level first"):
        badge({"first": TEN}, selection="level first")
