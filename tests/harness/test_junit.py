"""JUnit XML: what it says, and that it is what the schemas of Apache Ant and of Jenkins allow.

The rules of both schemas are written out here: https://github.com/windyroad/JUnit-Schema, and junit-10.xsd of
https://github.com/jenkinsci/xunit-plugin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from nnparity.judging.report import read_report
from nnparity.showing import junit

if TYPE_CHECKING:
    from tests.harness.conftest import Bench

ANY = r"(?s).*"
SOME = r"(?s).*\S.*"
WHOLE = r"[0-9]+"
DECIMAL = r"[0-9]+(\.[0-9]+)?"
MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
SUREFIRE_TIME = r"(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]{0,3})?"


@dataclass
class Rule:
    """What an element must have, what it may have, and its children in order, as a pattern of names."""

    required: dict[str, str]
    optional: dict[str, str] = field(default_factory=dict)
    children: str = ""


PROBLEM = Rule({"type": ANY}, {"message": ANY})
ANT = {
    "testsuites": Rule({}, children="(testsuite )*"),
    "testsuite": Rule(
        {
            "name": SOME,
            "timestamp": MOMENT,
            "hostname": SOME,
            "tests": WHOLE,
            "failures": WHOLE,
            "errors": WHOLE,
            "time": DECIMAL,
            "package": ANY,
            "id": WHOLE,
        },
        {"skipped": WHOLE},
        "properties (testcase )*system-out system-err ",
    ),
    "properties": Rule({}, children="(property )*"),
    "property": Rule({"name": SOME, "value": ANY}),
    "testcase": Rule({"name": ANY, "classname": ANY, "time": DECIMAL}, {}, "((skipped|error|failure) )?"),
    "skipped": Rule({}, {"type": ANY, "message": ANY}),  # anything is allowed in it
    "error": PROBLEM,
    "failure": PROBLEM,
    "system-out": Rule({}),
    "system-err": Rule({}),
}
NO_KEY = Rule({}, {"type": ANY, "message": ANY})
JENKINS = {
    "testsuites": Rule(
        {},
        {"name": ANY, "time": SUREFIRE_TIME, "tests": ANY, "failures": ANY, "errors": ANY},
        "(testsuite )*",
    ),
    "testsuite": Rule(
        {"name": ANY, "tests": ANY, "failures": ANY, "errors": ANY},
        {
            "time": SUREFIRE_TIME,
            **dict.fromkeys(
                ("group", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"), ANY
            ),
        },
        "((testsuite|properties|testcase|system-out|system-err) )*",
    ),
    "properties": Rule({}, children="(property )*"),
    "property": Rule({"name": ANY, "value": ANY}),
    "testcase": Rule(
        {"name": ANY},
        {"time": ANY, "classname": ANY, "group": ANY},
        "((skipped|error|failure|rerunFailure|rerunError|flakyFailure|flakyError|system-out|system-err) )*",
    ),
    "skipped": NO_KEY,
    "error": NO_KEY,
    "failure": NO_KEY,
    "system-out": Rule({}),
    "system-err": Rule({}),
}


def complaints(element: ET.Element, schema: dict[str, Rule]) -> list[str]:
    """Return what is wrong with an element and all in it."""
    rule, found = schema[element.tag], []
    for name, pattern in {**rule.required, **rule.optional}.items():
        if name in element.attrib and not re.fullmatch(pattern, element.attrib[name]):
            found.append(f"{element.tag}: {name} is {element.attrib[name]!r}")
    found += [f"{element.tag}: no {name}" for name in rule.required if name not in element.attrib]
    found += [
        f"{element.tag}: {name} is not allowed"
        for name in element.attrib
        if name not in {**rule.required, **rule.optional}
    ]
    children = "".join(f"{child.tag} " for child in element)
    if not re.fullmatch(rule.children, children):
        found.append(f"{element.tag}: has {children}")
    return found + [each for child in element for each in complaints(child, schema)]


def written(bench: Bench) -> ET.Element:
    """Return the JUnit file of a bench's report."""
    return ET.fromstring(junit.render(read_report(bench.report)))  # noqa: S314  # our own


@pytest.fixture
def every_kind(bench: Bench) -> Bench:
    """A bench with a report that has every kind of verdict, a port that is not run, and a stale entry."""
    bench.write_cases([bench.case(number) for number in range(1, 5)] + [bench.case(5, method="button.learn")])
    wrong = bench.port("writes_wrong_number")
    known = bench.port("good")
    (known.parent / "known-failures.toml").write_text(
        '[[failure]]\ncase = "small/error/five"\nreason = "later"\n'
        '[[failure]]\ncase = "small/error/one"\nreason = "left"\n'
    )
    absent = bench.port("hangs", toolchain={"version": ["no-program"], "minimum": "1", "install": "get it"})
    ports = [wrong, known, bench.port("crashes"), absent]
    words = [word for port in ports for word in ("--port", port)]
    assert bench.run_command(*words).returncode == 1
    return bench


@pytest.mark.parametrize("schema", [ANT, JENKINS], ids=["Ant", "Jenkins"])
def test_every_report_is_what_the_schemas_allow(every_kind: Bench, schema: dict[str, Rule]) -> None:
    """Of whatever verdicts, and with no verdict at all."""
    assert complaints(written(every_kind), schema) == []

    every_kind.run_command("--port", every_kind.folder / "hangs")
    assert complaints(written(every_kind), schema) == []


@pytest.mark.parametrize("schema", [ANT, JENKINS], ids=["Ant", "Jenkins"])
def test_text_of_a_port_breaks_no_schema(bench: Bench, schema: dict[str, Rule]) -> None:
    """Control characters and markup are text."""
    bench.run_command("--port", bench.port("writes_control_characters"))

    assert complaints(written(bench), schema) == []


def test_suites_have_totals_and_times(every_kind: Bench) -> None:
    """A suite for each port, with as many tests of each kind as it holds, and the sum of their times."""
    suites = {suite.attrib["name"]: suite for suite in written(every_kind)}
    totals = {
        name: [suite.attrib[key] for key in ("id", "tests", "failures", "errors", "skipped")]
        for name, suite in suites.items()
    }
    report = read_report(every_kind.report)

    # The port that passes has a known failure, and a stale entry, which is a failure of its own.
    assert totals == {
        "writes_wrong_number": ["0", "5", "2", "0", "0"],
        "good": ["1", "6", "1", "0", "1"],
        "crashes": ["2", "5", "1", "1", "0"],
        "hangs": ["3", "1", "0", "0", "1"],
    }
    for name, suite in suites.items():
        seconds = [record["seconds"] for record in report.verdicts if record["port"] == name]
        assert suite.attrib["timestamp"] == report.header["started"][:19]
        assert suite.attrib["time"] == f"{sum(seconds):.3f}"
        asked = [case for case in suite.iter("testcase") if ".small" in case.attrib["classname"]]
        assert [case.attrib["time"] for case in asked] == [f"{each:.3f}" for each in seconds]


def test_messages_say_what_was_seen(every_kind: Bench) -> None:
    """One line that a list of failures can show, with the rest as text."""
    found = {
        (case.attrib["classname"], case.attrib["name"]): (
            each.tag,
            each.attrib["type"],
            each.attrib["message"],
        )
        for case in written(every_kind).iter("testcase")
        for each in case
    }

    assert found == {
        ("writes_wrong_number.small", "small/error/three"): (
            "failure",
            "fail",
            "result: got 2.9000000000000004, want 2.9",
        ),
        ("writes_wrong_number.small", "small/error/five"): (
            "failure",
            "unsupported",
            "the port does not have button.learn",
        ),
        ("good.small", "small/error/five"): ("skipped", "known", "later"),
        ("good.known-failures", "small/error/one"): (
            "failure",
            "stale",
            f"{every_kind.folder}/good/known-failures.toml lists it, but it passes now",
        ),
        ("crashes.small", "small/error/three"): (
            "error",
            "crashed",
            "crashed: exited with status 1 without a reply",
        ),
        ("crashes.small", "small/error/five"): (
            "failure",
            "unsupported",
            "the port does not have button.learn",
        ),
        ("hangs.toolchain", "it is on this machine"): (
            "skipped",
            "not run",
            "no-program is not on this machine",
        ),
    }
