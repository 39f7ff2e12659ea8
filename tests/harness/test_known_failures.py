"""Known failures: what a port lists in a file of its own is expected to fail, and nothing else is."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree  # noqa: ICN001

import pytest
from rich.console import Console

from nnparity.judging.known_failures import Entry, KnownFailures, toml
from nnparity.judging.report_writer import ReportWriter
from nnparity.ports.port import Port
from nnparity.ports.run import run
from nnparity.showing.progress import ShownRun
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.conftest import Bench

    from nnparity.explaining.evidence import Evidence, Suspect

WRONG = "is_right_once_fixed"
THREE = "small/error/three"


def listing(port: Path, *entries: tuple[str, str]) -> Path:
    """Write the known failures of a port."""
    path = port.with_name("known-failures.toml")
    path.write_text(toml([Entry(*entry) for entry in entries]))
    return path


def records(bench: Bench, kind: str) -> list[dict[str, Any]]:
    """Return the lines of a type of the report."""
    found = [json.loads(line) for line in bench.report.read_text().splitlines()]
    return [record for record in found if record["type"] == kind]


def rows(shown: str) -> list[str]:
    """Return the lines of a terminal without the spaces that fill them."""
    return [line.rstrip() for line in shown.splitlines()]


# Known is neither a pass nor a failure.


@pytest.mark.parametrize("entry", [THREE, "small/*", "*/t*ee"])
@pytest.mark.parametrize(
    ("bad", "was"), [("writes_wrong_number", "fail"), ("refuses", "fail"), ("crashes", "error")]
)
def test_a_listed_case_that_fails_is_known_and_the_run_succeeds(
    bench: Bench, bad: str, was: str, entry: str
) -> None:
    """By its id or by a pattern: it is counted apart, and the report keeps what it was, and why."""
    port = bench.port(bad)
    listing(port, (entry, "see issue 12"))
    finished = bench.run_command("--port", port)
    assert finished.returncode == 0
    assert finished.stdout.startswith(f"{bad}: 5 cases, 4 pass, 1 known\n")
    assert rows(finished.stdout)[-1] == "4 pass, 1 known"
    assert f" {bad}: 1 known failure, which the option --all shows" in rows(finished.stdout)
    assert "1 known\n" in finished.stdout
    [record] = [record for record in records(bench, "verdict") if record["verdict"] != "pass"]
    assert (record["case"], record["verdict"]) == (THREE, "known")
    assert (record["was"], record["reason"]) == (was, "see issue 12")
    assert "path" in record or "fault" in record
    assert records(bench, "footer")[0]["counts"] == {bad: {"pass": 4, "known": 1}}
    assert bench.command("report", bench.report).returncode == 0


def test_an_unsupported_case_can_be_known(bench: Bench) -> None:
    """A method that the port does not have yet may be listed like any other."""
    port = bench.port("good")
    bench.write_cases([bench.case(1), bench.case(2, method="button.learn")])
    listing(port, ("small/error/two", "learning is not implemented yet"))
    finished = bench.run_command("--port", port, "--all")
    assert finished.returncode == 0
    assert "asked     button.learn, which the port answers with error -32601" in finished.stdout
    assert records(bench, "verdict")[1]["was"] == "unsupported"


def test_known_failures_are_shown_on_demand(bench: Bench) -> None:
    """The option --all shows them in full, with the reason."""
    port = bench.port("writes_wrong_number")
    listing(port, (THREE, "see issue 12"))
    bench.run_command("--port", port)
    shown = rows(bench.command("report", bench.report, "--all").stdout)
    assert shown[1:7] == [
        f"KNOWN writes_wrong_number {THREE}",
        "  known     see issue 12",
        "  at        result",
        "  got       2.9000000000000004",
        "  want      2.9",
        "  apart     1 ULP, relative 1.5e-16; allowed: exact",
    ]


def test_the_id_of_a_case_explains_it_better_than_a_pattern(bench: Bench) -> None:
    """Of several entries that fit a case the one with its id gives the reason."""
    port = bench.port("writes_wrong_number")
    listing(port, ("small/*", "many"), (THREE, "this one"), ("*", "all"))
    assert bench.run_command("--port", port).returncode == 0
    assert records(bench, "verdict")[2]["reason"] == "this one"


def test_a_failure_that_is_not_listed_is_a_failure(bench: Bench) -> None:
    """A list excuses only what it lists."""
    port = bench.port("writes_wrong_number", "every")
    listing(port, ("*/t*", "see issue 12"))
    finished = bench.run_command("--port", port)
    assert finished.returncode == 1
    assert "writes_wrong_number: 5 cases, 3 fail, 2 known" in finished.stdout


def test_nothing_but_known_failures_is_no_success(bench: Bench) -> None:
    """Something must have passed, and the last line says that nothing has."""
    port = bench.port("writes_wrong_number")
    listing(port, (THREE, "see issue 12"))
    finished = bench.run_command("--port", port, "--case", THREE)
    assert finished.returncode == 1
    assert rows(finished.stdout)[-1] == "1 known, nothing passed"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [({"build": [["false"]]}, "build-failed"), ({"run": ["no-such-program"]}, "cannot-start")],
)
def test_a_port_that_cannot_be_asked_is_not_known(bench: Bench, changes: dict[str, Any], fault: str) -> None:
    """No list makes a port that cannot be built or started look expected, beside one that passes."""
    port = bench.port("writes_wrong_number", **changes)
    listing(port, ("*", "see issue 12"))
    finished = bench.run_command("--port", port, "--port", bench.port("good"))
    assert finished.returncode == 1
    assert "writes_wrong_number: 5 cases, 5 error" in finished.stdout
    assert fault in finished.stdout
    assert records(bench, "stale") == []


def test_a_known_failure_is_not_diagnosed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a user has explained is not compared with known mistakes; the other failures are."""
    compared: list[str] = []

    def diagnose(_: Spec, evidence: Evidence) -> dict[str, list[Suspect]]:
        compared.extend(verdict.case.id for verdict in evidence.failed)
        return {}

    monkeypatch.setattr("nnparity.explaining.diagnosis.diagnose", diagnose)
    path = bench.port("writes_wrong_number", "every")
    listing(path, ("*/t*", "see issue 12"))
    spec = Spec(bench.spec_folder)
    port = Port.load(path, spec)
    with (
        ReportWriter(bench.report, spec, [port], Selection(), 5, 20) as writer,
        ShownRun(
            writer, Console(file=io.StringIO()), [KnownFailures.load(port, spec)], {port.name: 5}
        ) as shown,
    ):
        run(spec, [port], spec.cases.values(), shown, 20)
        shown.diagnose(spec)
    assert compared == ["small/error/one", "small/error/four", "small/error/five"]


def test_the_list_of_one_port_is_no_matter_to_another(bench: Bench) -> None:
    """Each port has a file of its own."""
    listed, other = bench.port("writes_wrong_number"), bench.port(WRONG)
    listing(listed, (THREE, "see issue 12"))
    finished = bench.run_command("--port", listed, "--port", other)
    assert finished.returncode == 1
    assert "writes_wrong_number: 5 cases, 4 pass, 1 known" in finished.stdout
    assert f"{WRONG}: 5 cases, 4 pass, 1 fail" in finished.stdout


def test_the_other_formats_show_known_failures_and_entries_of_no_use(bench: Bench) -> None:
    """In JUnit a known failure is skipped, with the reason; an entry that is out of date is a failure."""
    port = bench.port("writes_wrong_number")
    listing(port, (THREE, "see issue\x1b[2J <12>"), ("no/such", "left"))
    bench.run_command("--port", port)
    suite = ElementTree.fromstring(  # noqa: S314
        bench.command("report", bench.report, "--format", "junit").stdout.encode()
    )[0]
    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "6",
        "failures": "1",
        "errors": "0",
        "skipped": "1",
    }
    skipped, failure = suite.find("testcase/skipped"), suite.find("testcase/failure")
    assert skipped is not None
    assert failure is not None
    assert skipped.get("message") == "see issue\\x1b[2J <12>"
    assert "got: 2.9000000000000004" in str(skipped.text)
    assert str(failure.get("message")).endswith("lists it, but no case of the specification fits it")
    page = bench.command("report", bench.report, "--format", "markdown").stdout
    assert "| level | writes\\_wrong\\_number |\n| --- | ---: |\n| 1 small | 4/5, 1 known |\n" in page
    assert "### STALE writes\\_wrong\\_number no/such\n" in page
    assert f"### KNOWN writes\\_wrong\\_number {THREE}\n" in page
    assert "- known: see issue\\\\x1b\\[2J \\<12\\>\n" in page


# The list can be wrong.


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            '[[failures]]\ncase = "a"',
            "breaks its schema at the top: unknown key 'failures' (did you mean 'failure'?)",
        ),
        (
            '[[failure]]\ncase = "a"\nreson = "b"',
            "breaks its schema at failure[0]: unknown key 'reson' (did you mean 'reason'?)",
        ),
        ('[[failure]]\ncase = "a"', "breaks its schema at failure[0]: the key 'reason' is missing"),
        ('[[failure]]\ncase = ""\nreason = "b"', "breaks its schema at failure[0].case: "),
        ('[[failure]]\ncase = "a"\nreason = " "', "breaks its schema at failure[0].reason: "),
        ('[[failure]]\ncase = 3\nreason = "b"', "breaks its schema at failure[0].case: 3 is not of type"),
        ('[[failure]]\ncase = "a"\nreason = "b"\n' * 2, "lists 'a' twice"),
        ("[[failure]", "is not TOML: "),
    ],
)
@pytest.mark.parametrize("options", [[], ["--accept-failures"]], ids=["run", "accept"])
def test_a_wrong_list_is_refused(bench: Bench, text: str, complaint: str, options: list[str]) -> None:
    """It is named in one sentence, nothing is run, and nothing is written."""
    port = bench.port("good")
    path = port.with_name("known-failures.toml")
    path.write_text(text)
    assert bench.run_complaint("--port", port, *options).startswith(f"{path} {complaint}")
    assert not bench.report.exists()
    assert path.read_text() == text


def test_a_list_that_is_a_folder_is_refused(bench: Bench) -> None:
    """It cannot be read."""
    port = bench.port("good")
    path = port.with_name("known-failures.toml")
    path.mkdir()
    assert bench.run_complaint("--port", port) == f"cannot read {path}: Is a directory"


def test_a_list_without_entries_is_no_matter(bench: Bench) -> None:
    """So is a file with comments only."""
    port = bench.port("good")
    port.with_name("known-failures.toml").write_text("# nothing yet\n")
    assert bench.run_command("--port", port).returncode == 0
