"""Runs the selected cases against several ports at once."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Protocol

from nnparity.judging.verdict import NOT_ASKED, Verdict
from nnparity.numbers import Json
from nnparity.ports.interview import Interview
from nnparity.ports.port import Port
from nnparity.ports.toolchain import Missing, missing_toolchain
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec


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
    asyncio.run(_run(spec, ports, cases, listener, seconds))


async def _run(
    spec: Spec, ports: Iterable[Port], cases: Iterable[Case], listener: Listener, seconds: float
) -> None:
    await asyncio.gather(*(_run_one(spec, port, cases, listener, seconds) for port in ports))


async def _run_one(spec: Spec, port: Port, cases: Iterable[Case], listener: Listener, seconds: float) -> None:
    asked, left_out = port.asked(spec, cases)
    if not asked:
        return
    missing = await missing_toolchain(port)
    if missing is None:
        missing = await _interviewed(spec, port, asked, listener, seconds)
    if missing is not None:
        listener.not_run(port, missing)
        return
    for each in left_out:
        listener.concluded(port, Verdict(each.case, NOT_ASKED, reason=each.reason))


async def _interviewed(
    spec: Spec, port: Port, cases: Iterable[Case], listener: Listener, seconds: float
) -> Missing | None:
    interview = Interview(
        spec,
        port,
        on_verdict=lambda verdict: listener.concluded(port, verdict),
        on_description=lambda description: listener.described(port, description),
        seconds=seconds,
    )
    return await interview.hold(cases)
