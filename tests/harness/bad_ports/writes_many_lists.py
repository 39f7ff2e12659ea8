"""Answers with as many empty lists as one line can hold."""

import json
from typing import Any

LONGEST = 1 << 20


def bend(reply: dict[str, Any]) -> bytes:
    """Return a line of nearly 1 MiB."""
    lists = b",".join([b"[]"] * ((LONGEST - 1000) // 3))
    head, tail = json.dumps(reply | {"result": "here"}).encode().split(b'"here"')
    return head + b"[" + lists + b"]" + tail + b"\n"
