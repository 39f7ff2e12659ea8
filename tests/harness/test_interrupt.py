"""Ctrl-C in the middle of a run."""

from __future__ import annotations

import json
import signal
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.conftest import Bench

HANGS = "import sys, time; open(sys.argv[1] + '/hangs', 'w').close(); time.sleep(1000)"


def interrupted(bench: Bench, port: Path) -> list[dict[str, object]]:
    """Run a port that says when it hangs, interrupt the run there, and return what was written so far."""
    bench.report.write_text("an older report")
    words = ("--spec", bench.spec_folder, "--report", bench.report, "--time-limit", "1000")
    with bench.start("run", *words, "--port", port) as process:
        deadline = time.monotonic() + 30
        while not (bench.folder / "hangs").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        try:
            _, err = process.communicate(timeout=30)
        finally:
            process.kill()
    assert process.returncode == 130
    assert list(filter(None, err.splitlines())) == [
        f"nnparity: what was judged until now is in {bench.report}.part",
        "nnparity: interrupted",
    ]
    assert bench.processes_left() == []
    assert bench.report.read_text() == "an older report"
    return [json.loads(line) for line in (bench.folder / "report.jsonl.part").read_text().splitlines()]


def test_while_a_port_is_asked(bench: Bench) -> None:
    """The run ends at once, kills the port, and keeps the verdicts so far beside the older report."""
    records = interrupted(bench, bench.port("tells_that_it_hangs"))
    assert [record["type"] for record in records] == ["header", "described", "verdict", "verdict"]
    assert [record.get("case") for record in records[2:]] == ["small/error/one", "small/error/two"]


def test_while_a_port_should_exit(bench: Bench) -> None:
    """A port that has answered everything and does not exit is killed like any other."""
    records = interrupted(bench, bench.port("tells_that_it_stays_up"))
    assert len(records) == 2 + 5


@pytest.mark.parametrize("what", ["build", "version"])
def test_while_a_command_of_the_port_runs(bench: Bench, what: str) -> None:
    """A build or a version command does not hold up the end, and is killed too."""
    script = bench.script(HANGS)
    version = {"version": script, "minimum": "3", "install": "it is here"}
    changes = {"build": [script]} if what == "build" else {"toolchain": version}
    records = interrupted(bench, bench.port("good", **changes))
    assert [record["type"] for record in records] == ["header"]


def test_a_report_that_was_broken_off_is_not_shown(bench: Bench) -> None:
    """What an interrupted run leaves is recognised as cut short."""
    interrupted(bench, bench.port("tells_that_it_hangs"))
    complaint = bench.complaint("report", "report.jsonl.part")
    assert complaint == "report.jsonl.part is cut short: it has no footer after its 4 lines"
