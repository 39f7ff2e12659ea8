"""Answers null in place of a number."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return a reply without a number."""
    return reply | {"result": None}
