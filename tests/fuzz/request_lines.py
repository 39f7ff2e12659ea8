"""Request lines made at random from those of the cases, and what the protocol says must come back.

Counts are small in all of them: no request may take long.
"""

import contextlib
import json
import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from mutator import Json, Mutator

from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

RESULT, NOT_JSON, INVALID_REQUEST, UNKNOWN_METHOD, BAD_PARAMS = 0, -32700, -32600, -32601, -32602
EVERYTHING = frozenset({RESULT, NOT_JSON, INVALID_REQUEST, UNKNOWN_METHOD, BAD_PARAMS})

COUNTS = ("trials", "epochs", "presses", "right_button")

LONGEST_SEED = 4000
MOST_ROUNDS = 20
# Deeper than this an adapter may say that it cannot read a line.
DEEP = 64

_HALF_OF_A_PAIR = re.compile(rb"\\u[dD][89a-fA-F]")


@dataclass(frozen=True)
class Expected:
    """What may come back: 0 for a result, or error codes; nothing for a notification.

    Where the protocol leaves open what a line means, it is not settled: any sound reply will do, or none.
    Which method is asked, if any, says whether a port has to know it.
    """

    kinds: frozenset[int]
    id: str | float | None = None
    settled: bool = True
    method: str | None = field(default=None, compare=False)

    def of(self, unknown: Collection[str]) -> "Expected":
        """Return what must come back from a port that does not know some of the methods."""
        return replace(self, kinds=frozenset({UNKNOWN_METHOD})) if self.method in unknown else self


class RequestLines:
    """An endless supply of request lines without their line feeds."""

    def __init__(self, spec: Spec, seed: int) -> None:
        self._mutator = Mutator(seed)
        self._random = self._mutator.random
        self._methods = spec.methods
        cases = list(spec.cases.values())
        self._lines = _lines(cases)
        self._requests = _requests(self._lines)
        # Most cases are refusals; requests that are nearly right get further.
        self._right = _requests(_lines([case for case in cases if case.error is None]))

    def __iter__(self) -> Iterator[tuple[bytes, Expected]]:
        """Yield lines with what must come back."""
        while True:
            line = self._line().replace(b"\n", b" ")
            expected = expectation(line, self._methods)
            if expected is not None:
                yield line, expected

    def _line(self) -> bytes:
        which = self._random.random()
        if which < 0.08:
            return self._mutator.bent(self._random.choice(self._lines), self._random.choice((1, 1, 2, 4)))
        if which < 0.1:
            return self._random.randbytes(self._random.randrange(40))
        if which < 0.13:
            return self._mutator.written(self._mutator.odd())
        request = _with_small_counts(self._random.choice(self._random.choice((self._requests, self._right))))
        if self._random.random() < 0.15:
            request = self._mutator.changed(request, self._random.choice((1, 1, 2)))
        elif isinstance(request.get("params"), dict):
            request["params"] = self._mutator.changed(request["params"], self._random.choice((1, 1, 1, 2, 3)))
        line = self._mutator.written(request)
        return self._mutator.bent(line, 1) if self._random.random() < 0.15 else line


def expectation(line: bytes, methods: Collection[str]) -> Expected | None:
    """Return what must come back for a line, or None if it might take long."""
    seen = _Seen()
    try:
        request = json.loads(
            line.decode("utf-8"), parse_constant=_refuse, parse_int=float, object_pairs_hook=seen.members
        )
    except RecursionError:
        return Expected(EVERYTHING, settled=False)
    except ValueError:
        # Whoever stops at a certain depth gives the same answer.
        return Expected(frozenset({NOT_JSON}))
    if seen.heavy:
        return None
    if seen.twice or seen.text_as_count or _is_deep(line) or _has_half_of_a_pair(line, request):
        return Expected(EVERYTHING, settled=False)
    return _expected_of(request, methods)


def _expected_of(request: Json, methods: Collection[str]) -> Expected:
    if not isinstance(request, dict):
        return Expected(frozenset({INVALID_REQUEST}))
    request_id, method = request.get("id"), request.get("method")
    readable = isinstance(request_id, str) or (isinstance(request_id, float) and math.isfinite(request_id))
    if (
        ("id" in request and not readable)
        or request.get("jsonrpc") != "2.0"
        or not isinstance(method, str)
        or not isinstance(request.get("params", {}), dict)
    ):
        return Expected(frozenset({INVALID_REQUEST}), request_id if readable else None)
    if "id" not in request:
        return Expected(frozenset())
    if method not in methods:
        return Expected(frozenset({UNKNOWN_METHOD}), request_id)
    return Expected(frozenset({RESULT, BAD_PARAMS}), request_id, method=method)


class _Seen:
    """What is seen while a line is read."""

    def __init__(self) -> None:
        self.twice = False
        self.heavy = False
        self.text_as_count = False

    def members(self, pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        """Take the members of an object."""
        members = dict(pairs)
        self.twice |= len(members) < len(pairs)
        for name, value in pairs:
            if name in ("trials", "epochs") and isinstance(value, float) and MOST_ROUNDS < value <= 1e6:
                self.heavy = True
            elements = value if isinstance(value, list) else [value]
            self.text_as_count |= name in COUNTS and "-0" in elements
        return members


def _refuse(literal: str) -> None:
    raise ValueError(literal)


def _is_deep(line: bytes) -> bool:
    depth = deepest = 0
    if line.count(b"[") + line.count(b"{") > DEEP:
        for byte in line:
            depth += (byte in b"[{") - (byte in b"]}")
            deepest = max(deepest, depth)
    return deepest > DEEP


def _has_half_of_a_pair(line: bytes, request: Json) -> bool:
    if not _HALF_OF_A_PAIR.search(line):
        return False
    try:
        json.dumps(request, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def _lines(cases: list[Case]) -> list[bytes]:
    messages = [message for case in cases for message in (*case.before, case.message)]
    lines = {message.line(1)[0].rstrip(b"\n") for message in messages}
    return sorted(line for line in lines if len(line) <= LONGEST_SEED)


def _requests(lines: list[bytes]) -> list[dict[str, Json]]:
    found = []
    for line in lines:
        with contextlib.suppress(ValueError):
            request = json.loads(line)
            if isinstance(request, dict):
                found.append(request)
    return found


def _with_small_counts(request: dict[str, Json]) -> dict[str, Json]:
    params = request.get("params")
    if not isinstance(params, dict):
        return dict(request)
    small = {key: 3 for key in ("trials", "epochs") if key in params and params[key] not in (0, 1, 2)}
    return request | {"params": params | small}
