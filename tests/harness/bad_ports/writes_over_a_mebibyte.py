"""Answers right, in a line that is a byte too long."""

import json
from typing import Any


def bend(reply: dict[str, Any]) -> bytes:
    """Return a line of 1 MiB and a space."""
    return json.dumps(reply).encode().ljust((1 << 20) + 1) + b"\n"
