"""How the adapter answers lines."""

import json
import unittest
from io import BytesIO
from typing import Any

from adapter import serve


def replies(lines: bytes) -> list[Any]:
    """Return the replies to some lines."""
    output = BytesIO()
    serve(BytesIO(lines), output)
    return [json.loads(reply) for reply in output.getvalue().splitlines()]


class AdapterTest(unittest.TestCase):
    """What each kind of line is answered with."""

    def test_describe_names_the_port_and_its_methods(self) -> None:
        """The last line may end without a line feed."""
        [reply] = replies(b'{"jsonrpc": "2.0", "id": 0, "method": "describe"}')
        self.assertEqual((reply["id"], reply["result"]["name"]), (0, "⟪name⟫"))
        self.assertIn("describe", reply["result"]["methods"])

    def test_unknown_method_is_named(self) -> None:
        """The id comes back as it was."""
        [reply] = replies(b'{"jsonrpc": "2.0", "id": "two", "method": "brew.coffee"}\n')
        error = {"code": -32601, "message": 'unknown method "brew.coffee"'}
        self.assertEqual(reply, {"jsonrpc": "2.0", "id": "two", "error": error})

    def test_unknown_parameter_is_named(self) -> None:
        """Whatever its value is."""
        [reply] = replies(b'{"jsonrpc": "2.0", "id": 1, "method": "describe", "params": {"z": 1e400}}\n')
        self.assertEqual(reply["error"], {"code": -32602, "message": "z is not a parameter"})

    def test_bad_lines_do_not_end_the_loop_and_notifications_get_no_reply(self) -> None:
        """The line after is answered."""
        lines = [
            b'{"jsonrpc": "2.0", "id": 1',
            b'{"jsonrpc": "2.0", "id": "\xff", "method": "describe"}',
            b"[" * 100_000 + b"]" * 100_000,
            b'{"jsonrpc": "2.0", "method": "brew.coffee"}',
            b'{"jsonrpc": "1.0", "id": 7, "method": "describe"}',
        ]
        answered = [(reply["id"], reply["error"]["code"]) for reply in replies(b"\n".join(lines))]
        self.assertEqual(answered, [(None, -32700), (None, -32700), (None, -32700), (7, -32600)])


if __name__ == "__main__":
    unittest.main()
