"""Exits at every other case; to be bent at every case."""

import sys
from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Exit or answer."""
    if round(reply["result"]) % 2:
        sys.exit(1)
    return reply
