"""Answers with an error whose message is a megabyte."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return such an error."""
    return {"jsonrpc": "2.0", "id": reply["id"], "error": {"code": -32602, "message": "x" * 1_000_000}}
