"""Floods must not fill the memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.harness.conftest import Bench

MEGABYTES = 150


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
