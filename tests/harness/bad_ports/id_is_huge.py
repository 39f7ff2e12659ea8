"""Answers with an id of a megabyte."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return a reply with a long id."""
    return reply | {"id": "x" * 1_000_000}
