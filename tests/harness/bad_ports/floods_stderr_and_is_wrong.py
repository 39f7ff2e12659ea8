"""Logs ten megabytes for a case, and answers wrong."""

import sys
from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Log a lot, then answer wrong."""
    for _ in range(100):
        sys.stderr.write("log " * 25_000)
    sys.stderr.write("the end")
    sys.stderr.flush()
    return reply | {"result": 7}
