"""Writes a file into the folder of the test, and then never answers."""

import sys
import time
from pathlib import Path


def bend(_: object) -> None:
    """Tell, and wait for ever."""
    Path(sys.argv[3], "hangs").touch()
    time.sleep(1000)
