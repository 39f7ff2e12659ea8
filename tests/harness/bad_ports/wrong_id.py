"""Answers with an id that was never asked."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return a reply to something else."""
    return reply | {"id": 1_234_567}
