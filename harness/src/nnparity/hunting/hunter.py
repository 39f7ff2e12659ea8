"""Lets ports answer a batch of requests, looks closely at what is not as expected, and makes it small."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from nnparity.hunting.asking import Asking, Reply
from nnparity.hunting.batches import Batches, Hunted
from nnparity.hunting.finding import Finding
from nnparity.hunting.judge import Judge
from nnparity.hunting.shrinking import shrinking
from nnparity.judging.difference import Difference
from nnparity.judging.verdict import Verdict
from nnparity.numbers import Json
from nnparity.ports.faults import Fault
from nnparity.ports.interview import Interview
from nnparity.ports.port import Port
from nnparity.specification.case import Case, Message
from nnparity.specification.spec import Spec

# How often requests before a finding are left out, each time asked of a new process.
MOST_TRIES = 30
# Subjects in which the sign of a zero is free.
SIGNS_FREE = ("network", "layers", "regression", "checking")


@dataclass
class Outcome:
    """What came of a batch: how many answers were judged, and the findings."""

    number: int
    asked: dict[str, int] = field(default_factory=dict)
    # By signature.
    repeated: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


OnFinding = Callable[[Finding], None]


class Hunter:
    """Hunts ports that are built, batch by batch; each answer has at most `seconds`."""

    def __init__(self, spec: Spec, ports: Sequence[Port], hunted: Hunted, seconds: float) -> None:
        self._spec = spec
        self._ports = [replace(port, build=()) for port in ports]
        self._seconds = seconds
        self._batches = Batches(spec, hunted)
        self._judges: dict[str, Judge] = {}
        self.known: set[str] = set()

    def hunt(self, number: int, on_finding: OnFinding = lambda _: None) -> Outcome:
        """Ask every port a batch."""
        return asyncio.run(self._hunt(number, on_finding))

    async def _hunt(self, number: int, on_finding: OnFinding) -> Outcome:
        cases = self._batches.cases(number)
        outcome = Outcome(number)
        wrong = await asyncio.gather(*(self._verdicts(port, cases, outcome) for port in self._ports))
        for port, verdicts in zip(self._ports, wrong, strict=True):
            for verdict in verdicts:
                found = self._found(port, verdict)
                if found is None:
                    continue
                outcome.repeated[found.signature] = outcome.repeated.get(found.signature, 0) + 1
                if found.signature in self.known:
                    continue
                self.known.add(found.signature)
                asked = [case for case in cases if port.promises(self._spec, case)]
                smallest = await self._smallest(port, verdict.case, found, asked)
                outcome.findings.append(smallest)
                on_finding(smallest)
        return outcome

    async def _verdicts(self, port: Port, cases: Iterable[Case], outcome: Outcome) -> list[Verdict]:
        """Ask a port; return what is not as expected."""
        wrong: list[Verdict] = []

        def take(verdict: Verdict) -> None:
            if verdict.kind != "pass":
                wrong.append(verdict)

        asked = [case for case in cases if port.promises(self._spec, case)]
        outcome.asked[port.name] = len(asked)
        if asked:
            interview = Interview(self._spec, port, take, lambda _: None, self._seconds)
            await interview.hold(asked)
        return wrong

    def _found(self, port: Port, verdict: Verdict) -> Finding | None:
        """Return what is wrong with a verdict that is not a pass, if anything is."""
        reply: Reply = verdict.fault
        if verdict.fault is None:
            reply = verdict.reply
            if reply is None:
                # It was too long to be kept, or the method is not there: it is judged as it was.
                return self._finding(port, verdict.case, _of_verdict(verdict))
            result, case = reply.get("result"), verdict.case
            if case.error is None and "result" in reply:
                judge = self.judge(case.method)
                if judge.is_near(case.message.params, result, case.result):
                    return None
        found = self._wrong(verdict.case, verdict.case.message.params, reply)
        return None if found is None else self._finding(port, verdict.case, found)

    def _finding(self, port: Port, case: Case, found: Difference | Fault) -> Finding:
        mentions = case.error.mentions if case.error else ()
        asked = (port.name, case.method, case.message.params)
        if isinstance(found, Fault):
            return Finding(*asked, "", found.seen, "a reply", fault=found.name, mentions=mentions)
        return Finding(*asked, found.path, found.got, found.want, found.ulp, mentions=mentions)

    def _wrong(self, case: Case, params: Json, reply: Reply) -> Difference | Fault | None:
        """Return what is wrong with a reply to params of the method of a case."""
        if isinstance(reply, Fault):
            return reply
        judge = self.judge(case.method)
        found = judge.difference(params, reply)
        if found is None and case.error is not None and params is case.message.params:
            error = reply.get("error")
            missing = [each for each in case.error.mentions if error and each not in error["message"]]
            if missing and judge.expected(params).refused:
                got = f"error {int(error['code'])}: {error['message'][:200]}"
                return Difference("error.message", got, f"a message that contains {missing[0]}")
        return found

    def judge(self, name: str) -> Judge:
        """Return the judge of a method."""
        if name not in self._judges:
            signs = name.partition(".")[0] not in SIGNS_FREE
            self._judges[name] = Judge(self._spec.methods[name], counts_signs=signs)
        return self._judges[name]

    async def _smallest(self, port: Port, case: Case, found: Finding, asked: Sequence[Case]) -> Finding:
        """Return a finding made small: fewer requests, and a smaller one."""
        asking = Asking(port, self._seconds)
        if await self._again(asking, case, [case.message]) is None:
            return await self._with_before(asking, case, found, asked)
        if found.path == "error.message":
            return found

        method = self._spec.methods[case.method]

        def is_wrong(params: Json, reply: Reply) -> bool:
            if not isinstance(reply, Fault) and "result" in reply:
                right = self._batches.answered(method, params)
                if not right.refused:
                    # Many are asked, and only the last of them has to be certain.
                    return self.judge(method.name).is_far(params, reply["result"], right.result)
            return self._wrong(case, params, reply) is not None

        params = await asking.shrunk(method.name, shrinking(method, found.params), is_wrong) or found.params
        message = Message(method=method.name, params=params)
        still = await self._again(asking, case, [message])
        if still is None:
            return found
        return replace(self._finding(port, case, still), params=params)

    async def _with_before(
        self, asking: Asking, case: Case, found: Finding, asked: Sequence[Case]
    ) -> Finding:
        """Return a finding with what has to be asked before it, as little as is enough."""
        whole = [each.message for each in asked[: asked.index(case)]]
        size = 1
        before = whole[-size:]
        while await self._again(asking, case, [*before, case.message]) is None:
            if size >= len(whole):
                return replace(found, repeats=False)
            size *= 4
            before = whole[-size:]
        # Half of them is left out, or a quarter, and so on, as long as it stays wrong.
        part, tries = max(1, len(before) // 2), 0
        while before and part and tries < MOST_TRIES:
            for start in range(0, len(before), part):
                fewer = before[:start] + before[start + part :]
                tries += 1
                if await self._again(asking, case, [*fewer, case.message]) is not None:
                    before = fewer
                    break
            else:
                part //= 2
        pairs = tuple((str(message.method), message.params) for message in before)
        return replace(found, before=pairs)

    async def _again(
        self, asking: Asking, case: Case, messages: Sequence[Message]
    ) -> Difference | Fault | None:
        """Return what is wrong with the reply of a new process to the last of some messages."""
        reply = await asking.last_reply(messages)
        params = messages[-1].params
        return self._wrong(case, case.message.params if params == case.message.params else params, reply)


def _of_verdict(verdict: Verdict) -> Difference | Fault:
    if verdict.difference is not None:
        return verdict.difference
    return Difference("error.code", "error -32601: unknown method", "an answer: its level is promised")
