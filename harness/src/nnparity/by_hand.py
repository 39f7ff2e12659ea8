"""Requests made by hand: a case of any method and params, with the answer that the oracle gives."""

import json
from collections.abc import Iterator
from dataclasses import replace

from nnparity.case import Case, ExpectedError, Message
from nnparity.comparison import Tolerance
from nnparity.errors import UsageError
from nnparity.numbers import Json
from nnparity.oracle import BadParamsError, answer
from nnparity.spec import Spec
from nnparity.verdict import UNKNOWN_METHOD

BAD_PARAMS = -32602

# The spec gives each case its own tolerance; a request made by hand has none, and this is far above rounding.
NEARLY = Tolerance("nearly", "relative", 1e-9)
SHAPE = Tolerance("shape", "schema", 0)

# With 50 digits, more updates than these take longer than a person waits.
MOST_UPDATES = 20_000


def case_by_hand(spec: Spec, method: str, params: Json) -> Case:
    """Return a case that asks a method with params; raise UsageError if its answer takes too long."""
    blank = Case("asked by hand", 0, "", "", (), NEARLY, (), Message(method=method, params=params))
    if method not in spec.methods:
        return replace(blank, error=ExpectedError(UNKNOWN_METHOD, (method,)))
    if any(spec.complaints(method, "params", params)):
        return replace(blank, error=ExpectedError(BAD_PARAMS, ()))
    if method == "describe":
        return replace(blank, tolerance=SHAPE)
    updates = params.get("epochs", 0) * len(params.get("data", ()))
    if updates > MOST_UPDATES:
        raise UsageError(f"{updates} updates take too long with 50 digits; ask for at most {MOST_UPDATES}")
    try:
        return replace(blank, result=answer(method, params))
    except BadParamsError:
        return replace(blank, error=ExpectedError(BAD_PARAMS, ()))


def params_of(text: str) -> Json:
    """Return the params that a person typed; raise UsageError unless they are a JSON object."""
    try:
        params = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"the params are not JSON: {error}; got {text!r}") from error
    if not isinstance(params, dict):
        raise UsageError(f'the params must be a JSON object such as {{"total": 1}}, got {text!r}')
    return params


def request_lines(case: Case) -> Iterator[str]:
    """Yield the lines that are sent, the case's own last; what pads a line is left out."""
    for number, message in enumerate((*case.before, replace(case.message, pad_to_bytes=0)), start=1):
        line, _ = message.line(number)
        yield line.decode("utf-8", "backslashreplace").removesuffix("\n")
