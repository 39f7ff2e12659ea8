"""Asks one port all its cases, through as many processes as that takes."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from nnparity.judging.verdict import Verdict, judge
from nnparity.numbers import Json
from nnparity.ports.conversation import WINDOW, Conversation, start
from nnparity.ports.faults import Fault
from nnparity.ports.port import Port
from nnparity.ports.toolchain import build
from nnparity.specification.case import Case, Message
from nnparity.specification.spec import Spec
from nnparity.specification.tolerance import Tolerance

OnVerdict = Callable[[Verdict], None]
OnDescription = Callable[[Json], None]

# How many faults in a row, with no answer between them, until the rest is not asked.
PATIENCE = {"hung": 3, "cannot-start": 1}
USUAL_PATIENCE = 20

DESCRIBE = Case(
    id="describe",
    level="",
    row="",
    why="",
    source="",
    mistakes=(),
    tolerance=Tolerance("shape", "schema", 0),
    before=(),
    message=Message(method="describe", params={}),
)


class Interview:
    """Asks one port its cases; every case gets exactly one verdict, whatever the port does."""

    def __init__(
        self,
        spec: Spec,
        port: Port,
        on_verdict: OnVerdict,
        on_description: OnDescription,
        seconds: float,
    ) -> None:
        self._spec = spec
        self._port = port
        self._on_verdict = on_verdict
        self._on_description = on_description
        self._seconds = seconds
        self._faults_in_a_row = 0
        # The last verdict waits for the next line, which may show that the case was answered twice.
        self._waiting: Verdict | None = None

    async def hold(self, cases: Iterable[Case]) -> None:
        """Build the port and ask it the cases."""
        rest = deque(cases)
        try:
            fault = await build(self._port)
            log = fault.log if fault else ""
            if fault is None:
                fault = await self._ask_all(rest)
            for case in rest:
                self._conclude(Verdict(case, "error", fault=fault, stderr=log))
                log = ""
        finally:
            self._settle()

    async def _ask_all(self, rest: deque[Case]) -> Fault | None:
        """Ask until there are no cases left; return the fault after which the rest is not asked."""
        normal = chain([DESCRIBE], _emptying(rest))
        # Cases that were on their way when a fault came are asked again, one at a time.
        again: deque[Case] = deque()
        while True:
            careful = bool(again)
            asked = _emptying(again) if careful else normal
            fault, unanswered = await self._converse(asked, window=1 if careful else WINDOW)
            again.extendleft(reversed(unanswered))
            if not rest and not again:
                return None
            if fault is not None and self._faults_in_a_row >= patience(fault):
                if fault.name != "cannot-start":
                    times = f"{self._faults_in_a_row} faults in a row, the last: {fault.seen}"
                    fault = Fault("given-up", times)
                for case in again:
                    self._conclude(Verdict(case, "error", fault=fault))
                return fault

    async def _converse(self, cases: Iterator[Case], window: int) -> tuple[Fault | None, list[Case]]:
        """Ask one process; return the fault that ended it, and the cases to be asked again."""
        conversation = await start(self._port, cases, self._take, self._seconds, window)
        if isinstance(conversation, Fault):
            self._faults_in_a_row += 1
            return conversation, []
        try:
            fault = await conversation.ended
        finally:
            await conversation.stop()
        if fault is None:
            return None, []
        self._faults_in_a_row += 1
        unanswered = [case for case in conversation.unanswered if case is not DESCRIBE]
        culprit = conversation.culprit(fault)
        if culprit is DESCRIBE:
            # It is no case, but a fault must not go unseen: the first case has to bear it.
            culprit = next(iter(unanswered), None)
        if culprit is not None:
            verdict = Verdict(culprit, "error", fault=fault, stderr=conversation.take_stderr())
            if self._waiting is not None and self._waiting.case is culprit:
                self._waiting = verdict
            else:
                self._conclude(verdict)
        return fault, [case for case in unanswered if case is not culprit]

    def _take(self, conversation: Conversation, case: Case, reply: Json) -> None:
        self._faults_in_a_row = 0
        if case is DESCRIBE:
            self._on_description(reply.get("result"))
            return
        verdict = judge(self._spec, case, reply)
        if verdict.kind == "fail":
            verdict = replace(verdict, stderr=conversation.take_stderr())
        self._conclude(verdict)

    def _conclude(self, verdict: Verdict) -> None:
        self._settle()
        self._waiting = verdict

    def _settle(self) -> None:
        if self._waiting is not None:
            self._on_verdict(self._waiting)
        self._waiting = None


def patience(fault: Fault) -> int:
    """Return how many faults in a row, the last of this kind, are enough not to ask the rest."""
    return PATIENCE.get(fault.name, USUAL_PATIENCE)


def _emptying(cases: deque[Case]) -> Iterator[Case]:
    while cases:
        yield cases.popleft()
