"""Starts a child that has a session and an environment of its own, and answers."""

import subprocess
import sys
from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Leave a program behind that bears no trace of who started it."""
    sleep = [sys.executable, "-SEBc", "import time; time.sleep(1000)", sys.argv[3]]
    none = subprocess.DEVNULL
    subprocess.Popen(sleep, env={}, start_new_session=True, stdin=none, stdout=none, stderr=none)
    return reply
