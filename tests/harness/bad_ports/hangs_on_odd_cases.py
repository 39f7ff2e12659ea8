"""Never answers the cases with odd numbers."""

import time
from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Wait for ever, or answer."""
    if round(reply["result"] + 0.1) % 2 == 1:
        time.sleep(1000)
    return reply
