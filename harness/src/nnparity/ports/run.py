"""Runs the selected cases against several ports at once."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, Self, TypeVar

from nnparity.judging.verdict import NOT_ASKED, Verdict
from nnparity.numbers import Json
from nnparity.ports.interview import Interview
from nnparity.ports.port import Port
from nnparity.ports.toolchain import Missing, missing_toolchain
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

Read = TypeVar("Read")


class Listener(Protocol):
    """Hears of a run as it goes on."""

    def not_run(self, port: Port, missing: Missing) -> None:
        """A port cannot be run on this machine."""

    def described(self, port: Port, description: Json) -> None:
        """A port has said what it is."""

    def concluded(self, port: Port, verdict: Verdict) -> None:
        """A case has its verdict."""


def run(spec: Spec, ports: Sequence[Port], cases: Iterable[Case], listener: Listener, seconds: float) -> None:
    """Ask every port every case that it promises; each has at most `seconds` to be answered."""
    cases = list(cases)
    with Run(spec, [port for port in ports if _is_asked(port, spec, cases)], seconds) as begun:
        begun.ask(cases, listener)


@dataclass(frozen=True)
class Asking:
    """What is asked in a run, and who hears of it."""

    cases: Sequence[Case]
    listener: Listener


class Run:
    """A run that begins before its cases are known: meanwhile its ports are built and started.

    It is entered to begin; when it is left, nothing is left of what it has started.
    """

    def __init__(self, spec: Spec, ports: Sequence[Port], seconds: float) -> None:
        self._spec = spec
        self._ports = ports
        self._seconds = seconds

    def __enter__(self) -> Self:
        self._runner = asyncio.Runner()
        loop = self._runner.get_loop()
        self._asking: asyncio.Future[Asking] = loop.create_future()
        self._tasks = {port.name: loop.create_task(self._run_one(port)) for port in self._ports}
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._runner.run(self._end())
        finally:
            self._runner.close()

    def meanwhile(self, read: Callable[[], Read]) -> Read:
        """Return what a function returns, which is called in a thread of its own."""
        return self._runner.run(asyncio.to_thread(read))

    def ask(self, cases: Sequence[Case], listener: Listener) -> None:
        """Ask every port every case that it promises; each has at most `seconds` to be answered."""
        self._runner.run(self._ask(Asking(cases, listener)))

    async def _ask(self, asking: Asking) -> None:
        self._asking.set_result(asking)
        # The build of a port that is not asked is not waited for.
        asked = [port.name for port in self._ports if _is_asked(port, self._spec, asking.cases)]
        try:
            await asyncio.gather(*(self._tasks[name] for name in asked))
        finally:
            await self._end()

    async def _end(self) -> None:
        """End what still goes on: that of ports that are not asked, or of all where the run is broken off."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _run_one(self, port: Port) -> None:
        # What is heard while a port is asked is heard by the listener, who is known by then.
        interview = Interview(
            self._spec,
            port,
            on_verdict=lambda verdict: self._asking.result().listener.concluded(port, verdict),
            on_description=lambda said: self._asking.result().listener.described(port, said),
            seconds=self._seconds,
        )
        async with interview:
            missing = await missing_toolchain(port) or await interview.prepare()
            asking = await self._asking
            asked, left_out = port.asked(self._spec, asking.cases)
            if not asked:
                return
            if missing is not None:
                asking.listener.not_run(port, missing)
                return
            await interview.ask(asked)
        for each in left_out:
            asking.listener.concluded(port, Verdict(each.case, NOT_ASKED, reason=each.reason))


def _is_asked(port: Port, spec: Spec, cases: Iterable[Case]) -> bool:
    return any(port.promises(spec, case) for case in cases)
