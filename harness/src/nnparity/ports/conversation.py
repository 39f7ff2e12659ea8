"""One adapter process, from its start to its first fault or the last answer.

Requests are pipelined: up to WINDOW of them are on their way at once. Replies come in the order of
the requests, so whatever goes wrong belongs to the case that is next to be answered.
"""

import asyncio
import contextlib
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from nnparity.escaping import printable
from nnparity.judging.difference import written
from nnparity.numbers import Json, read_json
from nnparity.ports.environment import port_environment
from nnparity.ports.faults import Fault
from nnparity.ports.port import Port
from nnparity.ports.toolchain import kill_group, resolved
from nnparity.specification.case import Case, Message

WINDOW = 64
WINDOW_BYTES = 1 << 18
LONGEST_LINE = 1 << 24
DEEPEST = 64
STDERR_KEPT = 4000
EXIT_SECONDS = 2.0
LATE_SECONDS = 1.0

OnReply = Callable[["Conversation", Case, Json], None]


@dataclass(frozen=True)
class Asked:
    """A message on its way; only the last message of a case is judged."""

    case: Case
    judged: bool
    id: Json
    size: int


class Conversation(asyncio.SubprocessProtocol):
    """Asks one process case after case; ends with a fault, or with None when every case has its answer.

    The input is closed after the last answer, and the process has a moment to exit: a line that still
    comes was not asked for.
    """

    def __init__(
        self, cases: Iterator[Case], on_reply: OnReply, seconds: float, window: int = WINDOW
    ) -> None:
        self.ended: asyncio.Future[Fault | None] = asyncio.get_running_loop().create_future()
        self._cases = cases
        self._on_reply = on_reply
        self._seconds = seconds
        self._window = window
        self._asked: deque[Asked] = deque()
        self._bytes_asked = 0
        self._buffer = bytearray()
        self._stderr = bytearray()
        self._number = 0
        self._last: Asked | None = None
        self._exhausted = False
        self._finishing = False
        self._output_ended = False
        self._since = time.monotonic()
        self._timer: asyncio.TimerHandle | None = None
        self._exited = asyncio.Event()

    def take_stderr(self) -> str:
        """Return the end of what the process wrote to standard error since the last call."""
        text = self._stderr.decode("utf-8", "replace")
        self._stderr.clear()
        return text

    @property
    def unanswered(self) -> list[Case]:
        """The cases on their way, the next one to be answered first."""
        return list(dict.fromkeys(asked.case for asked in self._asked))

    def culprit(self, fault: Fault) -> Case | None:
        """Return the case that a fault belongs to."""
        if self._asked and fault.name != "repeated-id":
            return self._asked[0].case
        return self._last.case if self._last else None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to ask."""
        self._transport = cast(asyncio.SubprocessTransport, transport)
        self._stdin = cast(asyncio.WriteTransport, self._transport.get_pipe_transport(0))
        self._since = time.monotonic()
        self._watch()
        self._ask()

    def pipe_data_received(self, fd: int, data: bytes | str) -> None:
        """Take what the process wrote."""
        chunk = cast(bytes, data)
        if fd == 2:
            self._stderr = (self._stderr + chunk)[-STDERR_KEPT:]
        else:
            self._soon(self._read, chunk)

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:  # noqa: ARG002
        """Take the end of standard output for the end of the process."""
        if fd == 1:
            self._output_ended = True
            self._soon(self._end_when_over)

    def process_exited(self) -> None:
        """Note the exit."""
        self._exited.set()
        self._soon(self._end_when_over)

    async def stop(self) -> None:
        """Kill the process, unless it has exited, and all it has started."""
        if self._timer:
            self._timer.cancel()
        kill_group(self._transport.get_pid())
        try:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._exited.wait(), EXIT_SECONDS)
        finally:
            self._transport.close()

    def _soon(self, do: Callable[..., None], *given: bytes) -> None:
        """Call two turns of the loop later: by then, what was logged before an answer has been read."""
        loop = asyncio.get_running_loop()
        loop.call_soon(loop.call_soon, do, *given)

    def _read(self, chunk: bytes) -> None:
        if self.ended.done():
            return
        self._buffer += chunk
        if b"\n" in chunk:
            *lines, rest = self._buffer.split(b"\n")
            self._buffer = rest
            for line in lines:
                if self.ended.done():
                    return
                self._take(bytes(line))
            self._ask()
        if len(self._buffer) > LONGEST_LINE:
            self._end(Fault("endless-line", f"{len(self._buffer)} bytes without a line feed"))

    def _ask(self) -> None:
        lines = []
        idle = not self._asked
        while not self._exhausted and len(self._asked) < self._window and self._bytes_asked < WINDOW_BYTES:
            case = next(self._cases, None)
            if case is None:
                self._exhausted = True
                break
            lines += [self._line(case, message, judged=False) for message in case.before]
            lines.append(self._line(case, case.message, judged=True))
        if lines and not self._stdin.is_closing():
            if idle:
                self._since = time.monotonic()
            self._stdin.write(b"".join(lines))
        if self._exhausted and not self._asked and not self._finishing:
            self._finishing = True
            self._stdin.close()
            asyncio.get_running_loop().call_later(EXIT_SECONDS, self._end, None)

    def _line(self, case: Case, message: Message, *, judged: bool) -> bytes:
        self._number += 1
        line, reply_id = message.line(self._number)
        if message.replied:
            self._asked.append(Asked(case, judged, reply_id, len(line)))
            self._bytes_asked += len(line)
        return line

    def _take(self, line: bytes) -> None:
        if not self._asked:
            self._end(self._stray(line))
            return
        asked = self._asked[0]
        reply, fault = _reply(line)
        if fault is None and not _same_id(reply["id"], asked.id):
            fault = self._wrong_id(reply, asked.id)
        if fault is not None:
            self._end(fault)
            return
        self._asked.popleft()
        self._bytes_asked -= asked.size
        self._last = asked
        self._since = time.monotonic()
        if asked.judged:
            try:
                self._on_reply(self, asked.case, reply)
            except Exception as failure:  # noqa: BLE001  # the loop would only log it, and the run wait
                self.ended.set_exception(failure)

    def _stray(self, line: bytes) -> Fault:
        reply, fault = _reply(line)
        if fault is not None:
            return fault
        if self._last is not None and _same_id(reply["id"], self._last.id):
            return Fault("repeated-id", f"a second reply with the id {written(reply['id'])}")
        return Fault("unasked", f"a reply that nothing had asked for: {_shown(line)}")

    def _wrong_id(self, reply: Json, want: Json) -> Fault:
        got, error = reply["id"], reply.get("error")
        if self._last is not None and _same_id(got, self._last.id):
            return Fault("repeated-id", f"a second reply with the id {written(got)}")
        seen = f"a reply with the id {written(got)}, where {written(want)} was due"
        if error is not None:
            seen += f": error {written(error['code'])}, {_shown(error['message'].encode())}"
        return Fault("wrong-id", seen)

    def _watch(self) -> None:
        """End with a fault when the next answer is overdue; look again when it may be."""
        waited = time.monotonic() - self._since
        if self._asked and waited >= self._seconds:
            self._end(Fault("hung", f"no reply within {self._seconds:g} s"))
        if not self.ended.done():
            pause = self._seconds - waited if self._asked else self._seconds
            self._timer = asyncio.get_running_loop().call_later(max(pause, 0.01), self._watch)

    def _end_when_over(self) -> None:
        """End now if both the output and the process have ended, else a moment later."""
        if self._output_ended and self._exited.is_set():
            self._end_of_output()
        elif not self._finishing:
            # A child may hold the pipe open, or the process may only have closed its output.
            asyncio.get_running_loop().call_later(LATE_SECONDS, self._end_of_output)

    def _end_of_output(self) -> None:
        if self.ended.done():
            return
        status = self._transport.get_returncode()
        rest = bytes(self._buffer)
        if not self._asked:
            self._end(self._stray(rest) if rest else None)
        elif rest:
            self._end(Fault("crashed", f"{_ending(status)} in the middle of a line: {_shown(rest)}"))
        else:
            self._end(Fault("crashed", f"{_ending(status)} without a reply"))

    def _end(self, fault: Fault | None) -> None:
        if not self.ended.done():
            self.ended.set_result(fault)


async def start(
    port: Port, cases: Iterator[Case], on_reply: OnReply, seconds: float, window: int
) -> Conversation | Fault:
    """Start a port's adapter and begin to ask it; return a fault if it cannot be started."""
    loop = asyncio.get_running_loop()
    try:
        _, conversation = await loop.subprocess_exec(
            lambda: Conversation(cases, on_reply, seconds, window),
            *resolved(port, port.run),
            cwd=port.folder,
            env=port_environment(),
            start_new_session=True,
        )
    except (OSError, ValueError) as error:  # ValueError: a null character in the command
        why = error.strerror if isinstance(error, OSError) else error
        return Fault("cannot-start", f"`{' '.join(port.run)}`: {why}")
    return conversation


def _reply(line: bytes) -> tuple[Json, Fault | None]:
    try:
        reply = read_json(line.decode("utf-8"))
        # Python itself gives up at a depth that depends on its version: this one is the same everywhere.
        if line.count(b"[") + line.count(b"{") >= DEEPEST and _is_deeper(reply, DEEPEST):
            raise ValueError("nested too deep")  # noqa: TRY301
    except UnicodeDecodeError:
        return None, Fault("not-json", f"a line that is not UTF-8: {_shown(line)}")
    except ValueError as problem:
        return None, Fault("not-json", f"a line that is not JSON ({problem}): {_shown(line)}")
    if not isinstance(reply, dict) or reply.get("jsonrpc") != "2.0" or "id" not in reply:
        return None, Fault("not-a-reply", f"a line without jsonrpc 2.0 or without id: {_shown(line)}")
    if ("result" in reply) == ("error" in reply):
        return None, Fault("not-a-reply", f"neither or both of result and error: {_shown(line)}")
    error = reply.get("error")
    if "error" in reply and not (
        isinstance(error, dict)
        and isinstance(error.get("code"), float)
        and error["code"].is_integer()
        and isinstance(error.get("message"), str)
    ):
        return None, Fault("not-a-reply", f"an error without code and message: {_shown(line)}")
    return reply, None


def _shown(line: bytes) -> str:
    text = line.decode("utf-8", "backslashreplace")
    return f"'{printable(text if len(text) <= 100 else text[:97] + '...')}'"


def _same_id(got: Json, want: Json) -> bool:
    return bool(got == want) and not isinstance(got, bool)


def _is_deeper(value: Json, depth: int) -> bool:
    layer = [value]
    for _ in range(depth):
        layer = [
            element
            for container in layer
            if isinstance(container, dict | list)
            for element in (container.values() if isinstance(container, dict) else container)
        ]
    return bool(layer)


def _ending(status: int | None) -> str:
    if status is None:
        return "closed its standard output"
    if status < 0:
        with contextlib.suppress(ValueError):
            return f"killed by {signal.Signals(-status).name}"
    return f"exited with status {status}"
