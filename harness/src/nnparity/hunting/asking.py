"""Asks a port that is built a few requests in a process of its own, one after the other."""

from collections.abc import Callable, Iterator, Sequence

from nnparity.hunting.shrinking import Shrinking
from nnparity.numbers import Json
from nnparity.ports.conversation import Conversation, start
from nnparity.ports.faults import Fault
from nnparity.ports.port import Port
from nnparity.ports.processes import end_marked, new_mark
from nnparity.specification.case import Case, Message

Reply = Json | Fault
# Each fault costs a process.
MOST_PROCESSES = 30

# Says of params whether a reply to them is wrong.
IsWrong = Callable[[Json, Reply], bool]


class Asking:
    """Starts processes of a port for single questions; each question has at most `seconds`."""

    def __init__(self, port: Port, seconds: float) -> None:
        self._port = port
        self._seconds = seconds

    async def last_reply(self, messages: Sequence[Message]) -> Reply:
        """Return the reply to the last of some messages, asked of a new process."""
        *before, last = messages
        case = Case.asking("hunted", last)
        found: list[Reply] = []
        cases = [Case.asking("hunted", each) for each in before if each.replied]
        fault = await self._converse(iter([*cases, case]), found)
        return found[-1] if len(found) > len(cases) else fault or Fault("crashed", "no reply")

    async def shrunk(self, method: str, smaller: Shrinking, is_wrong: IsWrong) -> Json:
        """Drive a shrinking to its end; after a fault the next candidate is asked of a new process.

        Of faults there may be only so many: what is the smallest until then is returned, or None.
        """
        drive = _Drive(method, smaller, is_wrong)
        for _ in range(MOST_PROCESSES):
            found: list[Reply] = []
            fault = await self._converse(drive.cases(found), found)
            if fault is not None and not drive.is_over:
                drive.conclude(fault)
            if drive.is_over:
                break
        return drive.smallest

    async def _converse(self, cases: Iterator[Case], found: list[Reply]) -> Fault | None:
        def take(_: Conversation, __: Case, reply: Json) -> None:
            found.append(reply)

        mark = new_mark()
        try:
            conversation = await start(self._port, take, self._seconds, window=1, mark=mark)
            if isinstance(conversation, Fault):
                return conversation
            try:
                conversation.begin(cases)
                return await conversation.ended
            finally:
                await conversation.stop()
        finally:
            end_marked(mark)


class _Drive:
    """A shrinking, as cases that each depend on the reply to the one before."""

    def __init__(self, method: str, smaller: Shrinking, is_wrong: IsWrong) -> None:
        self._method = method
        self._smaller = smaller
        self._is_wrong = is_wrong
        self._params: Json = None
        self.smallest: Json = None
        self.is_over = False
        self._go_on(lambda: next(smaller))

    def cases(self, found: list[Reply]) -> Iterator[Case]:
        """Yield the candidates; each depends on the reply to the one before, which is put in `found`."""
        while not self.is_over:
            yield Case.asking("hunted", Message(method=self._method, params=self._params))
            self.conclude(found.pop())

    def conclude(self, reply: Reply) -> None:
        """Go on with the reply to the last candidate."""
        wrong = self._is_wrong(self._params, reply)
        if wrong:
            self.smallest = self._params
        self._go_on(lambda: self._smaller.send(wrong))

    def _go_on(self, go: Callable[[], Json]) -> None:
        try:
            self._params = go()
        except StopIteration as end:
            self.smallest, self.is_over = end.value, True
