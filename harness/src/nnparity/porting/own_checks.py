"""What a port has beside its answers: its restored listing, its own tests, its linters."""

import asyncio
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from filelock import AsyncFileLock

from nnparity.ports.port import Command, Listing, Port
from nnparity.ports.toolchain import BUILD_SECONDS, build, build_lock, run_command
from nnparity.specification.spec import Spec

OUTPUT_SHOWN = 20


@dataclass(frozen=True)
class OwnCheck:
    """A command of port.toml that was run: what for, what is wrong if anything, and the end of its output."""

    what: str
    command: Command
    wrong: str
    output: str = ""


def check_own(spec: Spec, port: Port) -> Iterator[OwnCheck]:
    """Build a port, run its listing, its tests and its linters, and yield what came of each."""
    fault = asyncio.run(build(port))
    if fault is not None:
        yield OwnCheck("build", (), fault.seen, fault.log)
        return
    if port.listing is not None:
        yield check_listing(spec, port, port.listing)
    yield from check_commands(port, "test", port.test)
    yield from check_commands(port, "lint", port.lint)


def check_listing(spec: Spec, port: Port, listing: Listing) -> OwnCheck:
    """Run the listing of a port that is built, and compare what it prints byte for byte."""
    wrong, printed = asyncio.run(_run(port, listing.run, errors=subprocess.DEVNULL))
    expected = (spec.folder / "listings" / f"{listing.output}.txt").read_bytes()
    return OwnCheck("listing", listing.run, wrong or _difference(printed, expected))


def check_commands(port: Port, what: str, commands: Sequence[Command]) -> Iterator[OwnCheck]:
    """Run commands of a port one after the other, and yield what came of each."""
    for command in commands:
        wrong, printed = asyncio.run(_run(port, command, errors=subprocess.STDOUT))
        lines = printed.decode("utf-8", "replace").rstrip().splitlines()
        yield OwnCheck(what, command, wrong, "\n".join(lines[-OUTPUT_SHOWN:]) if wrong else "")


async def _run(port: Port, command: Command, errors: int) -> tuple[str, bytes]:
    # Most of these commands build, too.
    async with AsyncFileLock(build_lock(port)):
        with tempfile.TemporaryFile() as output:
            wrong = await run_command(port, command, BUILD_SECONDS, output, errors)
            output.seek(0)
            return wrong, output.read()


def _difference(printed: bytes, expected: bytes) -> str:
    """Say at which line two outputs first differ, or nothing."""
    if printed == expected:
        return ""
    got, want = (text.decode("utf-8", "replace").splitlines(keepends=True) for text in (printed, expected))
    for number, (got_line, want_line) in enumerate(zip(got, want, strict=False), start=1):
        if got_line != want_line:
            return f"line {number} is {got_line!r}, and must be {want_line!r}"
    return f"it prints {len(got)} lines, and must print {len(want)}"
