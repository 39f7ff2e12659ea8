"""Answers with an object of as many keys as one line can hold."""

from typing import Any

COUNT = 80_000


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return a reply of nearly 1 MiB."""
    return reply | {"result": {f"{number:x}": 0 for number in range(COUNT)}}
