"""Forgets the version of JSON-RPC."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return a reply without jsonrpc."""
    del reply["jsonrpc"]
    return reply
