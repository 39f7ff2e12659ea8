"""Looks for what a port needs on the machine, and builds the port."""

import asyncio
import contextlib
import hashlib
import os
import re
import signal
import tempfile
from dataclasses import dataclass
from typing import IO

from filelock import AsyncFileLock

from nnparity.ports.environment import port_environment
from nnparity.ports.faults import Fault
from nnparity.ports.port import Command, Port

VERSION_SECONDS = 30
BUILD_SECONDS = 600
OUTPUT_KEPT = 4000


@dataclass(frozen=True)
class Missing:
    """Why a port cannot be run on this machine, and how to get what it lacks."""

    reason: str
    install: str

    def sentence(self, port: Port) -> str:
        """Say that a port was not run, why, and how to run it, not yet fit for a terminal."""
        return f"{port.name} was not run: {self.reason}. To run it: {self.install}"


async def missing_toolchain(port: Port) -> Missing | None:
    """Return what the machine lacks for a port, or None."""
    reason = await _lack(port.toolchain.version, port)
    return Missing(reason, port.toolchain.install) if reason else None


def build_lock(port: Port) -> str:
    """Return the file that is locked while a port's folder is written to: two builds spoil each other."""
    user = os.getuid() if hasattr(os, "getuid") else ""
    folder = hashlib.sha256(os.fsencode(port.folder)).hexdigest()[:16]
    return f"{tempfile.gettempdir()}/nnparity-{user}-{folder}.lock"


async def build(port: Port) -> Fault | None:
    """Run the build commands of a port; return the fault of the first that fails."""
    if not port.build:
        return None
    async with AsyncFileLock(build_lock(port)):
        return await _build(port)


async def _build(port: Port) -> Fault | None:
    for command in port.build:
        with tempfile.TemporaryFile() as output:
            wrong = await run_command(port, command, BUILD_SECONDS, output, asyncio.subprocess.STDOUT)
            if wrong:
                size = output.seek(0, os.SEEK_END)
                output.seek(max(0, size - OUTPUT_KEPT))
                return Fault("build-failed", wrong, output.read().decode("utf-8", "replace").strip())
    return None


def resolved(port: Port, command: Command) -> list[str]:
    """Return a command with a program inside the port's folder named in full."""
    program = port.folder / command[0]
    if "/" in command[0]:
        return [str(program), *command[1:]]
    return list(command)


def kill_group(leader: int) -> None:
    """Kill a process that was started in a session of its own, and all that it has started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(leader, signal.SIGKILL)
        else:
            os.kill(leader, signal.SIGTERM)


async def _lack(command: Command, port: Port) -> str:
    with tempfile.TemporaryFile() as output:
        wrong = await run_command(port, command, VERSION_SECONDS, output, asyncio.subprocess.STDOUT)
        output.seek(0)
        text = output.read(OUTPUT_KEPT).decode("utf-8", "replace")
    if wrong:
        # The command's last line says why, such as a module that is missing.
        return f"{wrong}: {text.strip().splitlines()[-1]}" if text.strip() else wrong
    # A dotted number goes first: "This is perl 5, version 36, subversion 0 (v5.36.0)".
    found = re.search(r"[0-9]{1,9}(\.[0-9]{1,9})+", text) or re.search(r"[0-9]{1,9}", text)
    if found is None:
        return f"`{' '.join(command)}` printed no version"
    minimum = port.toolchain.minimum
    if _parts(found[0]) < _parts(minimum):
        # A shell that asks several programs is not what is too old.
        program = port.language if command[0] == "sh" else command[0]
        return f"{program} is {found[0]}, and {minimum} is needed"
    return ""


async def run_command(port: Port, command: Command, seconds: float, output: IO[bytes], errors: int) -> str:
    """Run a command to its end, and end all it has started; return what went wrong, or nothing."""
    said = f"`{' '.join(command)}`"
    try:
        # A file takes the output: a pipe would stay open as long as anything that the command has started.
        process = await asyncio.create_subprocess_exec(
            *resolved(port, command),
            cwd=port.folder,
            env=port_environment(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            start_new_session=True,
        )
    except FileNotFoundError:
        return f"{command[0]} is not on this machine"
    except (OSError, ValueError) as error:  # ValueError: a null character in the command
        return f"{said}: {error}"
    try:
        async with asyncio.timeout(seconds):
            status = await process.wait()
    except TimeoutError:
        return f"{said} took over {seconds:g} s"
    finally:
        kill_group(process.pid)
        await process.wait()
    return f"{said} exited with status {status}" if status else ""


def _parts(version: str) -> list[int]:
    """Return a version as numbers that can be compared; 3.11 and 3.11.0 are the same."""
    parts = [int(part) for part in version.split(".")]
    while parts and parts[-1] == 0:
        parts.pop()
    return parts
