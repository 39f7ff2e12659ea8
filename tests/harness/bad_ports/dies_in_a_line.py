"""Writes half a line and exits."""

import os


def bend(_: object) -> None:
    """Write half a reply."""
    os.write(1, b'{"jsonrpc": "2.0", "id"')
    os._exit(1)
