"""Looks for what a port needs on the machine."""

import asyncio
import re
import tempfile
from dataclasses import dataclass

from nnparity.ports.port import Command, Port
from nnparity.ports.programs import run_command

VERSION_SECONDS = 30
OUTPUT_KEPT = 4000
# What a starter writes where only the porter knows what belongs there.
BLANK = "CHANGE ME"

# A line that says what is wrong, and not where.
REASON = re.compile(
    r"error|exception|fatal|panic|fail|cannot|can't|could not|unable|no such|not found|not defined|not set"
    r"|denied|missing|invalid|unknown|unsupported|read-only|required",
    re.IGNORECASE,
)


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
    reason = await _lack(port)
    return Missing(reason, port.toolchain.install) if reason else None


async def shown_version(port: Port) -> str:
    """Return what the toolchain of a port prints when it is asked for its version."""
    _, text = await _output(port.toolchain.version, port)
    return text.strip()


def reason_in(log: str) -> str:
    """Return the line that says what went wrong: the first that reads so, and is not indented."""
    lines = [line.rstrip() for line in log.splitlines() if line.strip()]
    outer = [line for line in lines if not line[0].isspace() and not line.startswith("Traceback ")] or lines
    return next((line for line in outer if REASON.search(line)), outer[0]) if outer else ""


async def _lack(port: Port) -> str:
    """Return what keeps a toolchain from working, or nothing."""
    if BLANK in port.toolchain.version:
        return f"in its port.toml, version under [toolchain] is still {BLANK}"
    for command in port.toolchain.needs:
        wrong, _ = await _output(command, port)
        if wrong:
            return wrong
    command = port.toolchain.version
    wrong, text = await _output(command, port)
    if wrong:
        return wrong
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


async def _output(command: Command, port: Port) -> tuple[str, str]:
    """Run a command; return what went wrong, or nothing, and the beginning of what it printed."""
    try:
        with tempfile.TemporaryFile() as output:
            wrong = await run_command(port, command, VERSION_SECONDS, output, asyncio.subprocess.STDOUT)
            output.seek(0)
            text = output.read(OUTPUT_KEPT).decode("utf-8", "replace")
    except OSError as error:
        return f"no temporary file can be written: {error.strerror or error}", ""
    reason = reason_in(text) if wrong else ""
    return (f"{wrong}: {reason}" if reason else wrong), text


def _parts(version: str) -> list[int]:
    """Return a version as numbers that can be compared; 3.11 and 3.11.0 are the same."""
    parts = [int(part) for part in version.split(".")]
    while parts and parts[-1] == 0:
        parts.pop()
    return parts
