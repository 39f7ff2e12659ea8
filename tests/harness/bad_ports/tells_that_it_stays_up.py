"""Writes a file into the folder of the test when its input has ended, and stays up."""

import atexit
import sys
import time
from pathlib import Path


def stay() -> None:
    """Tell, and wait for ever."""
    Path(sys.argv[3], "hangs").touch()
    time.sleep(1000)


atexit.register(stay)
