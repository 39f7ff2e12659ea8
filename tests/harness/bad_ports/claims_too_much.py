"""Lists a method in describe, and answers it as unknown."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return the error for an unknown method."""
    return {"jsonrpc": "2.0", "id": reply["id"], "error": {"code": -32601, "message": "unknown method"}}
