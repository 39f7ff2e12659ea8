"""Answers the next request first."""

import json
import sys
from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Read and answer the next request, then this one."""
    request = json.loads(sys.stdin.buffer.readline())
    result = request["params"]["target"] - request["params"]["output"]
    print(json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": result}), flush=True)  # noqa: T201
    return reply
