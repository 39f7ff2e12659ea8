"""What changed from one report to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.conftest import Bench


def reports(bench: Bench, old: str, new: str) -> tuple[Path, Path]:
    """Return the reports of two bad ports, as if they were one port at two times."""
    paths = []
    for name in (old, new):
        port = bench.port(name)
        port.write_text(port.read_text("utf-8").replace(f'name = "{name}"', 'name = "mine"'), "utf-8")
        bench.run_command("--port", port)
        paths.append(bench.report.rename(bench.folder / f"{name}.jsonl"))
    return paths[0], paths[1]


def test_a_case_that_fails_now_became_worse(bench: Bench) -> None:
    """It is named with both verdicts, and the exit code says so."""
    finished = bench.command("report", "--difference", *reports(bench, "good", "writes_wrong_number"))

    assert finished.returncode == 1
    assert finished.stdout.splitlines() == [
        "worse   mine small/error/three: pass → fail",
        "",
        " port   worse   better   other   same   gone   new",
        " ─────────────────────────────────────────────────",
        " mine       1        0       0      4      0     0",
        "",
        "1 case became worse",
    ]


def test_a_case_that_passes_now_became_better(bench: Bench) -> None:
    """Nothing became worse: the exit code is 0."""
    finished = bench.command("report", "--difference", *reports(bench, "writes_wrong_number", "good"))

    assert finished.returncode == 0
    assert finished.stdout.startswith("better  mine small/error/three: fail → pass\n")
    assert finished.stdout.endswith("\nnothing became worse\n")


def test_a_case_that_fails_in_another_way_is_neither(bench: Bench) -> None:
    """A crash in place of a wrong number is a change, and neither better nor worse."""
    finished = bench.command("report", "--difference", *reports(bench, "writes_wrong_number", "crashes"))

    assert finished.returncode == 0
    assert "other   mine small/error/three: fail → error\n" in finished.stdout


def test_cases_and_ports_of_one_report_alone_are_counted(bench: Bench) -> None:
    """What is gone, and what is new."""
    good = bench.port("good")
    bench.run_command("--port", good, "--case", "*/t*")
    old = bench.report.rename(bench.folder / "old")
    bench.run_command("--port", good, "--port", bench.port("refuses"), "--case", "*/o*", "--case", "*/two")

    finished = bench.command("report", "--difference", old, bench.report)

    rows = [line.split() for line in finished.stdout.splitlines() if line.startswith((" good", " refuses"))]
    assert rows == [["good", "0", "0", "0", "1", "1", "1"], ["refuses", "0", "0", "0", "0", "0", "2"]]


def test_many_changes_do_not_flood_the_terminal(bench: Bench) -> None:
    """Twenty of a kind are shown, and how to see the rest."""
    # Each of these is the third in the eyes of a bad port, which knows it by its target.
    bench.write_cases([bench.case(3, id=f"small/error/{number}") for number in range(25)])
    old, new = reports(bench, "good", "refuses")

    shown = bench.command("report", "--difference", old, new).stdout
    everything = bench.command("report", "--difference", old, new, "--all").stdout

    assert shown.count("worse   mine") == 20
    assert "… and 5 more worse, which the option --all shows\n" in shown
    assert everything.count("worse   mine") == 25


@pytest.mark.parametrize(
    "words", [("r",), ("--format", "json"), ("--output", "x"), ("--quiet",)], ids=lambda words: words[0]
)
def test_what_a_difference_does_not_take_is_refused(bench: Bench, words: tuple[str, ...]) -> None:
    """One sentence that says what it takes."""
    assert bench.complaint("report", *words, "--difference", "a", "b") == (
        "--difference takes two reports and --all, and shows them on the terminal alone"
    )


def test_a_report_that_is_not_there_is_named(bench: Bench) -> None:
    """As anywhere else."""
    complaint = bench.complaint("report", "--difference", "a", "b")

    assert complaint == "cannot read the report a: No such file or directory"
