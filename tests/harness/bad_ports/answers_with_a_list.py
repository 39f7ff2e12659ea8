"""Answers with JSON that is not an object."""

import json
from typing import Any


def bend(reply: dict[str, Any]) -> bytes:
    """Return a batch."""
    return json.dumps([reply]).encode() + b"\n"
