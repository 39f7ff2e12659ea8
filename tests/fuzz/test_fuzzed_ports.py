"""Every port with requests made at random: a bounded run; `nox -s fuzz` does longer ones."""

import json
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from fuzz_ports import fuzz, ready_ports
from hearing import Adapter, Findings, ask
from request_lines import RESULT, Expected, RequestLines, expectation

from nnparity.ports.port import Port
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
REQUESTS = 6000

# An adapter that does what a reader may get wrong, where a line holds 1e400.
BAD_ADAPTER = """
import json, sys
for line in sys.stdin:
    try:
        request = json.loads(line)
    except ValueError:
        continue
    reply = {"jsonrpc": "2.0", "id": request["id"], "error": {"code": -32601, "message": "none"}}
    written = json.dumps(reply)
    if "1e400" in line:
        WHAT
    print(written, flush=True)
"""


@pytest.mark.long
def test_every_port_answers_whatever_comes() -> None:
    """There is one sound reply to each line, the same kind from every port."""
    ports = ready_ports(SPEC)
    if not ports:
        pytest.skip("no port can be run on this machine")

    findings = fuzz(SPEC, ports, REQUESTS, seed=1)

    assert findings.complaints == []
    assert findings.asked == REQUESTS
    assert findings.kinds.keys() >= {"result", "-32700", "-32600", "-32601", "-32602", "nothing", "left open"}


@pytest.fixture
def bad_port(tmp_path: Path) -> Callable[[str, str], Port]:
    """Return a port with an adapter that does something wrong."""

    def make(name: str, what: str) -> Port:
        (tmp_path / f"{name}.py").write_text(BAD_ADAPTER.replace("WHAT", what))
        (tmp_path / "port.toml").write_text(
            f"name = {json.dumps(name)}\n"
            'language = "Python"\n'
            f"run = {json.dumps([sys.executable, '-SE', f'{name}.py'])}\n"
            f'[toolchain]\nversion = ["true"]\nminimum = "3"\ninstall = "it is here"\n'
        )
        return Port.load(tmp_path / "port.toml", SPEC)

    return make


@pytest.mark.parametrize(
    ("what", "complaint"),
    [
        ("sys.exit(3)", "ended with status 3"),
        ("continue", "0 replies"),
        ("print(written)", "2 replies"),
        ("written = '[]'", "no reply in"),
        ("written = written.replace('error', 'failure')", "neither a result nor an error"),
        ("written = json.dumps(reply | {'result': 1})", "neither a result nor an error"),
        ("written = written.replace('-32601', '-32000')", "a code that the protocol does not have"),
        ("written = written.replace('-32601', 'Infinity')", "a bare Infinity"),
        ("written = written.replace('none', '')", "no message"),
        ("written = json.dumps(reply | {'id': None})", "got the id None, want 3.0"),
        ("written = written.replace('-32601', '-32602')", "want one of [-32601]"),
    ],
)
def test_a_bad_adapter_is_found(bad_port: Callable[[str, str], Port], what: str, complaint: str) -> None:
    """A defect at one of many lines is found, and the line is named."""
    lines = [
        b'{"jsonrpc": "2.0", "id": %d, "method": "brew.coffee", "params": {"a": %b}}' % (number, value)
        for number, value in enumerate([b"0", b"1", b"[]", b"1e400", b"2"])
    ]
    asked = [(line, expected) for line in lines if (expected := expectation(line, SPEC.methods))]
    findings = Findings()

    with Adapter(bad_port("bad", what)) as adapter:
        ask([adapter], asked, findings)

    [found] = findings.complaints
    assert complaint in found
    assert "1e400" in found


def test_an_adapter_that_hangs_is_found(bad_port: Callable[[str, str], Port]) -> None:
    """There is a time limit."""
    line = b'{"jsonrpc": "2.0", "id": 1, "method": "brew.coffee", "params": {"a": 1e400}}'
    findings = Findings()

    with Adapter(bad_port("hanging", "sys.stdin.read()"), seconds=0.2) as adapter:
        ask([adapter], [(line, Expected(frozenset({-32601}), 1.0))], findings)

    [found] = findings.complaints
    assert "no reply within 0.2 s" in found


def test_ports_that_disagree_are_found(bad_port: Callable[[str, str], Port]) -> None:
    """Replies that are sound, each by itself, must be of one kind."""
    line = b'{"jsonrpc": "2.0", "id": 1, "method": "describe", "params": {"a": 1e400}}'
    change = "written = json.dumps(reply | {'error': {'code': -32602, 'message': 'bad'}})"
    findings = Findings()

    with (
        Adapter(bad_port("refusing", change)) as one,
        Adapter(
            bad_port("answering", "reply.pop('error'); written = json.dumps(reply | {'result': 1})")
        ) as two,
    ):
        ask([one, two], [(line, Expected(frozenset({RESULT, -32602}), 1.0))], findings)

    [found] = findings.complaints
    assert found.startswith("the ports disagree: {'refusing': -32602, 'answering': 0}")


@pytest.mark.parametrize(
    ("line", "kinds", "request_id"),
    [
        (b"", {-32700}, None),
        (b'{"id": 1, "a": NaN}', {-32700}, None),
        (b'\xef\xbb\xbf{"id": 1}', {-32700}, None),
        (b"7", {-32600}, None),
        (b'{"jsonrpc": "2.0", "id": 1e400, "method": "describe"}', {-32600}, None),
        (b'{"jsonrpc": "2.0", "id": 7, "method": "describe", "params": null}', {-32600}, 7.0),
        (b'{"jsonrpc": "2.0", "method": 7}', {-32600}, None),
        (b'{"jsonrpc": "2.0", "method": "describe"}', set(), None),
        (b'{"jsonrpc": "2.0", "id": "a", "method": "brew.coffee"}', {-32601}, "a"),
        (b'{"jsonrpc": "2.0", "id": "", "method": "describe"}', {0, -32602}, ""),
    ],
)
def test_expectation_is_that_of_the_protocol(
    line: bytes, kinds: set[int], request_id: str | float | None
) -> None:
    """What must come back is known for each kind of line."""
    assert expectation(line, SPEC.methods) == Expected(frozenset(kinds), request_id)


@pytest.mark.parametrize(
    "line",
    [
        b'{"jsonrpc": "2.0", "id": 1, "id": 2, "method": "describe"}',
        b'{"jsonrpc": "2.0", "id": "\\ud800", "method": "describe"}',
        b'{"jsonrpc": "2.0", "id": 1, "method": "describe", "params": %b}' % (b"[" * 65 + b"]" * 65),
        b"[" * 50_000 + b"]" * 50_000,
        b'{"jsonrpc": "2.0", "id": 1, "method": "button.train", "params": {"trials": "-0"}}',
        b'{"jsonrpc": "2.0", "id": 1, "method": "button.train_on_presses", "params": {"presses": [1, "-0"]}}',
    ],
)
def test_what_the_protocol_leaves_open_is_not_settled(line: bytes) -> None:
    """Twice the same key, half of a surrogate pair, deep nesting, "-0" for a count: read in several ways."""
    expected = expectation(line, SPEC.methods)
    assert expected is not None
    assert not expected.settled


def test_lines_are_the_same_for_the_same_seed() -> None:
    """A finding can be repeated."""
    first, again, other = ([*islice(RequestLines(SPEC, seed), 500)] for seed in (3, 3, 4))
    assert first == again
    assert first != other
