"""Asks a port one case, and returns its reply as it came."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from nnparity.numbers import Json
from nnparity.ports.building import build
from nnparity.ports.conversation import Conversation, start
from nnparity.ports.faults import Fault
from nnparity.ports.port import Port
from nnparity.ports.processes import end_marked, new_mark
from nnparity.ports.toolchain import Missing, missing_toolchain
from nnparity.specification.case import Case

Answer = Json | Fault | Missing


def ask_each(ports: Sequence[Port], case: Case, seconds: float) -> list[Answer]:
    """Ask every port one case; return each one's reply, or why there is none."""

    async def ask_all() -> list[Answer]:
        return list(await asyncio.gather(*(_ask(port, case, seconds) for port in ports)))

    return asyncio.run(ask_all())


async def _ask(port: Port, case: Case, seconds: float) -> Answer:
    missing = await missing_toolchain(port)
    if missing is not None:
        return missing
    fault = await build(port)
    if fault is not None:
        return fault
    mark = new_mark()
    try:
        replies = await replies_to(port, [case], seconds, mark)
    finally:
        end_marked(mark)
    return replies if isinstance(replies, Fault) else replies[case.id]


async def replies_to(port: Port, cases: Sequence[Case], seconds: float, mark: str) -> dict[str, Json] | Fault:
    """Ask a port that is built some cases, one at a time; return the replies by the cases' ids."""
    replies: dict[str, Json] = {}

    def take(_: Conversation, asked: Case, reply: Json) -> None:
        replies[asked.id] = reply

    conversation = await start(port, take, seconds, window=1, mark=mark)
    if isinstance(conversation, Fault):
        return conversation
    try:
        conversation.begin(iter(cases))
        fault = await conversation.ended
        if fault is not None:
            fault = replace(fault, log=conversation.take_stderr())
    finally:
        await conversation.stop()
    return fault or replies
