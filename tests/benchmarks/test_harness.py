"""The harness's own speed and memory, against a port that answers at once."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from bare_pipe import count_answers
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


@pytest.mark.benchmark(group="harness")
def test_verdicts_beside_the_bare_pipe(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Say how many verdicts come in the time in which the bare pipe brings its messages."""
    began = time.process_time()
    run_cases(CASES, tmp_path)
    harness = time.process_time() - began
    benchmark.pedantic(count_answers, (CASES,), rounds=5, warmup_rounds=1)
    bare = CASES / benchmark.stats.stats.median
    benchmark.extra_info["verdicts per second"] = round(CASES / harness)
    print(f"\n{CASES / harness:,.0f} verdicts and {bare:,.0f} bare messages per second")


def test_memory_stays_flat(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Ten times as many cases take no more memory, but for a few pages."""

    def peak(cases: int) -> int:
        command = [sys.executable, str(MEASURE), str(cases), str(tmp_path)]
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    few = benchmark.pedantic(peak, (CASES,), rounds=1)
    many = peak(10 * CASES)
    print(f"\npeak memory: {few:,} KiB for {CASES:,} cases, {many:,} KiB for {10 * CASES:,}")

    assert many < few * 1.1
