"""What all tests share: the command, and properties that are neither timed nor left to chance.

A machine may be busy. The same examples are tried each time, so that a failure comes from a change;
`nox -s fuzz` tries others.
"""

import sys
from collections.abc import Callable

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
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run the command in this process; return its exit code, its standard output and its standard error."""

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["nnparity", *words])
        with pytest.raises(SystemExit) as left:
            main()
        captured = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, captured.out, captured.err

    return run
