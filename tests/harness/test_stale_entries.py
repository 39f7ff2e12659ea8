"""An entry of known-failures.toml that no longer fails, or fits no case, is a failure of the run."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from nnparity.judging.known_failures import Entry, toml

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.conftest import Bench

THREE = "small/error/three"


def listing(port: Path, *entries: tuple[str, str]) -> Path:
    """Write the known failures of a port."""
    path = port.with_name("known-failures.toml")
    path.write_text(toml([Entry(*entry) for entry in entries]))
    return path


def entries(path: Path) -> list[tuple[str, str]]:
    """Read a list."""
    return [(entry["case"], entry["reason"]) for entry in tomllib.loads(path.read_text())["failure"]]


def rows(shown: str) -> list[str]:
    """Return the lines of a terminal without the spaces that fill them."""
    return [line.rstrip() for line in shown.splitlines()]


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("small/error/one", "it passes now"),
        ("small/error/f*", "all 2 cases that fit it pass now"),
        ("small/eror/one", "no case of the specification fits it"),
        ("large/*", "no case of the specification fits it"),
    ],
)
def test_an_entry_that_is_of_no_use_is_a_failure(bench: Bench, entry: str, why: str) -> None:
    """It is named, with why, its reason, and the command that removes it, which does."""
    port = bench.port("writes_wrong_number")
    path = listing(port, (THREE, "see issue 12"), (entry, "see issue 3"))
    words = ("--port", port.relative_to(bench.folder), "--spec", "spec")
    finished = bench.command("run", *words)
    assert finished.returncode == 1
    command = "nnparity run writes_wrong_number/port.toml --accept-failures --spec spec"
    assert rows(finished.stdout)[2:6] == [
        f"STALE writes_wrong_number {entry}",
        f"  why     {path} lists it, but {why}",
        "  reason  see issue 3",
        f"  remove  {command}",
    ]
    assert rows(finished.stdout)[-1] == "4 pass, 1 known, 1 stale in known-failures.toml"
    assert bench.command("report", "nnparity-report.jsonl").returncode == 1
    assert bench.command(*command.split()[1:]).returncode == 0
    assert entries(path) == [(THREE, "see issue 12")]
    assert bench.command("run", *words).returncode == 0


def test_the_command_that_removes_an_entry_names_the_port(bench: Bench) -> None:
    """A port that was named is named again."""
    listing(bench.port("good"), ("no/such", "left"))
    finished = bench.run_command("good")
    assert finished.returncode == 1
    assert "  remove  nnparity run good --accept-failures" in finished.stdout


def test_a_pattern_is_of_use_while_one_of_its_cases_fails(bench: Bench) -> None:
    """The others are passes."""
    port = bench.port("writes_wrong_number")
    listing(port, ("small/*", "see issue 12"))
    finished = bench.run_command("--port", port)
    assert (finished.returncode, rows(finished.stdout)[-1]) == (0, "4 pass, 1 known")


@pytest.mark.parametrize("entry", [THREE, "*/t*", "small/*"])
def test_a_run_of_some_of_its_cases_does_not_judge_an_entry(bench: Bench, entry: str) -> None:
    """What was not asked may still fail, and then the command would not remove the entry."""
    port = bench.port("writes_wrong_number")
    listing(port, (entry, "see issue 12"))
    finished = bench.run_command("--port", port, "--case", "*/two", "--case", "*/one")
    assert (finished.returncode, rows(finished.stdout)[-1]) == (0, "2 pass")


def test_a_run_of_all_its_cases_judges_an_entry(bench: Bench) -> None:
    """Other cases need not be asked."""
    port = bench.port("writes_wrong_number")
    listing(port, ("*/f*", "see issue 12"))
    assert bench.run_command("--port", port, "--case", "*/f*").returncode == 1


def test_a_port_that_is_not_run_is_not_judged(bench: Bench) -> None:
    """Nobody knows what it would fail."""
    missing = {"version": ["no-such-program"], "minimum": "1", "install": "nowhere"}
    port = bench.port("writes_wrong_number", toolchain=missing)
    path = listing(port, ("no/such", "left"))
    before = path.read_text()
    words = ("--port", port, "--port", bench.port("good"))
    assert bench.run_command(*words).returncode == 0
    assert bench.run_command(*words, "--accept-failures").returncode == 0
    assert bench.run_command(*words, "--accept-failures", "--strict").returncode == 1
    assert bench.run_command("--port", port, "--accept-failures").returncode == 1
    assert path.read_text() == before


def test_many_entries_of_no_use_do_not_flood_the_terminal(bench: Bench) -> None:
    """The first of each port are shown, and how to see the rest."""
    port = bench.port("good")
    listing(port, *((f"no/such-{number}", "left") for number in range(13)))
    finished = bench.run_command("--port", port)
    assert finished.stdout.count("STALE good") == 10
    assert "… and 3 more stale entries of good, which the option --all shows" in finished.stdout
    assert bench.command("report", bench.report, "--all").stdout.count("STALE good") == 13
