"""Prints progress on standard output while it computes."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Print, then answer."""
    print("training ... 50 %", flush=True)  # noqa: T201
    return reply
