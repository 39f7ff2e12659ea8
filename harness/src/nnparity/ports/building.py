"""Builds a port, one run at a time, and tells a build that fails from a machine on which none can succeed."""

import asyncio
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from filelock import AsyncFileLock, Timeout

from nnparity.escaping import printable
from nnparity.ports.faults import Fault
from nnparity.ports.port import Port
from nnparity.ports.processes import WINDOWS
from nnparity.ports.programs import run_command
from nnparity.ports.toolchain import Missing, reason_in

BUILD_SECONDS = 600
OUTPUT_KEPT = 4000
# A lock that is held longer than this is spoken of.
SILENT_SECONDS = 1.0
COMPILERS_WRITE_TO = "/tmp"  # noqa: S108 - unless TMPDIR says otherwise
# With less space than this no compiler works.
LEAST_SPACE = 1 << 20


class UnfitError(Exception):
    """Nothing can be built here, whatever the port: why, and how to change it."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.missing = Missing(reason, remedy)


async def build(port: Port) -> Fault | Missing | None:
    """Run the build commands of a port; return the fault of the first that fails.

    Where the machine does not let any build succeed, what it lacks is returned instead.
    """
    if not port.build:
        return None
    try:
        async with build_lock(port):
            return await _build(port)
    except UnfitError as unfit:
        return unfit.missing


def lock_file(port: Port) -> Path:
    """Return the file that is locked while a port's folder is written to: two builds spoil each other."""
    user = os.getuid() if hasattr(os, "getuid") else "user"
    folder = hashlib.sha256(os.fsencode(port.folder)).hexdigest()[:16]
    return Path(tempfile.gettempdir(), f"nnparity-{user}", f"{folder}.lock")


@asynccontextmanager
async def build_lock(port: Port) -> AsyncIterator[None]:
    """Keep other runs from writing to a port's folder; raise UnfitError if that cannot be."""
    try:
        path = lock_file(port)
        _make_own_folder(path.parent)
        lock = AsyncFileLock(path)
        try:
            await lock.acquire(timeout=SILENT_SECONDS)
        except Timeout:
            _say(f"{port.name} is being built by another run, which is waited for")
            await lock.acquire(timeout=BUILD_SECONDS)
    except Timeout:
        reason = f"another run has been building it for over {BUILD_SECONDS} s"
        raise UnfitError(reason, "end the other run") from None
    except OSError as error:
        where = error.filename or tempfile.gettempprefix()
        reason = f"its build cannot be locked: {where}: {error.strerror or error}"
        raise UnfitError(reason, "make that writable, or set TMPDIR to another folder") from error
    try:
        yield
    finally:
        with suppress(OSError):
            await lock.release()


async def _build(port: Port) -> Fault | Missing | None:
    for command in port.build:
        try:
            output = tempfile.TemporaryFile()  # noqa: SIM115 - its errors are not those of the command
        except OSError as error:
            reason = f"no temporary file can be written: {error.strerror or error}"
            return Missing(reason, "set TMPDIR to a folder that can be written to")
        with output:
            wrong = await run_command(port, command, BUILD_SECONDS, output, asyncio.subprocess.STDOUT)
            if wrong:
                size = output.seek(0, os.SEEK_END)
                output.seek(max(0, size - OUTPUT_KEPT))
                log = output.read().decode("utf-8", "replace").strip()
                remedy = _remedy(port)
                reason = f"{wrong}: {reason_in(log)}" if log else wrong
                return Missing(reason, remedy) if remedy else Fault("build-failed", wrong, log)
    return None


def _remedy(port: Port) -> str:
    """Return what has to change before a toolchain can work here, or nothing."""
    home = os.environ.get("USERPROFILE" if WINDOWS else "HOME", "")
    if not home or not Path(home).is_dir():
        return "set HOME to a folder that exists"
    if not WINDOWS and not _is_writable(os.environ.get("TMPDIR") or COMPILERS_WRITE_TO):
        return "set TMPDIR to a folder that can be written to"
    if not _is_writable(port.folder):
        return f"make {port.folder} writable"
    with suppress(OSError):
        if shutil.disk_usage(port.folder).free < LEAST_SPACE:
            return f"make room on the disk of {port.folder}"
    return ""


def _is_writable(folder: str | Path) -> bool:
    """Try it: a file system that is mounted to be read only does not show in a folder's rights."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _make_own_folder(folder: Path) -> None:
    """Make a folder that no other user can write to; raise OSError if something else is in its place."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    about = folder.lstat()
    if hasattr(os, "getuid") and (about.st_uid != os.getuid() or not folder.is_dir() or folder.is_symlink()):
        raise NotADirectoryError(20, "it is not a folder of this user", str(folder))


def _say(text: str) -> None:
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"nnparity: {printable(text)}\n")
