"""Asks adapters many lines at once, and checks every reply."""

import json
import math
import os
import selectors
import subprocess
import time
from collections import Counter
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Self

from mutator import Json
from request_lines import EVERYTHING, RESULT, Expected

from nnparity.ports.environment import port_environment
from nnparity.ports.port import Port
from nnparity.ports.programs import resolved

SECONDS = 30.0
MOST_FINDINGS = 20

Asked = tuple[bytes, Expected]


class Silent(Exception):  # noqa: N818  # an answer that is missing is not an error of this program
    """The adapter ended, or took too long."""


@dataclass
class Findings:
    """What was found: how often each kind of reply came, and what is wrong."""

    asked: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)

    def add(self, who: str, what: str, line: bytes) -> None:
        """Note what is wrong."""
        shown = repr(line if len(line) <= 400 else line[:300] + b" ... " + line[-80:])
        self.complaints.append(f"{who}: {what}: {shown}")

    @property
    def enough(self) -> bool:
        """Say whether to stop."""
        return len(self.complaints) >= MOST_FINDINGS


class Adapter:
    """The adapter of a port; started again after it has ended.

    It must say that it does not know those methods of the specification that the port does not promise.
    """

    def __init__(self, port: Port, unknown: Collection[str] = (), seconds: float = SECONDS) -> None:
        self.port = port
        self.unknown = unknown
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.communicate()
        self._process = None

    def kinds(self, asked: Sequence[Asked], findings: Findings) -> list[int | None]:
        """Ask lines and check the replies; return for each 0, an error code, or None for nothing."""
        try:
            replies = self._replies(asked)
        except Silent as silence:
            self.stop()
            if len(asked) == 1:
                findings.add(self.port.name, str(silence), asked[0][0])
                return [None]
            # One of them it was: they are asked again, one at a time.
            return [kind for one in asked for kind in self.kinds([one], findings)]
        return [self._kind(one, reply, findings) for one, reply in zip(asked, replies, strict=True)]

    def _kind(self, asked: Asked, replies: list[bytes], findings: Findings) -> int | None:
        line, expected = asked[0], asked[1].of(self.unknown)
        least, most = (0, 1) if not expected.settled else (bool(expected.kinds), bool(expected.kinds))
        if not least <= len(replies) <= most:
            findings.add(self.port.name, f"{len(replies)} replies {replies!r}, want {int(most)}", line)
            return None
        if not replies:
            return None
        try:
            kind, reply_id = understood(replies[0])
        except ValueError as problem:
            findings.add(self.port.name, f"{problem} in {replies[0]!r}", line)
            return None
        if expected.settled and kind not in expected.kinds:
            findings.add(self.port.name, f"got {kind}, want one of {sorted(expected.kinds)}", line)
        if expected.settled and not _same(reply_id, expected.id):
            findings.add(self.port.name, f"got the id {reply_id!r}, want {expected.id!r}", line)
        return kind

    def _replies(self, asked: Sequence[Asked]) -> list[list[bytes]]:
        """Return the reply lines to each line, in a way that one too many or too few is seen."""
        # After each line that may or may not be answered, and at the end, stands one that nobody can mistake.
        sent, ends = [], []
        for line, expected in asked:
            sent.append(line)
            ends.append(not expected.settled)
            if ends[-1]:
                sent.append(self._end())
        last = self._end()
        received = self._exchange(b"\n".join([*sent, last, b""]), f"end-of-batch-{self._number}".encode())
        replies: list[list[bytes]] = []
        place = 0
        for (_, expected), has_end in zip(asked, ends, strict=True):
            start = place
            if has_end:
                while place < len(received) and b"end-of-batch" not in received[place]:
                    place += 1
                replies.append(received[start:place])
                place += 1
            else:
                place += bool(expected.kinds)
                replies.append(received[start:place])
        if len(asked) == 1 and not ends[0]:
            return [received[:-1]]
        if len(received) != place + 1:
            raise Silent(f"{len(received)} replies where {place + 1} were due")
        return replies

    def _end(self) -> bytes:
        self._number += 1
        return b'{"jsonrpc":"2.0","id":"end-of-batch-%d","method":"brew.fuzz"}' % self._number

    def _exchange(self, data: bytes, end: bytes) -> list[bytes]:
        """Write and read at the same time, until a line with these bytes comes."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        received = bytearray()
        deadline = time.monotonic() + self._seconds
        rest = memoryview(data)
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdin, selectors.EVENT_WRITE)
            selector.register(process.stdout, selectors.EVENT_READ)
            while True:
                ready = selector.select(max(0.0, deadline - time.monotonic()))
                if not ready:
                    raise Silent(f"no reply within {self._seconds:g} s")
                for key, _ in ready:
                    if key.fileobj is process.stdin:
                        try:
                            rest = rest[os.write(key.fd, rest) :]
                        except BlockingIOError:
                            continue
                        except BrokenPipeError:
                            raise Silent("the adapter reads no more") from None
                        if not rest:
                            selector.unregister(process.stdin)
                        continue
                    chunk = os.read(key.fd, 1 << 18)
                    received += chunk
                    if not chunk:
                        raise Silent(f"the adapter ended with status {process.wait(self._seconds)}")
                    if chunk.endswith(b"\n") and end in received[received.rfind(b"\n", 0, -1) + 1 :]:
                        return bytes(received).split(b"\n")[:-1]

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                resolved(self.port, self.port.run),
                cwd=self.port.folder,
                env=port_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
            assert self._process.stdin is not None
            os.set_blocking(self._process.stdin.fileno(), False)
        return self._process


def ask(adapters: Sequence[Adapter], asked: Sequence[Asked], findings: Findings) -> None:
    """Ask all adapters the same lines; where the protocol settles what a line means, they must agree."""
    heard = [Findings() for _ in adapters]
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda adapter, found: adapter.kinds(asked, found), adapters, heard))
    findings.asked += len(asked)
    for found in heard:
        findings.complaints += found.complaints
    for (line, expected), kinds in zip(asked, zip(*answers, strict=True), strict=True):
        name = str(kinds[0] or ("result" if kinds[0] == RESULT else "nothing"))
        findings.kinds[name if expected.settled else "left open"] += 1
        named = {
            adapter.port.name: kind
            for adapter, kind in zip(adapters, kinds, strict=True)
            if expected.method not in adapter.unknown
        }
        if expected.settled and len(set(named.values())) > 1:
            findings.add("the ports disagree", str(named), line)


def understood(line: bytes) -> tuple[int, Json]:
    """Return the kind of a reply, and its id; raise ValueError for what is not a sound reply."""
    reply = json.loads(line.decode("utf-8"), parse_constant=_refuse, parse_float=_finite)
    if not isinstance(reply, dict) or reply.get("jsonrpc") != "2.0":
        raise ValueError("no reply")
    if reply.keys() == {"jsonrpc", "id", "result"}:
        return RESULT, reply["id"]
    error = reply.get("error")
    if reply.keys() != {"jsonrpc", "id", "error"} or not isinstance(error, dict):
        raise ValueError("neither a result nor an error")
    code, message = error.get("code"), error.get("message")
    if not isinstance(code, int) or code == RESULT or code not in EVERYTHING:
        raise ValueError("a code that the protocol does not have")
    if not isinstance(message, str) or not message:
        raise ValueError("no message")
    return code, reply["id"]


def _refuse(literal: str) -> None:
    raise ValueError(f"a bare {literal}")


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError("a number beyond binary64")
    return value


def _same(got: Json, want: str | float | None) -> bool:
    if isinstance(want, float):
        return isinstance(got, int | float) and not isinstance(got, bool) and float(got) == want
    return type(got) is type(want) and bool(got == want)
