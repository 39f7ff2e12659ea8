"""Answers everything, then writes for ever."""

import atexit
import sys


def flood() -> None:
    """Write for ever."""
    while True:
        sys.stdout.buffer.write(b"0" * 65536)


atexit.register(flood)
