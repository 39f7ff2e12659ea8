"""A port that answers every request at once with the same result, for the harness's own speed."""

import os

HEAD = b'{"jsonrpc": "2.0", "id": '

rest = b""
while chunk := os.read(0, 1 << 16):
    *lines, rest = (rest + chunk).split(b"\n")
    replies = [
        HEAD + line[len(HEAD) : line.index(b",", len(HEAD))] + b', "result": 0.75}\n' for line in lines
    ]
    os.write(1, b"".join(replies))
