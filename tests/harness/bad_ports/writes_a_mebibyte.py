"""Answers right, in a line as long as a line may be."""

import json
from typing import Any


def bend(reply: dict[str, Any]) -> bytes:
    """Return a line of exactly 1 MiB, its line feed not counted."""
    return json.dumps(reply).encode().ljust(1 << 20) + b"\n"
