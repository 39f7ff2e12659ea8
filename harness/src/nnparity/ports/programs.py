"""Programs that a port.toml names: found, and run to their end."""

import asyncio
import shutil
from typing import IO

from nnparity.ports.environment import port_environment
from nnparity.ports.port import Command, Port
from nnparity.ports.processes import WINDOWS, Leader, apart, new_mark
from nnparity.ports.statuses import ending


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
        process = await asyncio.create_subprocess_exec(
            *resolved(port, command),
            cwd=port.folder,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            **apart(mark),
        )
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
