"""Answers with a result and an error."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return both."""
    return reply | {"error": {"code": 1, "message": "both"}}
