"""The report as a file: written whole or not at all, and read with suspicion."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from nnparity.errors import UsageError
from nnparity.judging.report import read_report
from nnparity.showing.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.conftest import Bench

PORT = '{"name": "p", "language": "P", "levels": ["small"], "precision": "binary64"}'
LEVELS = '[{"name": "small", "number": 1, "builds_on": []}]'
HEADER = (
    '{"type": "header", "format": 2, "started": "2026-01-01T00:00:00+00:00", "selection": "every case", '
    f'"time_limit": 10, "cases": 1, "ports": [{PORT}], "levels": {LEVELS}}}'
)
FOOTER = '{"type": "footer", "finished": "2026-01-01T00:00:01+00:00", "seconds": 1, "counts": {}}'
PLACE = '"level": "small", "row": "small"'
PASSED = f'{{"type": "verdict", "port": "p", "case": "a/b", {PLACE}, "seconds": 0.1, "verdict": "pass"}}'
NO_LEVEL = PASSED.replace('"level": "small"', '"level": []')
OTHER_LEVEL = PASSED.replace('"small"', '"large"')
OTHER_ROW = PASSED.replace('"row": "small"', '"row": "large"')
OTHER = PASSED.replace('"p"', '"q"')
FAIL = PASSED.replace("pass", "fail")
EXPLAINED = PASSED.replace('"pass"', '"known", "method": "m", "why": "w", "again": "a"')

LIMITED = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
from nnparity.cli import main
main()
"""


def test_a_run_writes_a_header_a_line_for_each_case_and_a_footer(bench: Bench) -> None:
    """The report holds every verdict in full, and FILE.part is gone."""
    finished = bench.run_command("--port", bench.port("writes_wrong_number"))
    assert finished.returncode == 1
    records = [json.loads(line) for line in bench.report.read_text().splitlines()]
    assert [r["type"] for r in records] == ["header", "described", *["verdict"] * 5, "diagnosis", "footer"]
    assert records[4] == {
        "type": "verdict",
        "port": "writes_wrong_number",
        "case": "small/error/three",
        "level": "small",
        "row": "small",
        "verdict": "fail",
        "seconds": pytest.approx(0, abs=20),
        "method": "button.evaluate_neural_network_error",
        "why": "a wrong error teaches the wrong thing",
        "again": records[4]["again"],
        "path": "result",
        "got": "2.9000000000000004",
        "want": "2.9",
        "ulp": 1,
        "relative": pytest.approx(1.5e-16, rel=0.1),
        "bound": "exact",
    }
    assert records[7] == {
        "type": "diagnosis",
        "port": "writes_wrong_number",
        "case": "small/error/three",
        "suspects": [],
    }
    assert records[-1]["counts"] == {"writes_wrong_number": {"pass": 4, "fail": 1}}
    assert not (bench.folder / "report.jsonl.part").exists()


def test_a_report_holds_how_long_each_answer_and_the_run_took(bench: Bench) -> None:
    """An answer takes some time; where none came, there is nothing to measure."""
    bench.run_command("--port", bench.port("crashes"), "--time-limit", "7")

    records = [json.loads(line) for line in bench.report.read_text().splitlines()]
    seconds = {record["case"]: record["seconds"] for record in records if record["type"] == "verdict"}
    assert records[0]["time_limit"] == 7
    assert [case for case, taken in seconds.items() if not taken] == ["small/error/three"]
    assert records[-1]["seconds"] > 0


def test_the_exit_code_says_whether_everything_passed(bench: Bench) -> None:
    """A run in which everything passes exits with 0, and so does its report."""
    assert bench.run_command("--port", bench.port("good")).returncode == 0
    assert bench.command("report", bench.report).returncode == 0


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "r is empty, and no report of nnparity"),
        ("\n", "r is not a report of nnparity"),
        ("hello", "r is not a report of nnparity"),
        ("[1]", "r is not a report of nnparity"),
        ("3", "r is not a report of nnparity"),
        ("null", "r is not a report of nnparity"),
        ('{"type": "header", "format": 1}', "r is not a report of nnparity"),
        (HEADER.replace('"format": 2', '"format": 3'), "r is not a report of nnparity"),
        (HEADER, "r is cut short: it has no footer after its 1 lines"),
        (f"{HEADER}\n{PASSED}\n", "r is cut short: it has no footer after its 2 lines"),
        (f"{HEADER}\n{PASSED[:30]}", "r is cut short: its line 2 is not whole"),
    ],
)
def test_a_file_that_is_no_whole_report_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    """A file that is not a report, or is cut short, is wrong use, named with the file."""
    (tmp_path / "r").write_text(text)
    with pytest.raises(UsageError) as caught:
        read_report(tmp_path / "r")
    assert str(caught.value) == f"{tmp_path}/{complaint}"


@pytest.mark.parametrize("shape", FORMATS)
def test_a_report_that_is_cut_short_is_refused_in_every_format(bench: Bench, shape: str) -> None:
    """A page or a JUnit file is not made from half a report."""
    (bench.folder / "r").write_text(f"{HEADER}\n{PASSED}\n")
    complaint = bench.complaint("report", "--format", shape, "r")
    assert complaint == "r is cut short: it has no footer after its 2 lines"


@pytest.mark.parametrize(
    "text",
    [
        '{"type": "header", "format": 2}\n' + FOOTER,
        HEADER.replace(PORT, "7") + "\n" + FOOTER,
        f"{HEADER}\n3\n{FOOTER}",
        f"{HEADER}\nnull\n{FOOTER}",
        f"{HEADER}\n{{}}\n{FOOTER}",
        f"{HEADER}\n{{}}",
        f'{HEADER}\n{{"type": "verdict"}}\n{FOOTER}',
        f"{HEADER}\n{FAIL}\n{FOOTER}",
        f"{HEADER}\n{PASSED.replace('pass', 'maybe')}\n{FOOTER}",
        f"{HEADER}\n{NO_LEVEL}\n{FOOTER}",
        f"{HEADER}\n{OTHER_LEVEL}\n{FOOTER}",
        f"{HEADER}\n{OTHER_ROW}\n{FOOTER}",
        f"{HEADER.replace(LEVELS, '7')}\n{FOOTER}",
        f"{HEADER.replace('10', '[10]')}\n{FOOTER}",
        f"{HEADER}\n{PASSED.replace('0.1', 'null')}\n{FOOTER}",
        f"{HEADER.replace(LEVELS, '[7]')}\n{FOOTER}",
        f"{HEADER}\n{OTHER}\n{FOOTER}",
        f'{HEADER}\n{{"type": "not run", "port": "p"}}\n{FOOTER}',
        f'{HEADER}\n{{"type": "stale", "port": "p", "case": "a/b"}}\n{FOOTER}',
        f"{HEADER}\n{EXPLAINED}\n{FOOTER}",
        f"{HEADER}\n{EXPLAINED.replace('known', 'error')}\n{FOOTER}",
        f'{HEADER}\n{{"type": "diagnosis", "port": "p", "case": "a/b", "suspects": ["text"]}}\n{FOOTER}',
        f'{HEADER}\n{{"type": "diagnosis", "port": "p", "case": "a/b", "suspects": [{{}}]}}\n{FOOTER}',
        "[" * 100_000,
    ],
)
def test_a_report_with_wrong_types_is_refused(tmp_path: Path, text: str) -> None:
    """JSON lines that are not what a report holds are wrong use, named with the file."""
    (tmp_path / "r").write_text(text)
    with pytest.raises(UsageError, match="r is not a report of nnparity"):
        read_report(tmp_path / "r")


def test_a_file_of_bytes_is_refused(bench: Bench) -> None:
    """Garbage is not a report."""
    (bench.folder / "r").write_bytes(bytes(range(256)))
    assert bench.complaint("report", "r") == "r is not a report of nnparity"


def test_a_report_that_is_not_there_is_named(bench: Bench) -> None:
    """A missing file, or a folder, is named with the reason."""
    assert bench.complaint("report", "r") == "cannot read the report r: No such file or directory"
    assert bench.complaint("report", ".") == "cannot read the report .: Is a directory"


def test_a_report_path_that_cannot_be_written_is_refused_before_the_run(bench: Bench) -> None:
    """A folder that is not there stops the run before it begins."""
    words = ("--spec", bench.spec_folder, "--report", "no/such/r", "--port", bench.port("good"))
    complaint = bench.complaint("run", *words)
    assert complaint == "cannot write the report no/such/r: No such file or directory"


@pytest.mark.parametrize("path", [".", "spec", "/", ""])
def test_a_folder_is_no_place_for_a_report(bench: Bench, path: str) -> None:
    """A report path that is a folder stops the run before it begins."""
    words = ("--spec", bench.spec_folder, "--report", path, "--port", bench.port("good"))
    assert bench.complaint("run", *words).startswith("cannot write the report")


def test_an_older_report_outlives_a_run_that_is_refused(bench: Bench) -> None:
    """Wrong use does not touch the report of an earlier run."""
    bench.report.write_text("an older report")
    bench.run_complaint("--case", "no/such", "--port", bench.port("good"))
    assert bench.report.read_text() == "an older report"
    assert not (bench.folder / "report.jsonl.part").exists()


def test_a_full_disk_is_one_sentence(bench: Bench) -> None:
    """A report that cannot be written to its end is wrong use like any other, and the older one stays."""
    bench.report.write_text("an older report")
    words = ("run", "--spec", bench.spec_folder, "--report", bench.report, "--port", bench.port("good"))
    finished = subprocess.run(
        [sys.executable, "-c", LIMITED, *map(str, words)], capture_output=True, text=True, check=False
    )
    assert finished.returncode == 2
    assert finished.stderr.startswith(f"nnparity: cannot write the report {bench.report}: File too large")
    assert bench.report.read_text() == "an older report"


@pytest.mark.parametrize("path", ["no/such/file", "."])
def test_an_output_that_cannot_be_written_is_named(bench: Bench, path: str) -> None:
    """The option --output names what cannot be written, and why."""
    bench.run_command("--port", bench.port("good"))
    complaint = bench.complaint("report", bench.report, "--format", "markdown", "--output", path)
    assert complaint.startswith(f"cannot write {path}: ")


def test_report_is_not_written_over_a_device(bench: Bench) -> None:
    """The finished report would take its place."""
    pipe = bench.folder / "pipe"
    os.mkfifo(pipe)

    words = ("--spec", bench.spec_folder, "--port", bench.port("good"), "--report", pipe)
    sentence = bench.complaint("run", *words)

    assert sentence == f"cannot write the report {pipe}: it is not a regular file"
    assert pipe.is_fifo()
