"""Answers a request a second time, a moment later."""

import json
import time
from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Write one answer, and return another."""
    print(json.dumps(reply), flush=True)  # noqa: T201
    time.sleep(0.1)
    return reply
