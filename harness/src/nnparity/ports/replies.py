"""Reads the lines that an adapter writes: each is a sound JSON-RPC reply, or a fault."""

from nnparity.collection import no_collection
from nnparity.escaping import printable
from nnparity.numbers import DEEPEST, Json, depth, read_json
from nnparity.ports.faults import NOT_STRICT, NOT_UTF8, Fault
from nnparity.shortening import beginning

LONGEST_LINE = 1 << 20
SHOWN = 100

PARSE_ERROR = -32700


def read_reply(line: bytes) -> tuple[Json, Fault | None]:
    """Return the reply that a line is, or the fault of a line that is not one."""
    if len(line) > LONGEST_LINE:
        return None, too_long()
    try:
        with no_collection():
            reply = read_json(line.decode("utf-8"))
        # Python itself gives up at a depth that depends on its version: this one is the same everywhere.
        if line.count(b"[") + line.count(b"{") > DEEPEST and depth(line) > DEEPEST:
            raise ValueError("nested too deep")  # noqa: TRY301
    except UnicodeDecodeError:
        return None, Fault("not-json", f"a line that is not UTF-8: {shown(line)}", advice=NOT_UTF8)
    except ValueError as problem:
        # What begins like a reply is not a log.
        advice = NOT_STRICT if line.lstrip().startswith(b"{") else ""
        return None, Fault("not-json", f"a line that is not JSON ({problem}): {shown(line)}", advice=advice)
    wrong = _complaint(reply)
    return (None, Fault("not-a-reply", f"{wrong}: {shown(line)}")) if wrong else (reply, None)


def too_long() -> Fault:
    """Return the fault of a line that is too long to be read."""
    return Fault("too-long", f"a line of over {LONGEST_LINE} bytes, which is not read")


def shown(line: bytes) -> str:
    """Return the beginning of a line, as it can be shown."""
    text = line[: 4 * SHOWN].decode("utf-8", "backslashreplace")
    return f"'{printable(beginning(text, SHOWN))}'"


def same_id(got: Json, want: Json) -> bool:
    """Say whether a reply has the id that was asked; true is not 1."""
    return bool(got == want) and not isinstance(got, bool)


def _complaint(reply: Json) -> str:
    """Say what keeps a JSON value from being a reply, or nothing."""
    if not isinstance(reply, dict) or reply.get("jsonrpc") != "2.0" or "id" not in reply:
        return "a line without jsonrpc 2.0 or without id"
    if ("result" in reply) == ("error" in reply):
        return "neither or both of result and error"
    error = reply.get("error")
    if "error" in reply and not (
        isinstance(error, dict)
        and isinstance(error.get("code"), float)
        and error["code"].is_integer()
        and isinstance(error.get("message"), str)
    ):
        return "an error without code and message"
    return ""
