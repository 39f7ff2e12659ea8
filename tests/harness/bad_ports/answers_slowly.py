"""Thinks for a while, and then answers."""

import time
from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Answer late."""
    time.sleep(0.2)
    return reply
