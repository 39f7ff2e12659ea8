"""Looks for what a port needs on the machine, and builds the port."""

import re
import subprocess
from dataclasses import dataclass

from nnparity.environment import port_environment
from nnparity.faults import Fault
from nnparity.port import Command, Port

VERSION_SECONDS = 30
BUILD_SECONDS = 600
OUTPUT_KEPT = 4000


@dataclass(frozen=True)
class Missing:
    """Why a port cannot be run on this machine, and how to get what it lacks."""

    reason: str
    install: str


def missing_toolchain(port: Port) -> Missing | None:
    """Return what the machine lacks for a port, or None."""
    command, minimum = port.toolchain.version, port.toolchain.minimum
    try:
        finished = _run(port, command, VERSION_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return Missing(f"{command[0]} is not on this machine", port.toolchain.install)
    found = re.search(r"\d+(\.\d+)+|\d+", finished.stdout)
    if finished.returncode != 0 or found is None:
        return Missing(f"`{' '.join(command)}` failed", port.toolchain.install)
    if _parts(found[0]) < _parts(minimum):
        reason = f"{command[0]} is {found[0]}, and {minimum} is needed"
        return Missing(reason, port.toolchain.install)
    return None


def build(port: Port) -> Fault | None:
    """Run the build commands of a port; return the fault of the first that fails."""
    for command in port.build:
        try:
            finished = _run(port, command, BUILD_SECONDS)
        except OSError as error:
            return Fault("build-failed", f"`{' '.join(command)}`: {error.strerror}")
        except subprocess.TimeoutExpired:
            return Fault("build-failed", f"`{' '.join(command)}` took over {BUILD_SECONDS} s")
        if finished.returncode != 0:
            output = (finished.stdout + finished.stderr).strip()[-OUTPUT_KEPT:]
            seen = f"`{' '.join(command)}` exited with status {finished.returncode}"
            return Fault("build-failed", f"{seen}: {output}" if output else seen)
    return None


def resolved(port: Port, command: Command) -> list[str]:
    """Return a command with a program inside the port's folder named in full."""
    program = port.folder / command[0]
    if "/" in command[0]:
        return [str(program), *command[1:]]
    return list(command)


def _run(port: Port, command: Command, seconds: float) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  # running a port's commands is the harness's business
        resolved(port, command),
        cwd=port.folder,
        env=port_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds,
        check=False,
    )


def _parts(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]
