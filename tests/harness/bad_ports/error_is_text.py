"""Answers with an error that is text."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return an error that is not an object."""
    return {"jsonrpc": "2.0", "id": reply["id"], "error": "something went wrong"}
