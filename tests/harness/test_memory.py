"""Neither floods nor many cases fill the memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nnparity.judging.report import read_report
from nnparity.judging.report_writer import ReportWriter
from nnparity.judging.verdict import Verdict
from nnparity.ports.port import find_ports
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from tests.harness.conftest import Bench

MEGABYTES = 150
MANY = 1_000


@pytest.mark.parametrize(
    ("bad", "which"),
    [
        ("good", "third"),
        ("writes_100_mb", "third"),
        ("writes_endless_line", "every"),
        ("floods_after_the_end", "third"),
        ("floods_stderr", "every"),
        ("floods_stderr_and_is_wrong", "every"),
    ],
)
def test_memory_stays_flat(bench: Bench, bad: str, which: str) -> None:
    """Whatever a port writes, a run needs little more memory than it needs for a good port."""
    status, megabytes = bench.run_measured("--port", bench.port(bad, which))
    assert status == (0 if bad in ("good", "floods_stderr") else 1)
    assert megabytes < MEGABYTES


def test_passes_take_no_memory_while_a_report_is_written(tmp_path: Path) -> None:
    """Who reads the report later has them all."""
    spec = Spec(Path(__file__).parents[2] / "spec")
    port = find_ports(spec, Path(__file__).parents[2])["c"]
    passed = Verdict(next(iter(spec.cases.values())), "pass", seconds=0.5)
    path = tmp_path / "report.jsonl"
    with ReportWriter(path, spec, [port], Selection(), MANY, 1) as writer:
        writer.concluded(port, passed)
        tracemalloc.start()
        for _ in range(MANY - 1):
            writer.concluded(port, passed)
        grown, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert grown < 10 * MANY
    assert (writer.report.total("pass"), writer.report.slowest["c"]["case"]) == (MANY, passed.case.id)
    with pytest.raises(RuntimeError, match="were not kept"):
        _ = writer.report.verdicts
    assert len(read_report(path).verdicts) == MANY
