"""Leaves its replies in the buffer of standard output until it exits."""

import json
import sys
from typing import Any


def write(reply: dict[str, Any]) -> None:
    """Write a reply, and do not flush."""
    sys.stdout.write(json.dumps(reply) + "\n")


sys.modules["__main__"].write = write  # type: ignore[attr-defined]
