"""Starts a child that becomes a daemon, and answers."""

import os
import time
from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Leave a grandchild behind, whose parent is gone and whose session is its own."""
    if os.fork() == 0:
        os.setsid()
        if os.fork() != 0:
            os._exit(0)
        os.closerange(0, 3)
        time.sleep(1000)
    os.wait()
    return reply
