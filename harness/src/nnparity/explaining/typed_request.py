"""Requests made by hand: a case of any method and params, with the answer that the oracle gives."""

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from nnparity.definitions.reply import reply
from nnparity.errors import UsageError
from nnparity.hunting.noise import noisy_answer
from nnparity.judging.difference import leaves
from nnparity.nearest import did_you_mean
from nnparity.numbers import DEEPEST, Json, decode_number, depth, read_json
from nnparity.specification.case import Case, ExpectedError, Message
from nnparity.specification.spec import Spec
from nnparity.specification.tolerance import EXACT, SHAPE, Tolerance

BAD_PARAMS = -32602


# With 50 digits, more updates than these take longer than a user waits.
MOST_UPDATES = 20_000
# What right ports are apart is measured by several computations.
NOISY_RUNS = 6
MOST_UPDATES_WITH_NOISE = 400
SPREADS = 4


def case_by_hand(spec: Spec, method: str, text: str) -> Case:
    """Return a case that asks a method with params, which are sent as they are typed.

    Raises UsageError if the method does not exist, if the text is not a JSON object, or if the oracle would
    take too long.
    """
    if method not in spec.methods:
        meant = did_you_mean(method, spec.methods)
        raise UsageError(f"no method {method!r}{meant}; `nnparity list methods` shows all names")
    params = _params_of(text)
    line = f'{{"jsonrpc": "2.0", "id": 1, "method": {json.dumps(method)}, "params": {text}}}'
    raw = " ".join(line.splitlines()).encode()
    message = Message(method=method, params=params, raw=raw, reply_id=1)
    blank = Case.asking("asked by hand", message, tolerance=EXACT)
    if not _is_within_binary64(params) or not spec.methods[method].allows(params):
        return replace(blank, error=ExpectedError(BAD_PARAMS, ()))
    if method == "describe":
        return replace(blank, tolerance=SHAPE)
    updates = int(params.get("epochs", 0)) * len(params.get("data", ()))
    if updates > MOST_UPDATES:
        raise UsageError(f"{updates} updates take too long with 50 digits; ask for at most {MOST_UPDATES}")
    wanted = reply(spec.methods[method], params)
    if wanted.refused:
        return replace(blank, error=ExpectedError(BAD_PARAMS, ()))
    usual = _tolerance(spec, method, params)
    is_case = any(_asks(case, method, params) for case in spec.cases.values())
    if not is_case and updates <= MOST_UPDATES_WITH_NOISE:
        usual = _as_far_as_right_ports(method, params, wanted.result, usual)
    return replace(blank, result=wanted.result, tolerance=usual)


def _tolerance(spec: Spec, method: str, params: Json) -> Tolerance:
    """Return what the case with these params allows, or else what most cases do that are not exact.

    Only cases count that say the same in words, such as the same activation. Of a class whose bound is
    measured case by case, that is the largest.
    """
    own = [
        case
        for case in spec.cases.values()
        if case.method == method and case.error is None and _words(case.message.params) == _words(params)
    ]
    for case in own:
        if _asks(case, method, params):
            return case.tolerance
    rounded = [case.tolerance for case in own if case.tolerance.metric != "exact"]
    if not rounded:
        return EXACT
    [(name, _)] = Counter(tolerance.name for tolerance in rounded).most_common(1)
    return max((each for each in rounded if each.name == name), key=lambda tolerance: tolerance.bound)


def _asks(case: Case, method: str, params: Json) -> bool:
    return case.method == method and case.message.params == params and not case.before and case.error is None


def _as_far_as_right_ports(method: str, params: Json, result: Json, usual: Tolerance) -> Tolerance:
    """Return what is usual, or a wider bound where right computations are further off, as by cancellation."""
    want = dict(leaves(result, ""))
    furthest, fits = 0.0, True
    for run in range(NOISY_RUNS):
        noisy = noisy_answer(method, params, run)
        got = dict(leaves(noisy.result, ""))
        if noisy.overflowed or noisy.result is None or got.keys() != want.keys():
            return usual
        for path, value in want.items():
            right, off = decode_number(value), decode_number(got[path])
            if right is not None and off is not None and not usual.allows(off, right):
                fits = False
                furthest = max(furthest, abs(off - right) / abs(right) if right else 0.0)
    return usual if fits else Tolerance("measured", "relative", float(f"{SPREADS * furthest:.1g}"))


def _words(params: Json) -> dict[str, str]:
    if not isinstance(params, dict):
        return {}
    # Text that stands for a number, such as NaN, is not a word.
    texts = {name: value for name, value in params.items() if isinstance(value, str)}
    return {name: text for name, text in texts.items() if decode_number(text) is None}


def _is_within_binary64(value: Json) -> bool:
    """Say whether no number was read as infinite, which travels as text."""
    if isinstance(value, dict | list):
        elements = value.values() if isinstance(value, dict) else value
        return all(map(_is_within_binary64, elements))
    return not isinstance(value, float) or math.isfinite(value)


def _params_of(text: str) -> Json:
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise UsageError("the params are not UTF-8") from error
    try:
        params = read_json(text)
    except ValueError as error:
        raise UsageError(f"the params are not JSON: {error}; got {text!r}") from error
    if depth(data) > DEEPEST:
        raise UsageError(f"the params are nested too deep: at most {DEEPEST} deep")
    if not isinstance(params, dict):
        raise UsageError(f'the params must be a JSON object such as {{"total": 1}}, got {text!r}')
    return params


def request_lines(case: Case) -> Iterator[str]:
    """Yield the lines that are sent, the case's own last; what pads a line is left out."""
    for number, message in enumerate((*case.before, replace(case.message, pad_to_bytes=0)), start=1):
        line, _ = message.line(number)
        yield line.decode("utf-8", "backslashreplace").removesuffix("\n")
