"""Logs ten megabytes for a case, and answers right."""

import sys
from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Log a lot, then answer."""
    for _ in range(100):
        sys.stderr.write("log " * 25_000)
    return reply
