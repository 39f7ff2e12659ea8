"""Nests objects to a depth at which comparing and showing them fails."""

import json
from typing import Any


def bend(reply: dict[str, Any]) -> bytes:
    """Return a deep reply."""
    deep = b'{"a": ' * 950 + b"0" + b"}" * 950
    return json.dumps(reply | {"result": 0}).encode().replace(b": 0}", b": " + deep + b"}\n")
