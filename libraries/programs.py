"""Runs programs that install and judge libraries."""

import subprocess
from pathlib import Path

# Longest wait for a program: some libraries are compiled.
SECONDS = 900


class NotJudgedError(Exception):
    """A library cannot be judged here, and why."""


def run(
    *command: str, may_fail: bool = False, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder; raise NotJudgedError if it cannot be run, or may not fail and does."""
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotJudgedError(str(error)) from error
    if done.returncode != 0 and not may_fail:
        raise NotJudgedError(last_line(done.stderr) or f"{command[0]} ended with status {done.returncode}")
    return done


def last_line(text: str) -> str:
    """Return the last line of what a program wrote, which says what went wrong; nothing if there is none."""
    lines = text.strip().splitlines()
    return lines[-1] if lines else ""
