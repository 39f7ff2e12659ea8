"""Writes, after its last answer, a reply to a request that never was."""

import json
from typing import Any


def bend(reply: dict[str, Any]) -> bytes:
    """Return the reply, and another."""
    return b"%s\n%s\n" % (json.dumps(reply).encode(), json.dumps(reply | {"id": 99}).encode())
