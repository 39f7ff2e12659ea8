"""Answers with the id as text."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return a reply whose id is text."""
    return reply | {"id": str(reply["id"])}
