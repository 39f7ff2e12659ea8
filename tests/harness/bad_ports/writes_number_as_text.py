"""Answers a number as text."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return a reply with text."""
    return reply | {"result": str(reply["result"])}
