"""Answers with the code of an unknown method and a half."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return an error with half a code."""
    return {"jsonrpc": "2.0", "id": reply["id"], "error": {"code": -32601.5, "message": ""}}
