"""Answers without an id."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return a reply without id."""
    del reply["id"]
    return reply
