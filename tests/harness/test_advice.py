"""What a porter is told to do fits what was seen."""

import json
import sys

import pytest
from tests.harness.conftest import Bench

from nnparity.ports.replies import read_reply

NOT_A_LOG = "write strict JSON: 0.0, not 0. or .0; NaN and infinities as text; at most 64 deep"
A_LOG = "standard output carries JSON replies only, at most 64 deep: write logs to standard error"


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        (b'{"jsonrpc": "2.0", "id": 1, "result": 0.}', NOT_A_LOG),
        (b'{"jsonrpc": "2.0", "id": 1, "result": NaN}', NOT_A_LOG),
        (b'  {"jsonrpc": "2.0", "id": 1', NOT_A_LOG),
        (b"loading weights", A_LOG),
        (b"", A_LOG),
        (b"[1] started", A_LOG),
        (
            b'{"jsonrpc": "2.0", "id": "\xff", "result": 1}',
            "write replies in UTF-8; a request that is not UTF-8 gets error -32700 with the id null",
        ),
    ],
)
def test_a_reply_that_is_not_json_is_not_taken_for_a_log(line: bytes, hint: str) -> None:
    """What begins like a reply is one that was not written as it should be."""
    _, fault = read_reply(line)

    assert fault is not None
    assert (fault.name, fault.hint) == ("not-json", hint)


@pytest.mark.parametrize(
    ("reply", "hint"),
    [
        (
            {"id": None, "error": {"code": -32700, "message": "what?"}},
            "error -32700 is for lines that are not JSON; this one is JSON, and the adapter did not read it",
        ),
        (
            {"id": None, "error": {"code": -32600, "message": "what?"}},
            "answer in the order of the requests, with the id of the request as it came",
        ),
        (
            {"id": 77, "error": {"code": -32700, "message": "what?"}},
            "answer in the order of the requests, with the id of the request as it came",
        ),
    ],
)
def test_a_request_that_was_not_read_is_not_taken_for_a_wrong_order(
    bench: Bench, reply: dict[str, object], hint: str
) -> None:
    """An adapter whose reader of JSON fails answers with the id null."""
    line = json.dumps({"jsonrpc": "2.0", **reply})
    script = bench.folder / "same.py"
    script.write_text(f"import sys\nfor line in sys.stdin: print({line!r}, flush=True)\n")

    outcome = bench.run("good", run=[sys.executable, str(script), str(bench.folder)])

    fault = outcome.fault("one")
    assert (fault.name, fault.hint) == ("wrong-id", hint)
