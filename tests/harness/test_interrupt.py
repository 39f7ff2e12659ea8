"""Ctrl-C, or another signal that ends a command, in the middle of a run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import psutil
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.conftest import Bench

# They wait for processes, and for signals.
pytestmark = pytest.mark.long

HANGS = "import sys, time; open(sys.argv[1] + '/hangs', 'w').close(); time.sleep(1000)"


SIGNALS = {
    signal.SIGINT: "interrupted",
    signal.SIGTERM: "ended by SIGTERM",
    signal.SIGHUP: "ended by SIGHUP",
}
EVERY_SIGNAL = pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)


def interrupted(bench: Bench, port: Path, number: signal.Signals = signal.SIGINT) -> list[dict[str, object]]:
    """Run a port that says when it hangs, end the run there, and return what was written so far."""
    assert said_at_the_end(bench, port, number) == [
        f"nnparity: what was judged until now is in {bench.report}.part",
        f"nnparity: {SIGNALS[number]}",
    ]
    return [json.loads(line) for line in (bench.folder / "report.jsonl.part").read_text().splitlines()]


def said_at_the_end(bench: Bench, port: Path, number: signal.Signals) -> list[str]:
    """Run a port that says when it hangs, end the run there, and return what it says of that."""
    bench.report.write_text("an older report")
    words = ("--spec", bench.spec_folder, "--report", bench.report, "--time-limit", "1000")
    with bench.start("run", *words, "--port", port) as process:
        deadline = time.monotonic() + 30
        while not (bench.folder / "hangs").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(number)
        try:
            _, err = process.communicate(timeout=30)
        finally:
            process.kill()
    assert process.returncode == 128 + number
    assert bench.processes_left() == []
    assert bench.report.read_text() == "an older report"
    return list(filter(None, err.splitlines()))


@EVERY_SIGNAL
def test_while_a_port_is_asked(bench: Bench, number: signal.Signals) -> None:
    """The run ends at once, kills the port, and keeps the verdicts so far beside the older report."""
    records = interrupted(bench, bench.port("tells_that_it_hangs"), number)
    assert [record["type"] for record in records] == ["header", "described", "verdict", "verdict"]
    assert [record.get("case") for record in records[2:]] == ["small/error/one", "small/error/two"]


def test_while_a_port_should_exit(bench: Bench) -> None:
    """A port that has answered everything and does not exit is killed like any other."""
    records = interrupted(bench, bench.port("tells_that_it_stays_up"))
    assert len(records) == 2 + 5


@EVERY_SIGNAL
@pytest.mark.parametrize("what", ["build", "version"])
def test_while_a_command_of_the_port_runs(bench: Bench, what: str, number: signal.Signals) -> None:
    """A build or a version command does not hold up the end, and is killed too; no case was judged.

    A report is begun once the cases are known, which may be before or after.
    """
    script = bench.script(HANGS)
    version = {"version": script, "minimum": "3", "install": "it is here"}
    changes = {"build": [script]} if what == "build" else {"toolchain": version}
    said = said_at_the_end(bench, bench.port("good", **changes), number)
    assert said[-1] == f"nnparity: {SIGNALS[number]}"
    left = bench.folder / "report.jsonl.part"
    assert not left.exists() or [json.loads(line)["type"] for line in left.read_text().splitlines()] == [
        "header"
    ]


def test_a_report_that_was_broken_off_is_not_shown(bench: Bench) -> None:
    """What an interrupted run leaves is recognised as cut short."""
    interrupted(bench, bench.port("tells_that_it_hangs"))
    complaint = bench.complaint("report", "report.jsonl.part")
    assert complaint == "report.jsonl.part is cut short: it has no footer after its 4 lines"


@pytest.mark.parametrize(
    ("ignored", "sent", "status"),
    [(signal.SIGINT, signal.SIGTERM, 143), (signal.SIGHUP, signal.SIGINT, 130)],
)
def test_what_is_ignored_stays_ignored(
    bench: Bench, ignored: signal.Signals, sent: signal.Signals, status: int
) -> None:
    """A command in the background does not hear Ctrl-C, one under nohup no hangup, and each the others."""
    words = ["run", "--spec", bench.spec_folder, "--report", bench.report, "--time-limit", "1000"]
    words += ["--port", bench.port("tells_that_it_hangs")]
    # In the background of a shell, the tests themselves do not hear Ctrl-C.
    heard = "signal.default_int_handler" if sent == signal.SIGINT else "signal.SIG_DFL"
    script = (
        f"import signal; signal.signal({int(ignored)}, signal.SIG_IGN); signal.signal({int(sent)}, {heard}); "
        "from nnparity.cli import main; main()"
    )
    command = [sys.executable, "-c", script, *map(str, words)]
    with subprocess.Popen(command, cwd=bench.folder, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 30
        while not (bench.folder / "hangs").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(ignored)
        process.send_signal(sent)
        _, err = process.communicate(timeout=30)
    assert process.returncode == status
    assert err.splitlines()[-1] == f"nnparity: {SIGNALS[sent]}"
    assert bench.processes_left() == []


@pytest.mark.parametrize("words", [["ask", "good", "describe"], ["check", "good"], ["climb", "good"]])
def test_other_commands_end_what_they_started(bench: Bench, words: list[str]) -> None:
    """Whatever starts a port or builds one ends it when it is ended."""
    bench.port("good", build=[bench.script(HANGS)])
    with bench.start(*words) as process:
        deadline = time.monotonic() + 30
        while not (bench.folder / "hangs").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 143
    assert err.splitlines()[-1] == "nnparity: ended by SIGTERM"
    assert bench.processes_left() == []


def test_before_anything_is_imported(bench: Bench) -> None:
    """Ctrl-C while the command is still being loaded ends in one line."""
    script = (
        "import sys\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'nnparity.specification': raise KeyboardInterrupt\n"
        "from nnparity.cli import main\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "main()"
    )
    command = [sys.executable, "-c", script, "list", "ports"]
    finished = subprocess.run(command, cwd=bench.folder, capture_output=True, text=True, check=False)
    assert finished.returncode == 130
    assert finished.stderr.strip() == "nnparity: interrupted"


def test_while_several_processes_compute(bench: Bench) -> None:
    """Expected values are computed in several processes, and none of them is waited for."""
    environment = os.environ | {"XDG_CACHE_HOME": str(bench.folder)}
    command = [sys.executable, "-m", "nnparity", "vectors", "--check"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 60
        there = psutil.Process(process.pid)
        while not (workers := there.children()) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert workers
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 143
    assert err.splitlines()[-1] == "nnparity: ended by SIGTERM"
    assert [worker for worker in workers if worker.is_running()] == []
