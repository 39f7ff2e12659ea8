"""Writes a reply before it has read a request."""

import json

print(json.dumps({"jsonrpc": "2.0", "id": 1, "result": 0.5}), flush=True)  # noqa: T201
