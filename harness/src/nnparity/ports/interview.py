"""Asks one port all its cases, through as many processes as that takes."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Self

from nnparity.judging.verdict import NOT_ASKED, Verdict, judge
from nnparity.numbers import Json
from nnparity.ports import wrapped
from nnparity.ports.ask import replies_to
from nnparity.ports.building import build
from nnparity.ports.conversation import WINDOW, Conversation, start
from nnparity.ports.faults import LATE, Fault
from nnparity.ports.port import Port
from nnparity.ports.processes import end_marked, new_mark
from nnparity.ports.slowness import Pace
from nnparity.ports.toolchain import Missing
from nnparity.specification.case import Case, Message
from nnparity.specification.spec import Spec
from nnparity.wrapping.dialect import function_of
from nnparity.wrapping.introduction import Introduction, introduced, questions, raised
from nnparity.wrapping.limits import Limits

OnVerdict = Callable[[Verdict], None]
OnDescription = Callable[[Json], None]

# How many faults in a row, with no answer between them, until the rest is not asked.
PATIENCE = {"hung": 3, "unflushed": 3, "unended-line": 3, "cannot-start": 1}
USUAL_PATIENCE = 20
# How many late answers in all, whatever came between them.
MOST_LATE = 10
# Bytes of a wrong answer that is kept to be compared, and how often those of the right one are added.
LONGEST_KEPT = 1000
LONGER_KEPT = 4

DESCRIBE = Case.asking("describe", Message(method="describe", params={}))
# Between two requests whose replies have no id: neither reply is taken for the other.
BETWEEN = replace(DESCRIBE, id="between")
OURS = (DESCRIBE, BETWEEN)


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
        self._mark = new_mark()
        self._pace = Pace(spec.steps)
        self._faults_in_a_row = 0
        self._late_in_all = 0
        self._has_answered = False
        self._unbuilt: Fault | None = None
        # The process that is asked first, if it was started before there were cases.
        self._started: Conversation | Fault | None = None
        # The last verdict waits for the next line, which may show that the case was answered twice.
        self._waiting: Verdict | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """End all that was started, and conclude what was judged."""
        try:
            if isinstance(self._started, Conversation):
                await self._started.stop()
        finally:
            end_marked(self._mark)
            self._settle()

    async def hold(self, cases: Iterable[Case]) -> Missing | None:
        """Build the port and ask it the cases; return what the machine lacks if it cannot be built here."""
        async with self:
            missing = await self.prepare()
            if missing is None:
                await self.ask(cases)
        return missing

    async def prepare(self) -> Missing | None:
        """Build the port and start it, if it was written as one; return what the machine lacks for that."""
        unbuilt = await build(self._port)
        if isinstance(unbuilt, Missing):
            return unbuilt
        self._unbuilt = unbuilt
        if unbuilt is None and self._port.wrapped is None:
            self._started = await self._start(self._take, WINDOW)
        return None

    async def ask(self, cases: Iterable[Case]) -> None:
        """Ask the port, which is prepared, the cases."""
        rest = deque(cases)
        limits = self._port.wrapped
        fault = self._unbuilt
        if fault is None:
            fault = await (self._ask_all(rest) if limits is None else self._ask_wrapped(rest, limits))
        log = fault.log if fault else ""
        for case in rest:
            self._conclude(Verdict(case, "error", fault=fault, stderr=log))
            if limits is None:
                log = ""

    async def _ask_all(self, rest: deque[Case]) -> Fault | None:
        """Ask until no cases are left; return the fault after which the rest is not asked."""
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
            given_up = self._given_up(fault) if fault is not None else None
            if given_up is not None:
                for case in again:
                    self._conclude(Verdict(case, "error", fault=given_up))
                return given_up

    async def _ask_wrapped(self, rest: deque[Case], limits: Limits) -> Fault | None:
        """Ask wrapped code what it has, then what it can answer in time; return what keeps it from that."""
        met = await self._meet(limits)
        if isinstance(met, Fault):
            return met
        said = met.description if isinstance(met.description, dict) else {}
        self._on_description({**said, "methods": met.methods, "functions": met.functions, "notes": met.notes})
        cases = list(rest)
        for case in cases:
            lacks = wrapped.lacking(case, met.functions)
            if lacks:
                self._leave_out(case, f"need {lacks}")
                rest.remove(case)
        for steps, alike in wrapped.by_steps(list(rest), self._pace):
            if await self._is_too_slow(alike[0], steps):
                for case in alike:
                    self._leave_out(case, wrapped.SLOW)
                    rest.remove(case)
                continue
            asking = deque(alike)
            fault = await self._ask_all(asking)
            for case in alike:
                if case not in asking:
                    rest.remove(case)
            if fault is not None:
                return fault
        return None

    async def _meet(self, limits: Limits) -> Introduction | Fault:
        """Ask an adapter of wrapped code the first questions."""
        replies = await replies_to(self._port, questions(limits), self._seconds, self._mark)
        return replies if isinstance(replies, Fault) else introduced(limits, replies)

    async def _is_too_slow(self, case: Case, steps: int) -> bool:
        if steps == wrapped.FEW_STEPS:
            return False
        if wrapped.is_uncertain(self._pace.measured(case.message), steps, self._seconds):
            await self._measure(case)
        return wrapped.is_too_slow(self._pace.measured(case.message), steps, self._seconds)

    def _leave_out(self, case: Case, reason: str) -> None:
        self._conclude(Verdict(case, NOT_ASKED, reason=reason))

    def _given_up(self, fault: Fault) -> Fault | None:
        """Return the fault of every case that is left, if this was one fault too many."""
        if self._faults_in_a_row >= patience(fault):
            if fault.name == "cannot-start":
                return fault
            return Fault("given-up", f"{self._faults_in_a_row} faults in a row, the last: {fault.seen}")
        if self._late_in_all >= MOST_LATE:
            return Fault("given-up", f"{self._late_in_all} late answers, the last: {fault.seen}")
        return None

    async def _converse(self, cases: Iterator[Case], window: int) -> tuple[Fault | None, list[Case]]:
        """Ask one process; return the fault that ended it, and the cases to be asked again."""
        conversation = self._started or await self._start(self._take, window)
        self._started = None
        if isinstance(conversation, Fault):
            self._faults_in_a_row += 1
            return conversation, []
        try:
            conversation.begin(cases)
            fault = await conversation.ended
        finally:
            await conversation.stop()
        if fault is None:
            return None, []
        unanswered = [case for case in conversation.unanswered if case not in OURS]
        culprit = conversation.culprit(fault)
        if culprit is not None and conversation.due is culprit.message:
            fault = await self._explained(fault, culprit)
        self._faults_in_a_row += 1
        self._late_in_all += fault.name in LATE
        if culprit in OURS:
            # They are not cases, but a fault must not go unseen: it is put down to the first case.
            culprit = next(iter(unanswered), None)
        if culprit is not None:
            self._blame(culprit, Verdict(culprit, "error", fault=fault, stderr=conversation.take_stderr()))
        return fault, [case for case in unanswered if case is not culprit]

    async def _start(
        self, take: Callable[[Conversation, Case, Json], None], window: int
    ) -> Conversation | Fault:
        return await start(self._port, take, self._seconds, window, self._mark, flushes=self._has_answered)

    def _blame(self, culprit: Case, verdict: Verdict) -> None:
        if self._waiting is None or self._waiting.case is not culprit:
            self._conclude(verdict)
        elif self._waiting.kind == "pass" or (verdict.fault and verdict.fault.name != "wrong-exit"):
            # A wrong answer says more than the status that came after it.
            self._waiting = verdict

    async def _explained(self, fault: Fault, case: Case) -> Fault:
        """Say of a port that is late whether it is only slow, as its other answers or smaller ones show."""
        steps = self._pace.steps(case.message)
        if fault.name != "hung" or steps == 1 or not self._has_answered:
            return fault
        measured = self._pace.measured(case.message)
        if measured is None:
            await self._measure(case)
            measured = self._pace.measured(case.message)
        if measured is None or measured.estimate(steps) <= self._seconds:
            return fault
        seen = (
            f"{fault.seen}: {steps} steps take about {measured.estimate(steps):.0f} s, "
            f"as {measured.steps} took {measured.seconds:.2g} s"
        )
        return Fault("too-slow", seen)

    async def _measure(self, case: Case) -> None:
        """Ask for a small part of a case, then for more, until an answer tells how long a step takes."""

        def take(conversation: Conversation, asked: Case, reply: Json) -> None:
            if "result" in reply:
                self._pace.took(asked.message, conversation.seconds_taken)

        # The first answer of a process may take as long as its start.
        cases = chain([DESCRIBE], self._pace.smaller(case, self._seconds))
        conversation = await self._start(take, 1)
        if isinstance(conversation, Conversation):
            try:
                conversation.begin(cases)
                await conversation.ended
            finally:
                await conversation.stop()

    def _take(self, conversation: Conversation, case: Case, reply: Json) -> None:
        self._faults_in_a_row = 0
        self._has_answered = True
        if case is DESCRIBE and self._port.wrapped is None:
            self._on_description(reply.get("result"))
        if case in OURS:
            return
        if "result" in reply:
            self._pace.took(case.message, conversation.seconds_taken)
        if self._port.wrapped is not None and "error" in reply:
            fault = raised(function_of(case.message), reply["error"])
            self._conclude(Verdict(case, "error", fault=fault))
            return
        verdict = judge(self._spec, case, reply, conversation.seconds_taken)
        if verdict.kind == "fail":
            kept = reply if len(conversation.line) <= longest_kept(case) else None
            # What wrapped code prints is its own, and says nothing of one case.
            log = conversation.take_stderr() if self._port.wrapped is None else ""
            verdict = replace(verdict, reply=kept, stderr=log)
        self._conclude(verdict)

    def _conclude(self, verdict: Verdict) -> None:
        self._settle()
        if self._port.wrapped is not None and verdict.fault is not None and verdict.fault.name == "too-slow":
            verdict = Verdict(verdict.case, NOT_ASKED, reason=wrapped.SLOW)
        self._waiting = verdict

    def _settle(self) -> None:
        if self._waiting is not None:
            self._on_verdict(self._waiting)
        self._waiting = None


def longest_kept(case: Case) -> int:
    """Return how long a wrong answer may be to be kept: known mistakes make it little longer than right."""
    return LONGEST_KEPT + LONGER_KEPT * len(json.dumps(case.result))


def patience(fault: Fault) -> int:
    """Return how many faults in a row, the last of this kind, are enough not to ask the rest."""
    return PATIENCE.get(fault.name, USUAL_PATIENCE)


def _emptying(cases: deque[Case]) -> Iterator[Case]:
    nameless = False
    while cases:
        if nameless and _is_nameless([*cases[0].before, cases[0].message][0]):
            nameless = False
            yield BETWEEN
            continue
        case = cases.popleft()
        nameless = _is_nameless(case.message)
        yield case


def _is_nameless(message: Message) -> bool:
    """Say whether the reply to a message has no id."""
    return message.raw is not None and message.replied and message.reply_id is None
