"""Answers with a line of a hundred megabytes."""

import sys
from typing import Any


def bend(_: dict[str, Any]) -> bytes:
    """Write most of it, and return the rest."""
    for _megabyte in range(100):
        sys.stdout.buffer.write(b"1" * 1_000_000)
    return b"\n"
