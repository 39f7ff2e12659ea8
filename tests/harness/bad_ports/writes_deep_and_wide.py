"""Answers with as many brackets as one line can hold, each list as deep as it may be."""

import json
from typing import Any

LONGEST = 1 << 20


def bend(reply: dict[str, Any]) -> bytes:
    """Return a line of nearly 1 MiB."""
    deep = b"[" * 60 + b"]" * 60
    lists = b",".join([deep] * ((LONGEST - 1000) // (len(deep) + 1)))
    head, tail = json.dumps(reply | {"result": "here"}).encode().split(b'"here"')
    return head + b"[" + lists + b"]" + tail + b"\n"
