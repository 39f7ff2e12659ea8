"""Runs the selected cases against several ports at once."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Protocol

from nnparity.case import Case
from nnparity.interview import Interview
from nnparity.numbers import Json
from nnparity.port import Port
from nnparity.spec import Spec
from nnparity.toolchain import Missing, missing_toolchain
from nnparity.verdict import Verdict


class Listener(Protocol):
    """Hears of a run as it goes on."""

    def not_run(self, port: Port, missing: Missing) -> None:
        """A port cannot be run on this machine."""

    def described(self, port: Port, description: Json) -> None:
        """A port has said what it is."""

    def concluded(self, port: Port, verdict: Verdict) -> None:
        """A case has its verdict."""


def run(
    spec: Spec, ports: Sequence[Port], cases: Sequence[Case], listener: Listener, seconds: float
) -> None:
    """Ask every port every case; each case has at most `seconds` to be answered."""
    asyncio.run(_run(spec, ports, cases, listener, seconds))


async def _run(
    spec: Spec, ports: Iterable[Port], cases: Iterable[Case], listener: Listener, seconds: float
) -> None:
    interviews = []
    for port in ports:
        missing = missing_toolchain(port)
        if missing is not None:
            listener.not_run(port, missing)
            continue
        interview = Interview(
            spec,
            port,
            on_verdict=lambda verdict, port=port: listener.concluded(port, verdict),  # type: ignore[misc]
            on_description=lambda described, port=port: listener.described(port, described),  # type: ignore[misc]
            seconds=seconds,
        )
        interviews.append(interview.hold(cases))
    await asyncio.gather(*interviews)
