"""Which ports can be hunted on this machine: built, and with a toolchain."""

import asyncio
from collections.abc import Sequence

from nnparity.errors import UsageError
from nnparity.ports.building import build
from nnparity.ports.faults import Fault
from nnparity.ports.port import Port
from nnparity.ports.toolchain import Missing, missing_toolchain
from nnparity.specification.single import BINARY64


def check_huntable(ports: Sequence[Port]) -> None:
    """Raise UsageError for a port whose answers are not those of the definitions in binary64."""
    for port in ports:
        if port.wrapped is not None:
            raise UsageError(f"{port.name} is wrapped code, whose conventions differ; a hunt takes ports")
        if port.precision != BINARY64:
            raise UsageError(f"{port.name} computes in {port.precision}; a hunt judges in {BINARY64}")


def ready_ports(ports: Sequence[Port]) -> tuple[list[Port], list[str]]:
    """Build ports; return those that can be asked, and a sentence for each other one."""
    return asyncio.run(_ready(ports))


async def _ready(ports: Sequence[Port]) -> tuple[list[Port], list[str]]:
    problems = await asyncio.gather(*(_problem(port) for port in ports))
    ready = [port for port, problem in zip(ports, problems, strict=True) if problem is None]
    told = []
    for port, problem in zip(ports, problems, strict=True):
        if isinstance(problem, Missing):
            told.append(problem.sentence(port))
        elif problem is not None:
            told.append(f"{port.name} was not run: {problem.seen}")
    return ready, told


async def _problem(port: Port) -> Missing | Fault | None:
    return await missing_toolchain(port) or await build(port)
