"""Answers right, with ten megabytes of spaces in the line."""

import json
from typing import Any


def bend(reply: dict[str, Any]) -> bytes:
    """Return a long line."""
    return json.dumps(reply).encode() + b" " * 10_000_000 + b"\n"
