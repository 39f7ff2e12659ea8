"""Writes a line that is not UTF-8."""


def bend(_: object) -> bytes:
    """Return bytes that are not text."""
    return b'{"jsonrpc": "2.0", "id": 1, "result": "\xff\xfe"}\n'
