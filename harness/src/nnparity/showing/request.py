"""A request and its answer: to copy, and asked by hand."""

import json
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from nnparity.escaping import printable
from nnparity.explaining.typed_request import request_lines
from nnparity.judging.side_by_side import expected_reply, why_no_answer
from nnparity.numbers import Json, encode_number
from nnparity.ports.ask import Answer
from nnparity.ports.faults import Fault
from nnparity.ports.port import Port
from nnparity.ports.toolchain import Missing
from nnparity.showing import answers
from nnparity.specification.case import Case


def written(case: Case) -> Iterator[str]:
    """Yield the lines that show a case: its requests, and the reply to the last of them."""
    yield f"{case.id} (level {case.level}; allowed: {case.tolerance})"
    if case.message.pad_to_bytes:
        yield f"The harness pads this line with spaces to {case.message.pad_to_bytes} bytes."
    yield from ("", "request")
    yield from map(printable, request_lines(case))
    yield from ("", "answer", written_answer(case))


def written_answer(case: Case) -> str:
    """Return the reply that a case wants, as a line; … stands for what is free."""
    if case.message.notification:
        return "none: a notification gets no reply"
    reply = expected_reply(case)
    if case.error is not None:
        named = (printable(mention) for mention in case.error.mentions)
        reply["error"]["message"] = " … ".join(["", *named, ""]).strip() or "…"
    elif not reply:
        return f"a result like that of {case.method} in `nnparity guide protocol`"
    message = case.message
    if message.raw is not None:
        request_id = message.reply_id
    else:
        request_id = len(case.before) + 1 if message.own_id is None else message.own_id
    return json.dumps({"jsonrpc": "2.0", "id": request_id, **reply}, ensure_ascii=False)


def show(case: Case, port: Port, answer: Answer, console: Console) -> bool:
    """Print what a port answered to a request made by hand; say whether it is what the oracle answers."""
    for line in request_lines(case):
        _print(f"> {line}", "bold", console)
    if isinstance(answer, Missing | Fault):
        _print(why_no_answer(case, port, answer) or "", "yellow", console)
        return False
    _print(f"< {json.dumps(_as_written(answer), ensure_ascii=False)}", "", console)
    console.print()
    return answers.show(case, [port], [answer], console, brief=True)


def _as_written(value: Json) -> Json:
    """Return a reply with whole numbers as such; replies are read with all numbers as floats."""
    if isinstance(value, dict):
        return {key: _as_written(element) for key, element in value.items()}
    if isinstance(value, list):
        return [_as_written(element) for element in value]
    return encode_number(value) if isinstance(value, float) else value


def _print(line: str, style: str, console: Console) -> None:
    """Print a line that can be copied: never folded."""
    console.print(Text(printable(line), style), soft_wrap=True)
