"""An adapter that answers as it should, until a bad port, named on its command line, bends it.

    answering.py BAD_PORT [third | every | last | describe | all]

The bad port is a module of this folder. What it does when it is imported happens before any request is
read. If it has a function `bend`, that is asked before the answer to the third case (or to every case of the
five, the last one, describe, or all there are) is written: it gets the right reply, and returns a reply, a
raw line, or None to write nothing.
"""

import importlib
import json
import sys
from collections.abc import Container
from typing import Any

METHODS = ["describe", "button.evaluate_neural_network_error"]
WHICH: dict[str, Container[int | None]] = {
    "third": [3],
    "every": range(1, 6),
    "last": [5],
    "describe": [None],
    "all": range(10_000),
}


def main() -> None:
    """Answer until the input ends."""
    bad = importlib.import_module(sys.argv[1])
    bend = getattr(bad, "bend", None)
    bent = WHICH[sys.argv[2] if len(sys.argv) > 2 else "third"]
    for line in sys.stdin.buffer:
        request = json.loads(line)
        if request["method"] not in METHODS:
            error = {"code": -32601, "message": f"unknown method {request['method']}"}
            write({"jsonrpc": "2.0", "id": request["id"], "error": error})
            continue
        reply = {"jsonrpc": "2.0", "id": request["id"], "result": answer(request)}
        if bend and request["params"].get("target") in bent:
            write(bend(reply))
        else:
            write(reply)


def answer(request: dict[str, Any]) -> Any:
    """Return the right result."""
    if request["method"] == "describe":
        return {
            "name": "bad",
            "language": "Python",
            "language_version": "3",
            "port_version": "1",
            "protocol_version": "1",
            "methods": METHODS,
        }
    return request["params"]["target"] - request["params"]["output"]


def write(reply: dict[str, Any] | bytes | None) -> None:
    """Write a reply or a raw line, and flush."""
    if reply is not None:
        line = reply if isinstance(reply, bytes) else json.dumps(reply).encode() + b"\n"
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()


main()
