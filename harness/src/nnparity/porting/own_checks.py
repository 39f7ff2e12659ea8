"""What a port has beside its answers: its restored listing, its own tests, its linters."""

import asyncio
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import IO

from nnparity.ports.building import BUILD_SECONDS, OUTPUT_KEPT, UnfitError, build, build_lock
from nnparity.ports.port import Command, Listing, Port
from nnparity.ports.processes import WINDOWS
from nnparity.ports.programs import run_command
from nnparity.ports.toolchain import Missing
from nnparity.shortening import beginning
from nnparity.specification.spec import Spec

OUTPUT_SHOWN = 20
LINE_SHOWN = 200
OPEN_BOX = "- [ ]"


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
    if isinstance(fault, Missing):
        yield OwnCheck("build", (), fault.reason, f"to build it: {fault.install}")
        return
    if fault is not None:
        yield OwnCheck("build", (), fault.seen, fault.log)
        return
    if port.listing is not None:
        yield check_listing(spec, port, port.listing)
    yield from check_commands(port, "test", port.test)
    yield from check_commands(port, "lint", port.lint)


def check_listing(spec: Spec, port: Port, listing: Listing) -> OwnCheck:
    """Run the listing of a port that is built, and compare what it prints byte for byte."""
    expected = (spec.folder / "listings" / f"{listing.output}.txt").read_bytes()
    # One byte more than is right shows that there is more; what else comes after it says nothing new.
    read = partial(_beginning, most=len(expected) + 1)
    wrong, printed = asyncio.run(_run(port, listing.run, subprocess.DEVNULL, read))
    if WINDOWS:
        # A program that writes text ends its lines there as that system does.
        printed = printed.replace(b"\r\n", b"\n")
    return OwnCheck("listing", listing.run, wrong or _difference(printed, expected))


def check_commands(port: Port, what: str, commands: Sequence[Command]) -> Iterator[OwnCheck]:
    """Run commands of a port one after the other, and yield what came of each."""
    for command in commands:
        wrong, printed = asyncio.run(_run(port, command, subprocess.STDOUT, _end))
        lines = printed.decode("utf-8", "replace").rstrip().splitlines()
        yield OwnCheck(what, command, wrong, "\n".join(lines[-OUTPUT_SHOWN:]) if wrong else "")


def open_boxes(port: Port) -> int:
    """Return how many boxes of the checklist in a port's README are open; 0 if it has none any more."""
    try:
        lines = (port.folder / "README.md").read_text("utf-8", "replace").splitlines()
    except OSError:
        return 0
    return sum(line.lstrip().startswith(OPEN_BOX) for line in lines)


async def _run(
    port: Port, command: Command, errors: int, read: Callable[[IO[bytes]], bytes]
) -> tuple[str, bytes]:
    """Run a command; return what went wrong, and the part of its output that is of use."""
    try:
        # Most of these commands build, too.
        async with build_lock(port):
            with tempfile.TemporaryFile() as output:
                wrong = await run_command(port, command, BUILD_SECONDS, output, errors)
                return wrong, read(output)
    except UnfitError as unfit:
        return unfit.missing.reason, b""
    except OSError as error:
        return f"no temporary file can be written: {error.strerror or error}", b""


def _beginning(output: IO[bytes], most: int) -> bytes:
    """Return what a command wrote, but not much more than it should have."""
    output.seek(0)
    # Where each line ends in two bytes instead of one, it is twice as long at most.
    return output.read(2 * most)


def _end(output: IO[bytes]) -> bytes:
    """Return the end of what a command wrote."""
    size = output.seek(0, os.SEEK_END)
    output.seek(max(0, size - OUTPUT_KEPT))
    return output.read()


def _difference(printed: bytes, expected: bytes) -> str:
    """Say at which line two outputs first differ, or nothing."""
    if printed == expected:
        return ""
    got, want = (text.decode("utf-8", "replace").splitlines(keepends=True) for text in (printed, expected))
    for number, (got_line, want_line) in enumerate(zip(got, want, strict=False), start=1):
        if got_line != want_line:
            return f"line {number} is {_quoted(got_line)}, and must be {_quoted(want_line)}"
    if len(got) > len(want):
        return f"it prints more than the {len(want)} lines that it must print"
    return f"it prints {len(got)} lines, and must print {len(want)}"


def _quoted(line: str) -> str:
    return repr(beginning(line, LINE_SHOWN))
