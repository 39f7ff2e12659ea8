"""Floods must not fill the memory."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.harness.conftest import Bench

MEGABYTES = 400


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
    words = ["--spec", bench.spec_folder, "--report", bench.report, "--port", bench.port(bad, which)]
    with subprocess.Popen(
        [sys.executable, "-m", "nnparity", "run", *map(str, words)], stdout=subprocess.DEVNULL
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == (0 if bad in ("good", "floods_stderr") else 1)
    assert usage.ru_maxrss < MEGABYTES * 1024
