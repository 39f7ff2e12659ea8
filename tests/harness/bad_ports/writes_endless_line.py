"""Writes for ever, and never a line feed."""

import sys


def bend(_: object) -> None:
    """Write for ever."""
    while True:
        sys.stdout.buffer.write(b"0" * 65536)
