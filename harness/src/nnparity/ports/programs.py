"""Programs that a port.toml names: found, and run to their end."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from functools import partial
from typing import IO, Any, TypeVar

from nnparity.ports.environment import port_environment
from nnparity.ports.port import Command, Port
from nnparity.ports.processes import WINDOWS, Leader, apart, new_mark
from nnparity.ports.statuses import ending

Started = TypeVar("Started")


async def started(
    starting: Coroutine[Any, Any, Started], end: Callable[[Started], Awaitable[None]]
) -> Started:
    """Start a process; if that is cancelled, end it once it is started.

    asyncio waits forever for a process that was cancelled when it was half started.
    """
    task = asyncio.create_task(starting)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        with suppress(OSError, ValueError):
            await end(await task)
        raise


def resolved(port: Port, command: Command) -> list[str]:
    """Return a command with a program inside the port's folder named in full.

    On Windows every program is: mvn, npm and others are scripts, which only their full name starts.
    """
    program, *arguments = command
    if "/" in program:
        program = str(port.folder / program)
    if WINDOWS:
        program = shutil.which(program, path=port_environment().get("PATH")) or program
    return [program, *arguments]


async def run_command(port: Port, command: Command, seconds: float, output: IO[bytes], errors: int) -> str:
    """Run a command to its end, and end all it has started; return what went wrong, or nothing."""
    said = f"`{' '.join(command)}`"
    mark = new_mark()
    try:
        # A file takes the output: a pipe would stay open as long as anything that the command has started.
        starting = asyncio.create_subprocess_exec(
            *resolved(port, command),
            cwd=port.folder,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            **apart(mark),
        )
        process = await started(starting, partial(_end, mark))
    except FileNotFoundError:
        return f"{command[0]} is not on this machine"
    except (OSError, ValueError) as error:  # ValueError: a null character in the command
        return f"{said}: {error}"
    leader = Leader(process.pid, mark)
    try:
        async with asyncio.timeout(seconds):
            status = await process.wait()
    except TimeoutError:
        return f"{said} took over {seconds:g} s"
    finally:
        leader.end_all()
        await process.wait()
    return f"{said} {ending(status)}" if status else ""


async def _end(mark: str, process: asyncio.subprocess.Process) -> None:
    """End a process that was only just started, and all that it has started."""
    Leader(process.pid, mark).end_all()
    await process.wait()
