"""A run in shards: together they are one report, and without one of them it is not green."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from nnparity.specification.shard import Shard
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.conftest import Bench


def shards(bench: Bench, port: Path, count: int) -> list[Path]:
    """Run all shards of a port."""
    paths = [bench.folder / f"{number}.jsonl" for number in range(1, count + 1)]
    for number, path in enumerate(paths, start=1):
        words = ("--spec", bench.spec_folder, "--port", port, "--shard", f"{number}/{count}")
        bench.command("run", *words, "--report", path)
    return paths


def test_all_shards_together_are_the_report_of_the_run(bench: Bench) -> None:
    """Five cases in three shards, of which one fails: every verdict once, and the failure is shown."""
    paths = shards(bench, bench.port("writes_wrong_number"), 3)

    finished = bench.command("report", *reversed(paths), "--merge", "-q")
    shown = bench.command("report", *paths, "--merge", "--format", "json").stdout

    assert (finished.returncode, finished.stdout) == (1, "4 pass, 1 fail\n")
    assert json.loads(shown)["selection"] == "every case"


def test_a_shard_that_is_missing_is_an_error_of_every_port(bench: Bench) -> None:
    """What is there passes, and the report is not green in any format."""
    first, _, third = shards(bench, bench.port("good"), 3)

    finished = bench.command("report", first, third, "--merge", "-q")

    assert (finished.returncode, finished.stdout) == (1, "3 pass, 1 error\n")
    assert 'errors="1"' in bench.command("report", first, third, "--merge", "--format", "junit").stdout


def test_what_is_not_a_run_in_shards_is_refused(bench: Bench) -> None:
    """Reports of different runs, whole ones, the same shard twice: each is one sentence."""
    first, second = shards(bench, bench.port("good"), 2)
    [other, _] = shards(bench, bench.port("writes_wrong_number"), 2)[:2]
    other = other.rename(bench.folder / "other.jsonl")
    shards(bench, bench.port("good"), 2)
    bench.run_command("--port", bench.port("good"))

    assert bench.complaint("report", other, second, "--merge").startswith(f"{other} and {second} are of diff")
    assert bench.complaint("report", bench.report, "--merge").startswith(f"{bench.report} is not a shard")
    assert bench.complaint("report", first, first, "--merge") == f"{first} and {first} are both shard 1/2"
    assert bench.complaint("report", first, second) == "give one report, or shards of one run with --merge"
    assert bench.complaint("report", "--merge") == "--merge takes the reports of shards: name them"


@pytest.mark.parametrize("text", ["6/5", "0/5", "2", "2/", "-1/5", "1.5/2", "a/b"])
def test_what_is_not_a_shard_is_refused(bench: Bench, text: str) -> None:
    """The sentence names what was given, and what would do."""
    complaint = bench.complaint(
        "run", "--spec", bench.spec_folder, "--port", bench.port("good"), "--shard", text
    )

    assert complaint == f"'{text}' is not a shard: give one such as 2/5, the second of five"


def test_every_case_is_in_one_shard(bench: Bench) -> None:
    """Shards differ by one case at most."""
    cases = list(Spec(bench.spec_folder).cases.values())
    parts = [Shard(number, 3).of(cases) for number in (1, 2, 3)]

    assert sorted(case.id for part in parts for case in part) == sorted(case.id for case in cases)
    assert [len(part) for part in parts] == [2, 2, 1]
