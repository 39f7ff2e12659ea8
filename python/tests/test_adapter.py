"""The adapter: mostly within this process, once as a separate process."""

import json
import platform
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import adapter
from small_networks import kinds

SOURCE = Path(__file__).parents[1] / "src"


def request(method: str, params: str) -> bytes:
    """Write a request."""
    return f'{{"jsonrpc": "2.0", "id": 1, "method": "{method}", "params": {params}}}\n'.encode()


def answered(line: bytes) -> Any:
    """Return the reply to a line, as it reads back from JSON."""
    return json.loads(json.dumps(adapter.answer(line), allow_nan=False))


def test_conversation_is_answered_in_order() -> None:
    """A process answers each line in turn, whatever the one before was, and ends with status 0."""
    lines = [
        b'{"jsonrpc": "2.0", "id": 0, "method": "describe"}\n',
        b'{"jsonrpc": "2.0", "method": "describe"}\n',
        b'{"jsonrpc": "2.0", "id": "\xff", "method": "describe"}\n',
        b"[" * 300_000 + b"]" * 300_000 + b"\n",
        b'{"jsonrpc": "2.0", "id": "\xc3\xa9", "method": "brew.coffee"}\r\n',
        request("neuron.activate", '{"activation": "step", "total": 1}').rstrip(),
    ]
    done = subprocess.run(  # noqa: S603  # this port's own adapter
        [sys.executable, SOURCE / "adapter.py"], input=b"".join(lines), capture_output=True, check=True
    )
    assert done.stdout.endswith(b"\n")
    described, *others = [json.loads(line) for line in done.stdout.splitlines()]
    assert described["result"]["name"] == "python"
    assert [(reply["id"], reply.get("result", reply.get("error", {}).get("code"))) for reply in others] == [
        (None, -32700),
        (None, -32700),
        ("é", -32601),
        (1, 1),
    ]


def test_describe_names_the_port_and_every_method() -> None:
    """Describe says what the port is, and lists each method once, itself among them."""
    result = answered(b'{"jsonrpc": "2.0", "id": 0, "method": "describe"}')["result"]
    methods = result.pop("methods")
    assert result.pop("kinds") == list(kinds.KINDS)
    assert result == {
        "name": "python",
        "language": "Python",
        "language_version": platform.python_version(),
        "port_version": "0.1.0",
        "protocol_version": "1",
    }
    assert len(methods) == len(set(methods))
    assert {"describe", "button.train", "neuron.feedforward", "network.train"} <= set(methods)


@pytest.mark.parametrize("method", ["describe", "brew.coffee"])
def test_notifications_get_no_reply(method: str) -> None:
    """A request without an id is not answered, even if its method is unknown."""
    assert adapter.answer(f'{{"jsonrpc": "2.0", "method": "{method}"}}'.encode()) is None


@pytest.mark.parametrize(
    ("method", "params", "result"),
    [
        ("button.evaluate_neural_network", '{"inputs": [0, 0, 1, 0], "weights": [0, 0, 0.2, 0]}', 0.2),
        ("button.learn", '{"inputs": [0, 1], "weights": [0.5, 0.5], "learning_rate": 1}', [0.5, 1.5]),
        ("neuron.classify", '{"inputs": [1], "weights": [1], "bias": -1}', "spam"),
        # 6.0 and 1e0 are whole numbers.
        (
            "button.train_on_presses",
            '{"presses": [0.0, 1e0], "right_button": 1.0, "weights": [0, 0], "learning_rate": 1}',
            {
                "trace": [
                    {"output": 0, "error": 0, "weights": [0, 0]},
                    {"output": 0, "error": 1, "weights": [0, 0]},
                ],
                "weights": [0, 1],
            },
        ),
        # The square of 1e300 is beyond binary64.
        (
            "network.train",
            (
                '{"network": {"h1": {"weights": [1, 2], "bias": 3}, "h2": {"weights": [4, 5], "bias": 6}, '
                '"o1": {"weights": [7, 8], "bias": "-0"}}, '
                '"data": [[0, 0]], "targets": [1e300], "learning_rate": 0, "epochs": 0}'
            ),
            {
                "network": {
                    "h1": {"weights": [1, 2], "bias": 3},
                    "h2": {"weights": [4, 5], "bias": 6},
                    "o1": {"weights": [7, 8], "bias": "-0"},
                },
                "loss": "Infinity",
            },
        ),
    ],
)
def test_results_travel_as_json(method: str, params: str, result: Any) -> None:
    """Numbers, lists, texts and networks come back as JSON holds them."""
    assert answered(request(method, params)) == {"jsonrpc": "2.0", "id": 1, "result": result}


@pytest.mark.parametrize("special", ["NaN", "Infinity", "-Infinity", "-0"])
def test_special_numbers_travel_as_text(special: str) -> None:
    """The four numbers without a JSON literal are texts in both directions."""
    params = f'{{"activation": "identity", "total": "{special}"}}'
    assert answered(request("neuron.activate", params))["result"] == special


@pytest.mark.parametrize("written", ["1", "1.0", "12345678901234567890", '""', '"a<b>&\\u00e9"', '"\\ud800"'])
def test_id_comes_back_as_it_was(written: str) -> None:
    """The id of the reply is that of the request."""
    line = f'{{"jsonrpc": "2.0", "id": {written}, "method": "brew.coffee"}}'
    assert answered(line.encode())["id"] == json.loads(written)


@pytest.mark.parametrize(
    ("line", "code", "request_id"),
    [
        (b"", -32700, None),
        (b'{"jsonrpc": "2.0"', -32700, None),
        (b"{} {}", -32700, None),
        (b'{"id": NaN}', -32700, None),
        (b"\xef\xbb\xbf{}", -32700, None),
        ('{"jsonrpc": "2.0", "id": 1, "method": "describe"}'.encode("utf-16"), -32700, None),
        (b"[]", -32600, None),
        (b"null", -32600, None),
        (b'{"jsonrpc": "1.0", "id": 7, "method": "describe"}', -32600, 7),
        (b'{"jsonrpc": "2.0", "id": "a", "method": 1}', -32600, "a"),
        (b'{"jsonrpc": "2.0", "id": 7, "method": "describe", "params": []}', -32600, 7),
        (b'{"jsonrpc": "2.0", "id": 7, "method": "describe", "params": null}', -32600, 7),
        (b'{"jsonrpc": "2.0", "id": null, "method": "describe"}', -32600, None),
        (b'{"jsonrpc": "2.0", "id": true, "method": "describe"}', -32600, None),
        (b'{"jsonrpc": "2.0", "id": 1e400, "method": "describe"}', -32600, None),
        (b'{"jsonrpc": "2.0", "id": 1' + b"0" * 5000 + b', "method": "describe"}', -32600, None),
        (b'{"jsonrpc": "2.0", "id": 7, "method": "__class__"}', -32601, 7),
    ],
    ids=lambda value: value[:40] if isinstance(value, bytes) else None,
)
def test_bad_requests_are_answered_with_their_code(line: bytes, code: int, request_id: object) -> None:
    """What is not a request is answered with the code of the protocol, and the id if it can be read."""
    reply = answered(line)
    assert (reply["error"]["code"], reply["id"]) == (code, request_id)


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ('{"activation": "step"}', "total is missing"),
        ('{"activation": "step", "total": 1, "z": 1}', "z is not a parameter"),
        ('{"activation": "step", "total": 1e400}', "total must be within the range of binary64, got +inf"),
        ('{"activation": "step", "total": "inf"}', 'total must be a number, got "inf"'),
        ('{"activation": "step", "total": true}', "total must be a number, got true"),
        ('{"activation": "step", "total": null}', "total must be a number, got null"),
        ('{"activation": "step", "total": [1]}', "total must be a number, got a list"),
        ('{"activation": "step", "total": {}}', "total must be a number, got an object"),
        ('{"activation": 1, "total": 1}', "activation must be text, got 1"),
    ],
)
def test_bad_params_are_named(params: str, message: str) -> None:
    """A bad parameter is refused with its name and its value."""
    error = {"code": -32602, "message": message}
    assert answered(request("neuron.activate", params)) == {"jsonrpc": "2.0", "id": 1, "error": error}


@pytest.mark.parametrize(
    ("trials", "message"),
    [
        ("1.5", "trials must be a whole number, got 1.5"),
        ("true", "trials must be a whole number, got true"),
        ("1e400", "trials must be a whole number, got Infinity"),
        ("1e22", "trials must lie between 0 and 1000000, got 10000000000000000000000"),
    ],
)
def test_bad_counts_are_named(trials: str, message: str) -> None:
    """A count that is fractional, or too large, is refused with its name and its value."""
    params = f'{{"inputs": [1], "weights": [1], "target": 1, "learning_rate": 1, "trials": {trials}}}'
    assert answered(request("button.train", params))["error"] == {"code": -32602, "message": message}


@pytest.mark.parametrize(
    ("h2", "message"),
    [
        ('{"weights": [1, "x"], "bias": 0}', 'network.h2.weights[1] must be a number, got "x"'),
        ('{"weights": [], "bias": 0}', "network.h2.weights must not be empty"),
        ('{"weights": [1, 1]}', "network.h2.bias is missing"),
        ("1", "network.h2 must be an object, got 1"),
    ],
)
def test_name_of_a_bad_parameter_says_where_it_stands(h2: str, message: str) -> None:
    """Within a network, the name is a path."""
    neuron = '{"weights": [1, 1], "bias": 0}'
    params = f'{{"network": {{"h1": {neuron}, "h2": {h2}, "o1": {neuron}}}, "inputs": [1, 1]}}'
    assert answered(request("network.feedforward", params))["error"]["message"] == message


def test_line_of_more_than_a_megabyte_is_answered() -> None:
    """A long line is read whole."""
    ones = json.dumps([1] * 300_000)
    params = f'{{"inputs": {ones}, "weights": {ones}}}'
    assert answered(request("button.evaluate_neural_network", params))["result"] == 300_000


def test_listing_prints_what_the_article_has(capsys: pytest.CaptureFixture[str]) -> None:
    """The restored listing prints the output, the weights and that it learns, six times."""
    runpy.run_path(str(SOURCE / "listing.py"), run_name="__main__")
    # 0.2 added five times, rounded each time; the first output is a sum of whole numbers.
    outputs = ["0", "0.2", "0.4", "0.6000000000000001", "0.8", "1.0"]
    assert capsys.readouterr().out == "".join(
        f"evaluate_neural_network: {output}\nweights: [0, 0, {output}, 0]\nlearning...\n"
        for output in outputs
    )
