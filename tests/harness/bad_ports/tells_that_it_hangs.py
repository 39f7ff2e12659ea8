"""Writes a file into the folder of the test, and then never answers."""

import sys
import time
from pathlib import Path


def bend(_: object) -> None:
    """Give the harness time to read what was answered, tell, and wait for ever."""
    time.sleep(0.5)
    Path(sys.argv[3], "hangs").touch()
    time.sleep(1000)
