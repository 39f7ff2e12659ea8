"""What is going on while a command waits."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.harness.conftest import Bench

SHOWN = "from nnparity.showing.waiting import waiting\nwith waiting('asking c'): print('answered')"


def on_terminal(code: str) -> tuple[str, str]:
    """Run a program whose standard error is a terminal; return what it printed, and what the terminal got."""
    terminal, end = pty.openpty()
    with os.fdopen(terminal, "rb") as screen:
        finished = subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"TERM": "xterm"},
            stdout=subprocess.PIPE,
            stderr=end,
            check=True,
            timeout=60,
            encoding="utf-8",
        )
        os.close(end)
        shown = b""
        try:
            while chunk := screen.read1(4096):
                shown += chunk
        except OSError:  # the other end is closed
            pass
    return finished.stdout, shown.decode()


def test_a_terminal_is_told_what_is_waited_for() -> None:
    """On standard error: what is printed is not mixed with it."""
    printed, shown = on_terminal(SHOWN)

    assert printed == "answered\n"
    assert "asking c" in shown


def test_a_pipe_is_told_nothing(bench: Bench, tmp_path: Path) -> None:
    """Standard error stays empty, as for a command that does not wait."""
    port = bench.port("good")

    for words in (("climb", "--port", port), ("ask", "--port", port, "describe")):
        finished = bench.command(*words, "--spec", bench.spec_folder)
        assert finished.stderr == ""
        assert tmp_path.is_dir()
