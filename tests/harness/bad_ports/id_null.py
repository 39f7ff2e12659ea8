"""Answers with the id null."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return a reply with no id."""
    return reply | {"id": None}
