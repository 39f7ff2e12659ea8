"""Reads over blank lines, and answers everything else that is not JSON."""

import io
import json
import sys
from collections.abc import Iterator

STDIN = sys.stdin.buffer


class Lines(io.BytesIO):
    """Standard input as the port reads it: what is not JSON has been answered already."""

    def __iter__(self) -> Iterator[bytes]:
        for line in STDIN:
            if not line.strip():
                continue
            try:
                json.loads(line)
            except ValueError:
                error = {"code": -32700, "message": "not JSON"}
                reply = {"jsonrpc": "2.0", "id": None, "error": error}
                sys.stdout.buffer.write(json.dumps(reply).encode() + b"\n")
                sys.stdout.buffer.flush()
            else:
                yield line


sys.stdin = io.TextIOWrapper(Lines())
