"""Answers with true in place of an id, which some languages hold for 1."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return a reply with the id true."""
    return reply | {"id": True}
