"""A case: one request with the answer it must get."""

import json
from dataclasses import dataclass
from functools import cached_property

from nnparity.numbers import Json, read_json
from nnparity.specification.tolerance import SHAPE, Tolerance

# Stands, in a raw line, for a text that would be long to write.
FILLED = "…"


@dataclass(frozen=True)
class ExpectedError:
    """The error that a request must get: its code, and what its message must contain."""

    code: int
    mentions: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Message:
    """One line to send: raw, or a request that still lacks its id; notifications get no reply."""

    method: str | None = None
    params: Json = None
    raw: bytes | None = None
    reply_id: Json = None
    own_id: Json = None
    notification: bool = False
    pad_to_bytes: int = 0

    @property
    def replied(self) -> bool:
        """Say whether a reply must come."""
        return not self.notification

    def line(self, number: int) -> tuple[bytes, Json]:
        """Return the line to send and the id its reply must carry, given the next free number."""
        if self.raw is not None:
            return self.raw + b"\n", self.reply_id
        if self.notification:
            return b'{"jsonrpc": "2.0", ' + self._rest + b"\n", None
        if self.own_id is None:
            return b'{"jsonrpc": "2.0", "id": %d, %b\n' % (number, self._rest), number
        head = b'{"jsonrpc": "2.0", "id": ' + json.dumps(self.own_id).encode() + b", "
        padding = b" " * (self.pad_to_bytes - len(head) - len(self._rest))
        return head + padding + self._rest + b"\n", self.own_id

    @cached_property
    def _rest(self) -> bytes:
        """Return what follows the id, the same for every port that is asked."""
        return json.dumps({"method": self.method, "params": self.params}, allow_nan=False)[1:].encode()


@dataclass(frozen=True)
class Erratum:
    """A figure for an element of a result that was published and is wrong, and the mistakes that give it."""

    path: str
    published: str
    where: str
    because: str
    mistakes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Case:
    """One request with the answer it must get; without result and error the method's schema is the answer.

    Its row in a matrix is that of its level, or that of the refusals.
    """

    id: str
    level: str
    row: str
    why: str
    source: str
    mistakes: tuple[str, ...]
    tolerance: Tolerance
    before: tuple[Message, ...]
    message: Message
    result: Json = None
    error: ExpectedError | None = None
    errata: tuple[Erratum, ...] = ()

    @property
    def method(self) -> str:
        """The method that is asked, or what stands in its place."""
        return self.message.method or "a raw line"

    @property
    def methods(self) -> list[str]:
        """The methods that are asked, those of the requests before included."""
        messages = (*self.before, self.message)
        return [message.method for message in messages if message.method is not None]

    @property
    def epochs(self) -> int:
        """The longest training that is asked for."""
        counts = [(message.params or {}).get("epochs", 0) for message in (*self.before, self.message)]
        return max(count if isinstance(count, int) else 0 for count in counts)

    @classmethod
    def asking(
        cls,
        case_id: str,
        message: Message,
        level: str = "",
        tolerance: Tolerance = SHAPE,
        result: Json = None,
        error: ExpectedError | None = None,
    ) -> "Case":
        """Make a case that is in no vector file; unless told otherwise, the method's schema is the answer."""
        return cls(
            id=case_id,
            level=level,
            row=level,
            why="",
            source="",
            mistakes=(),
            tolerance=tolerance,
            before=(),
            message=message,
            result=result,
            error=error,
        )

    @classmethod
    def from_entry(cls, entry: Json, tolerance: Tolerance, level: str, row: str) -> "Case":
        """Make a case of an entry of a vector file; raise ValueError if it has no answer yet."""
        error = entry.get("error")
        if error is None and "result" not in entry and tolerance.metric != "schema":
            raise ValueError("it has no result yet: nnparity vectors --write fills it in")
        if "line" in entry:
            line = line_of(entry)
            raw = line.encode("utf-8", "surrogateescape")
            method, params = _request_of(line)
            message = Message(
                method=method, params=params, raw=raw, reply_id=filled(entry, entry["reply_id"])
            )
        else:
            pad = entry.get("pad_to_bytes", 0)
            own_id = entry.get("request_id", "padded" if pad else None)
            message = Message(method=entry["method"], params=entry["params"], own_id=own_id, pad_to_bytes=pad)
        return cls(
            id=entry["id"],
            level=level,
            row=row,
            why=entry["why"],
            source=entry["source"],
            mistakes=tuple(entry["mistakes"]),
            tolerance=tolerance,
            before=tuple(Message(**request) for request in entry.get("before", [])),
            message=message,
            result=entry.get("result"),
            error=ExpectedError(error["code"], tuple(error["mentions"])) if error else None,
            errata=tuple(
                Erratum(**{**each, "mistakes": tuple(each["mistakes"])}) for each in entry.get("errata", [])
            ),
        )


def line_of(entry: Json) -> str:
    """Return the raw line of an entry of a vector file, filled."""
    return str(filled(entry, entry["line"]))


def filled(entry: Json, text: Json) -> Json:
    """Return a text in which each mark stands for what it is filled with."""
    if "fill" not in entry or not isinstance(text, str):
        return text
    return text.replace(FILLED, entry["fill"]["text"] * entry["fill"]["times"])


def _request_of(line: str) -> tuple[str | None, Json]:
    """Return the method that a raw line asks for, and its params, as far as it is a request at all."""
    try:
        request = read_json(line)
    except ValueError:
        return None, None
    if not isinstance(request, dict) or not isinstance(request.get("method"), str):
        return None, None
    params = request.get("params")
    return request["method"], params if isinstance(params, dict) else None
