"""Answers with an error whose code is beyond every number."""

import json
from typing import Any


def bend(reply: dict[str, Any]) -> bytes:
    """Return an error with the code 1e999."""
    return (
        b'{"jsonrpc": "2.0", "id": %s, "error": {"code": 1e999, "message": ""}}\n'
        % json.dumps(reply["id"]).encode()
    )
