"""Writes NaN as many JSON libraries do."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return a reply with NaN in it."""
    return reply | {"result": float("nan")}
