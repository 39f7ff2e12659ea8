"""One adapter process, from its start to its first fault or the last answer.

Requests are pipelined: up to WINDOW of them are on their way at once. Replies come in the order of
the requests, so whatever goes wrong belongs to the case that is next to be answered.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import cast

from nnparity.judging.difference import written
from nnparity.numbers import Json
from nnparity.ports.faults import NOT_READ, Fault
from nnparity.ports.port import Port
from nnparity.ports.processes import Leader, apart
from nnparity.ports.programs import resolved, started
from nnparity.ports.replies import LONGEST_LINE, PARSE_ERROR, read_reply, same_id, shown, too_long
from nnparity.ports.statuses import ending
from nnparity.ports.waiting import Clock
from nnparity.specification.case import Case, Message
from nnparity.wrapping import dialect

WINDOW = 64
WINDOW_BYTES = 1 << 18
STDERR_KEPT = 4000
EXIT_SECONDS = 2.0
LATE_SECONDS = 1.0
# Turns of the loop without a byte until nothing is left in the pipe; each turn reads a part of it.
QUIET_TURNS = 4

OnReply = Callable[["Conversation", Case, Json], None]


@dataclass(frozen=True)
class Asked:
    """A message on its way; only the last message of a case is judged."""

    case: Case
    message: Message
    judged: bool
    id: Json
    size: int


class Conversation(asyncio.SubprocessProtocol):
    """Asks one process case after case; ends with a fault, or with None when every case has its answer.

    It begins when there is something to ask, which may be a while after its process was started: what the
    process has written or done by then is heard when it begins.

    The input is closed after the last answer, and the process has a moment to exit with status 0: a line that
    still comes was not asked for.
    """

    def __init__(
        self,
        on_reply: OnReply,
        seconds: float,
        window: int = WINDOW,
        mark: str = "",
        *,
        flushes: bool = False,
        wrapped: bool = False,
    ) -> None:
        self.ended: asyncio.Future[Fault | None] = asyncio.get_running_loop().create_future()
        # Of the last reply.
        self.line = b""
        self.seconds_taken = 0.0
        self._cases: Iterator[Case] = iter(())
        self._on_reply = on_reply
        self._seconds = seconds
        self._window = window
        self._mark = mark
        # Whether the port is known to answer while its input is open.
        self._flushes = flushes
        # Whether it is asked in the dialect of wrapped code.
        self._wrapped = wrapped
        self._asked: deque[Asked] = deque()
        self._bytes_asked = 0
        self._buffer = bytearray()
        self._bytes_read = 0
        self._stderr = bytearray()
        self._number = 0
        self._last: Asked | None = None
        self._exhausted = False
        self._finishing = False
        self._late = False
        self._output_ended = False
        self._clock = Clock(seconds)
        self._timer: asyncio.TimerHandle | None = None
        self._exited = asyncio.Event()
        self._begun = False
        # What is to be done once it has begun.
        self._held: list[Callable[[], None]] = []

    def begin(self, cases: Iterator[Case]) -> None:
        """Begin to ask."""
        self._cases = cases
        self._begun = True
        self._clock.restart()
        self._watch()
        self._ask()
        self._stdout.resume_reading()
        for do in self._held:
            self._soon(do)

    def take_stderr(self) -> str:
        """Return the end of what the process wrote to standard error since the last call."""
        text = self._stderr.decode("utf-8", "replace")
        self._stderr.clear()
        return text

    @property
    def unanswered(self) -> list[Case]:
        """The cases on their way, the next one to be answered first."""
        return list(dict.fromkeys(asked.case for asked in self._asked))

    @property
    def due(self) -> Message | None:
        """The message that is the next to be answered."""
        return self._asked[0].message if self._asked else None

    def culprit(self, fault: Fault) -> Case | None:
        """Return the case that a fault belongs to."""
        if self._asked and fault.name != "repeated-id":
            return self._asked[0].case
        return self._last.case if self._last else None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the process that was started."""
        self._transport = cast("asyncio.SubprocessTransport", transport)
        self._stdin = cast("asyncio.WriteTransport", self._transport.get_pipe_transport(0))
        self._stdout = cast("asyncio.ReadTransport", self._transport.get_pipe_transport(1))
        self._leader = Leader(self._transport.get_pid(), self._mark)
        # Whatever it writes before it is asked need not be kept.
        self._stdout.pause_reading()

    def pipe_data_received(self, fd: int, data: bytes | str) -> None:
        """Take what the process wrote."""
        chunk = cast("bytes", data)
        if fd == 2:
            self._stderr = (self._stderr + chunk)[-STDERR_KEPT:]
        else:
            self._bytes_read += len(chunk)
            self._soon(partial(self._read, chunk))

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
        self._leader.end()
        try:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._exited.wait(), EXIT_SECONDS)
        finally:
            self._transport.close()

    def _soon(self, do: Callable[[], None]) -> None:
        """Call two turns of the loop later: by then, what was logged before an answer has been read."""
        if not self._begun:
            self._held.append(do)
            return
        loop = asyncio.get_running_loop()
        loop.call_soon(loop.call_soon, do)

    def _read(self, chunk: bytes) -> None:
        if self._late:
            self._end(self._came_late())
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
            self._end(too_long())

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
                self._clock.restart()
            self._stdin.write(b"".join(lines))
        if self._exhausted and not self._asked and not self._finishing:
            self._finishing = True
            self._stdin.close()
            asyncio.get_running_loop().call_later(EXIT_SECONDS, self._when_quiet, self._end_of_exit)

    def _line(self, case: Case, message: Message, *, judged: bool) -> bytes:
        self._number += 1
        sent = dialect.asked(message) if self._wrapped else message
        line, reply_id = sent.line(self._number)
        if message.replied:
            self._asked.append(Asked(case, message, judged, reply_id, len(line)))
            self._bytes_asked += len(line)
        return line

    def _take(self, line: bytes) -> None:
        if not self._asked:
            self._end(self._stray(line))
            return
        asked = self._asked[0]
        reply, fault = read_reply(line)
        if fault is None and not same_id(reply["id"], asked.id):
            fault = self._wrong_id(reply, asked.id)
        if fault is not None:
            self._end(fault)
            return
        self._asked.popleft()
        self._bytes_asked -= asked.size
        self._last = asked
        self._flushes = True
        self.line, self.seconds_taken = line, self._clock.elapsed
        self._clock.restart()
        if asked.judged:
            try:
                if self._wrapped:
                    reply = dialect.answered(asked.message, reply)
                self._on_reply(self, asked.case, reply)
            except Exception as failure:  # noqa: BLE001  # the loop would only log it, and the run wait
                self.ended.set_exception(failure)

    def _stray(self, line: bytes) -> Fault:
        reply, fault = read_reply(line)
        if fault is not None:
            return fault
        if self._last is not None and same_id(reply["id"], self._last.id):
            return Fault("repeated-id", f"a second reply with the id {written(reply['id'])}")
        return Fault("unasked", f"a reply that nothing had asked for: {shown(line)}")

    def _wrong_id(self, reply: Json, want: Json) -> Fault:
        got, error = reply["id"], reply.get("error")
        if self._last is not None and same_id(got, self._last.id):
            return Fault("repeated-id", f"a second reply with the id {written(got)}")
        seen = f"a reply with the id {written(got)}, where {written(want)} was due"
        if error is not None:
            seen += f": error {written(error['code'])}, {shown(error['message'].encode())}"
        not_read = error is not None and got is None and error["code"] == PARSE_ERROR
        return Fault("wrong-id", seen, advice=NOT_READ if not_read else "")

    def _watch(self) -> None:
        """Look whether the next answer is overdue; if so, read what has come until now before it is said."""
        if self._asked:
            self._clock.advance()
        if self._asked and self._clock.is_over:
            self._when_quiet(self._end_if_late)
        else:
            self._watch_on()

    def _watch_on(self) -> None:
        if not self.ended.done():
            self._timer = asyncio.get_running_loop().call_later(self._clock.tick, self._watch)

    def _end_if_late(self) -> None:
        """Close the input of a process that is silent: what comes then was held back until the end."""
        if self.ended.done() or not (self._asked and self._clock.is_over):
            self._watch_on()
            return
        self._late = True
        self._stdin.close()
        asyncio.get_running_loop().call_later(LATE_SECONDS, self._when_quiet, self._end_late)

    def _end_late(self) -> None:
        if self._buffer:
            seen = f"{shown(bytes(self._buffer))} and no line feed within {self._seconds:g} s"
            self._end(Fault("unended-line", seen))
        else:
            self._end(Fault("hung", f"no reply within {self._seconds:g} s"))

    def _came_late(self) -> Fault:
        """Return the fault of a process that writes only after its time is over, and its input closed."""
        if self._flushes:
            return Fault("too-slow", f"no reply within {self._seconds:g} s, but one a moment later")
        return Fault("unflushed", f"no reply within {self._seconds:g} s, but one when the input was closed")

    def _when_quiet(self, do: Callable[[], None]) -> None:
        """Call once what is in the pipe has been read; something that goes on and on is not waited for."""
        loop = asyncio.get_running_loop()
        most = self._bytes_read + LONGEST_LINE

        def look(before: int, turns: int) -> None:
            came = self._bytes_read
            if came != before and came <= most:
                turns = QUIET_TURNS
            if turns == 0 or self.ended.done():
                do()
            else:
                loop.call_soon(look, came, turns - 1)

        look(self._bytes_read, QUIET_TURNS)

    def _end_when_over(self) -> None:
        """End now if both the output and the process have ended, else a moment later."""
        if self._output_ended and self._exited.is_set():
            self._end_of_output()
        elif not self._finishing:
            # A child may hold the pipe open, or the process may only have closed its output.
            asyncio.get_running_loop().call_later(LATE_SECONDS, self._when_quiet, self._end_of_output)

    def _end_of_output(self) -> None:
        if self.ended.done():
            return
        rest = bytes(self._buffer)
        how = ending(self._transport.get_returncode())
        if self._late:
            self._end_late()
        elif not self._asked:
            self._end(self._stray(rest) if rest else self._wrong_exit())
        elif rest:
            self._end(Fault("crashed", f"{how} in the middle of a line: {shown(rest)}"))
        else:
            self._end(Fault("crashed", f"{how} without a reply"))

    def _end_of_exit(self) -> None:
        """End when the time to exit is over, whether the process has used it or not."""
        self._end(self._wrong_exit())

    def _wrong_exit(self) -> Fault | None:
        status = self._transport.get_returncode()
        if not status:
            return None
        return Fault("wrong-exit", f"{ending(status)} after its last answer")

    def _end(self, fault: Fault | None) -> None:
        if not self.ended.done():
            self.ended.set_result(fault)


async def start(
    port: Port, on_reply: OnReply, seconds: float, window: int, mark: str, *, flushes: bool = False
) -> Conversation | Fault:
    """Start a port's adapter, which is asked once the conversation begins; return a fault if it cannot be."""
    loop = asyncio.get_running_loop()
    try:
        starting = loop.subprocess_exec(
            lambda: Conversation(
                on_reply, seconds, window, mark, flushes=flushes, wrapped=port.wrapped is not None
            ),
            *resolved(port, port.run),
            cwd=port.folder,
            **apart(mark),
        )
        _, conversation = await started(starting, lambda pair: pair[1].stop())
    except (OSError, ValueError) as error:  # ValueError: a null character in the command
        why = error.strerror if isinstance(error, OSError) else error
        return Fault("cannot-start", f"`{' '.join(port.run)}`: {why}")
    return conversation
