"""Answers a good request with an error."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return an error."""
    return {"jsonrpc": "2.0", "id": reply["id"], "error": {"code": -32602, "message": "target is bad"}}
