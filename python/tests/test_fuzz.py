"""The adapter's reader of requests, with whatever may come; longer runs are in tests/fuzz."""

import json
import math
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

import adapter
from methods import METHODS

CODES = {adapter.NOT_JSON, adapter.INVALID_REQUEST, adapter.UNKNOWN_METHOD, adapter.BAD_PARAMS}

bounded = settings(max_examples=200, derandomize=True, database=None, deadline=None)

# Small, so that no training takes long; or far too large.
numbers = st.integers(-3, 9) | st.floats() | st.sampled_from([10**400, -(10**308), 10**7])
texts = st.text(max_size=9) | st.sampled_from([*"01", "NaN", "-Infinity", "-0", "tanh", "relu", "\ud800"])
leaves = st.none() | st.booleans() | numbers | texts
values: st.SearchStrategy[Any] = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=9,
)
networks = st.fixed_dictionaries(
    {
        name: st.fixed_dictionaries({"weights": st.lists(numbers, max_size=3) | values, "bias": leaves})
        for name in ("h1", "h2", "o1")
    }
)
arguments = values | numbers | st.lists(numbers, max_size=3) | networks
calls = st.sampled_from(sorted(METHODS)).flatmap(
    lambda name: st.fixed_dictionaries(
        {
            "jsonrpc": st.just("2.0"),
            "id": st.integers() | texts,
            "method": st.just(name),
            "params": st.fixed_dictionaries(dict.fromkeys(METHODS[name][1], arguments)),
        }
    )
)


def is_sound(reply: Any) -> bool:
    """Say whether a reply is one, and can be written as JSON."""
    json.dumps(reply, allow_nan=False).encode()
    if "result" in reply:
        return bool(reply.keys() == {"jsonrpc", "id", "result"})
    return reply.keys() == {"jsonrpc", "id", "error"} and reply["error"]["code"] in CODES


@bounded
@given(st.binary())
@example(b"")
@example(b"[" * 300_000)
@example(b'{"jsonrpc": "2.0", "id": -1e400}')
@example(b'{"id": %b}' % (b"9" * 5000))
def test_any_bytes_are_refused(line: bytes) -> None:
    """Random bytes are answered with an error."""
    reply = adapter.answer(line)
    assert reply is not None
    assert is_sound(reply)
    assert "error" in reply


@bounded
@given(values | st.dictionaries(st.sampled_from(["jsonrpc", "id", "method", "params"]), values))
def test_any_json_gets_a_sound_reply_or_none(value: Any) -> None:
    """Whatever JSON comes, the reply is JSON-RPC with one of the four codes."""
    reply = adapter.answer(json.dumps(value).encode())
    assert reply is None or is_sound(reply)


@settings(bounded, max_examples=400)
@given(calls)
def test_any_params_get_a_result_or_are_refused(request: dict[str, Any]) -> None:
    """Whatever the params of a method are, there is a result or the error for bad ones; the id comes back."""
    line = json.dumps(request).encode()
    reply = adapter.answer(line)
    assert reply is not None
    assert is_sound(reply)
    if b"NaN," in line or b"Infinity" in line or b"NaN]" in line or b"NaN}" in line:
        return
    request_id = request["id"]
    if isinstance(request_id, int) and not math.isfinite(_float(request_id)):
        return
    assert reply["id"] == request_id
    if "error" in reply:
        error = reply["error"]
        assert isinstance(error, dict)
        assert error["code"] == adapter.BAD_PARAMS


def _float(value: int) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf
