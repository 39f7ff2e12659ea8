"""Nests lists a hundred thousand deep."""

import json
from typing import Any


def bend(reply: dict[str, Any]) -> bytes:
    """Return a deep reply."""
    return (
        json.dumps(reply | {"result": 0})
        .encode()
        .replace(b": 0}", b": " + b"[" * 100_000 + b"]" * 100_000 + b"}\n")
    )
