"""What ports start and leave behind."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.harness.conftest import Bench

LEFT = pytest.mark.parametrize("bad", ["leaves_a_session", "leaves_a_daemon"])


@LEFT
def test_what_left_the_session_is_ended(bench: Bench, bad: str) -> None:
    """A child that has left the group of its port is ended, and does not count against the port."""
    assert bench.run(bad).not_passed == {}
    assert bench.processes_left() == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives orphans to who asks for them")
def test_what_bears_no_mark_is_ended(bench: Bench) -> None:
    """A program in a session and an environment of its own is ended with the command."""
    finished = bench.run_command("--port", bench.port("leaves_a_stranger"))
    assert finished.returncode == 0
    assert bench.processes_left() == []


def test_a_daemon_of_a_build_is_ended(bench: Bench) -> None:
    """A build that leaves a daemon behind is ended whole."""
    daemon = "import os, time\nif os.fork() == 0:\n os.setsid()\n if os.fork() == 0: time.sleep(1000)"
    assert bench.run("good", build=[bench.script(daemon)]).not_passed == {}
    assert bench.processes_left() == []
