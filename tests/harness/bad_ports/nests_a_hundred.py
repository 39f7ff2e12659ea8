"""Nests lists to a depth that JSON libraries take."""

import json
from typing import Any


def bend(reply: dict[str, Any]) -> bytes:
    """Return a deep reply."""
    return (
        json.dumps(reply | {"result": 0}).encode().replace(b": 0}", b": " + b"[" * 100 + b"]" * 100 + b"}\n")
    )
