"""What all tests share: the command, and properties that are neither timed nor left to chance.

A machine may be busy. The same examples are tried each time, so that a failure comes from a change;
`nox -s fuzz` tries others.
"""

import contextlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from nnparity.cli import main

settings.register_profile(
    "repeatable",
    parent=settings(),
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repeatable")


@pytest.fixture
def finished(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command in this process, from a folder, on a terminal of some width; it must not fail itself.

    To start a process takes several times as long as most commands: what is of the process, such as signals
    and closed streams, is tested in tests/harness.
    """

    def run(
        *words: str | Path, cwd: Path | None = None, columns: int | None = None
    ) -> subprocess.CompletedProcess[str]:
        arguments = ["nnparity", *map(str, words)]
        with monkeypatch.context() as patch, contextlib.chdir(cwd or "."):
            patch.setattr(sys, "argv", arguments)
            if columns is not None:
                patch.setenv("COLUMNS", str(columns))
            with pytest.raises(SystemExit) as left:
                main()
        captured = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return subprocess.CompletedProcess(arguments, left.value.code, captured.out, captured.err)

    return run


@pytest.fixture
def command(
    finished: Callable[..., subprocess.CompletedProcess[str]],
) -> Callable[..., tuple[int, str, str]]:
    """Run the command in this process; return its exit code, its standard output and its standard error."""

    def run(*words: str) -> tuple[int, str, str]:
        found = finished(*words)
        return found.returncode, found.stdout, found.stderr

    return run
