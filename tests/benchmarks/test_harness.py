"""The harness's own speed and memory, against a port that answers at once."""

import subprocess
import sys
from pathlib import Path

import pytest
from measure_harness import run_cases
from pytest_benchmark.fixture import BenchmarkFixture

MEASURE = Path(__file__).with_name("measure_harness.py")
CASES = 20_000


@pytest.mark.benchmark(group="harness")
def test_cases_per_second(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Time 20 000 cases, the start of the port and the report included."""
    benchmark.pedantic(run_cases, (CASES, tmp_path), rounds=5, warmup_rounds=1)
    per_second = CASES / benchmark.stats.stats.median
    benchmark.extra_info["cases per second"] = round(per_second)
    print(f"\n{per_second:,.0f} cases per second")


def test_memory_stays_flat(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Ten times as many cases take no more memory, but for a few pages."""

    def peak(cases: int) -> int:
        command = [sys.executable, str(MEASURE), str(cases), str(tmp_path)]
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    few = benchmark.pedantic(peak, (CASES,), rounds=1)
    many = peak(10 * CASES)
    print(f"\npeak memory: {few:,} KiB for {CASES:,} cases, {many:,} KiB for {10 * CASES:,}")

    assert many < few * 1.1
