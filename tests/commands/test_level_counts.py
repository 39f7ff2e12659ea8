"""The number of cases of a level is the same wherever it is shown."""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from nnparity.ports.port import Port
from nnparity.specification.spec import Spec

Command = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")


@pytest.fixture
def port(ports: dict[str, Port]) -> Port:
    """A port that passes."""
    return ports.get("go") or next(iter(ports.values()))


@pytest.fixture
def counts(port: Port) -> dict[str, int]:
    """The number of cases in each row that the port promises."""
    return Counter(case.row for case in SPEC.cases.values() if port.promises(SPEC, case))


def test_list_counts_every_case(nnparity: Command) -> None:
    """All cases there are, promised or not."""
    every = Counter(case.row for case in SPEC.cases.values())

    row = re.compile(r"^ (?:\d+ )?([a-z-]+) {2,}.* (\d+) *$", re.MULTILINE)
    listed = row.findall(nnparity("list", "levels").stdout)

    assert {row: int(count) for row, count in listed} == every


def test_run_and_climb_count_alike(
    nnparity: Command, port: Port, counts: dict[str, int], tmp_path: Path
) -> None:
    """What the port promises, in the matrix, in the report, and step by step."""
    report = tmp_path / "report.jsonl"
    run = nnparity("run", port.name, "--report", report)
    climb = nnparity("climb", port.name)
    document = json.loads(nnparity("report", report, "--format", "json").stdout)

    matrix = re.findall(r"^ (?:\d+ )?([a-z-]+) +(\d+)$", run.stdout, re.MULTILINE)
    steps = re.findall(r"^ (?:\d+ )?([a-z-]+) +✓ +\d+/\d+ +(\d+)/(\d+) *$", climb.stdout, re.MULTILINE)

    total = sum(counts.values())
    assert {row: int(count) for row, count in matrix} == counts | {"total": total}
    assert {row: (int(done), int(all_)) for row, done, all_ in steps} == {
        row: (count, count) for row, count in counts.items()
    }
    assert {row: each["pass"] for row, each in document["ports"][0]["rows"].items()} == counts


def test_smoke_counts_the_level_of_the_adapter(nnparity: Command, port: Port, counts: dict[str, int]) -> None:
    """Its cases alone."""
    alone = next(level.name for level in SPEC.levels.values() if level.stands_alone)

    assert f"({counts[alone]} cases of level {alone})" in nnparity("smoke", port.name).stdout
