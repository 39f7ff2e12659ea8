"""Where the command's output goes: it may be closed, full, or of another encoding."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.harness.conftest import Bench

NNPARITY = [sys.executable, "-m", "nnparity"]


def run_words(bench: Bench, bad: str = "writes_wrong_number") -> list[str]:
    """Return the command of a run on the bench."""
    words = ["run", "--spec", bench.spec_folder, "--report", bench.report, "--port", bench.port(bad)]
    return [*NNPARITY, *map(str, words)]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
def test_output_is_utf_8_whatever_the_encoding(bench: Bench, encoding: str) -> None:
    """What is piped is UTF-8: a run with failures, and its report."""
    for command, status in [
        (run_words(bench), 1),
        ([*NNPARITY, "report", str(bench.report)], 1),
        ([*NNPARITY, "guide"], 0),
        ([*NNPARITY, "list", "mistakes"], 0),
        ([*NNPARITY, "explain", "gradients/xor/01"], 2),
    ]:
        environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
        finished = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert finished.stderr.decode() == "" or status == 2
        assert finished.returncode == status
        finished.stdout.decode("utf-8")


def test_a_terminal_of_another_encoding_gets_what_it_can_show(bench: Bench) -> None:
    """On a terminal the encoding is the terminal's, and what it lacks is written out."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "TERM": "dumb", "COLUMNS": "100"}
    with subprocess.Popen([*NNPARITY, "list", "mistakes"], env=environment, stdout=theirs) as process:
        os.close(theirs)
        shown = b""
        while chunk := read(ours):
            shown += chunk
    os.close(ours)
    assert process.returncode == 0
    assert shown.isascii()
    assert b"mistake" in shown
    assert bench.processes_left() == []


def read(terminal: int) -> bytes:
    """Return what was written to a terminal, or nothing at its end."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""


def test_a_closed_standard_output_costs_nothing(bench: Bench) -> None:
    """A run without a standard output writes its report, and its exit code says how it was."""
    command = " ".join(map(repr, run_words(bench)))
    finished = subprocess.run(
        ["/bin/sh", "-c", f"{command} >&-"], capture_output=True, text=True, check=False
    )
    assert (finished.returncode, finished.stderr) == (1, "")
    assert bench.report.read_text().count('"verdict": "pass"') == 4


def test_closed_standard_streams_cost_nothing(bench: Bench) -> None:
    """A run without any standard stream goes as usual: no file takes the number of one."""
    command = " ".join(map(repr, run_words(bench, "good")))
    finished = subprocess.run(["/bin/sh", "-c", f"{command} <&- >&- 2>&-"], check=False)
    assert finished.returncode == 0
    assert bench.report.read_text().count('"verdict": "pass"') == 5


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize(
    "words",
    [
        ["list", "cases"],
        ["guide"],
        ["report", "report.jsonl"],
        ["report", "report.jsonl", "--format", "junit"],
    ],
)
def test_a_full_device_is_one_sentence(bench: Bench, words: list[str]) -> None:
    """Output that cannot be written is said, and is not a traceback."""
    subprocess.run(run_words(bench), capture_output=True, check=False)
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - it is not a file
        finished = subprocess.run(
            [*NNPARITY, *words], cwd=bench.folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert finished.returncode == 2
    assert finished.stderr == "nnparity: cannot write to standard output: No space left on device\n"


def test_a_pipe_that_is_closed_ends_everything_that_was_started(bench: Bench) -> None:
    """Where nobody reads any more, as behind `head`, a run ends, and says what it leaves."""
    slow = bench.port("tells_that_it_hangs")
    quick = bench.port("good", name="quick")
    quick = quick.rename(quick.with_name("quick.toml"))
    command = [*run_words(bench, "tells_that_it_hangs"), "--port", str(quick), "--time-limit", "1000"]
    assert str(slow) in command
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        _, err = process.communicate(timeout=60)
    assert process.returncode == 141
    assert err.decode() == f"nnparity: what was judged until now is in {bench.report}.part\n"
    assert bench.processes_left() == []


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["list", "cases"],
        ["list", "mistakes"],
        ["guide"],
        ["show", "protocol/describe"],
        ["explain", "training/learns/100-epochs"],
        ["report", "report.jsonl"],
        ["report", "report.jsonl", "--format", "junit"],
    ],
    ids=" ".join,
)
def test_what_only_prints_ends_in_silence_where_nobody_reads(bench: Bench, words: list[str]) -> None:
    """Behind `head` the status alone tells that not everything was written."""
    subprocess.run(run_words(bench), capture_output=True, check=False)
    reading, writing = os.pipe()
    os.close(reading)
    finished = subprocess.run(
        [*NNPARITY, *words], cwd=bench.folder, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (finished.returncode, finished.stderr) == (141, "")


def test_a_closed_terminal_ends_everything_that_was_started(bench: Bench) -> None:
    """A terminal whose window is closed takes the run with it, and all that the run has started."""
    process, terminal = pty.fork()
    if process == 0:
        words = run_words(bench, "tells_that_it_hangs")
        os.execv(words[0], [*words, "--time-limit", "1000"])  # noqa: S606 - it takes the place of this one
    deadline = time.monotonic() + 30
    while not (bench.folder / "hangs").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    os.close(terminal)
    _, status = os.waitpid(process, 0)
    assert os.waitstatus_to_exitcode(status) == 129
    assert bench.processes_left() == []
