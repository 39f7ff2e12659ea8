"""Starts a child in a session of its own, and answers."""

import os
import time
from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Leave a child behind, which has left the group."""
    if os.fork() == 0:
        os.setsid()
        os.closerange(0, 3)
        time.sleep(1000)
    return reply
