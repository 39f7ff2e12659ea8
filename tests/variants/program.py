"""Variants that are programs: a port of the tree, built or run another way."""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from variant import NotRunError

from nnparity.judging.verdict import Verdict
from nnparity.ports.port import Port
from nnparity.ports.run import run
from nnparity.ports.toolchain import Missing, reason_in
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
# An emulator is slow, and so is a machine that others use.
SECONDS = 120.0
INSTALL_SECONDS = 600

Command = Sequence[str]


class BuildError(Exception):
    """A variant whose tools are all there cannot be built."""


@dataclass(frozen=True)
class Program:
    """A port of the tree with other commands; `{work}` in them is a folder of its own.

    `needs` are programs that must be there, `downloads` fetch what comes from a registry: where one of the
    two fails the variant is not run. `builds` must succeed. `without` are levels that it cannot promise.
    """

    port: str
    run: Command
    needs: Sequence[str] = ()
    downloads: Sequence[Command] = ()
    builds: Sequence[Command] = ()
    without: Sequence[str] = ()

    def verdicts(self, spec: Spec, work: Path) -> Sequence[Verdict]:
        """Build it, and ask it all cases."""
        port = Port.load(ROOT / self.port, spec)
        missing = [program for program in self.needs if shutil.which(program) is None]
        if missing:
            raise NotRunError(f"{missing[0]} is not on this machine")
        for command in self.downloads:
            wrong = _wrong(_filled(command, work), port.folder)
            if wrong:
                raise NotRunError(wrong)
        for command in self.builds:
            wrong = _wrong(_filled(command, work), port.folder)
            if wrong:
                raise BuildError(wrong)
        heard = Heard()
        levels = tuple(level for level in port.levels if level not in self.without)
        made = replace(port, build=(), run=_filled(self.run, work), levels=levels)
        run(spec, [made], spec.cases.values(), heard, SECONDS)
        if heard.missing:
            raise NotRunError(heard.missing)
        return heard.verdicts


@dataclass
class Heard:
    """What is heard of a run."""

    verdicts: list[Verdict] = field(default_factory=list)
    missing: str = ""

    def not_run(self, port: Port, missing: Missing) -> None:  # noqa: ARG002
        """Keep why."""
        self.missing = missing.reason

    def described(self, port: Port, description: object) -> None:
        """Let it pass."""

    def concluded(self, port: Port, verdict: Verdict) -> None:  # noqa: ARG002
        """Keep it."""
        self.verdicts.append(verdict)


def from_pypi(*requirements: str) -> Command:
    """Return the command that installs distributions of PyPI in the folder wheel."""
    pip = ("python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps")
    return (*pip, "--only-binary", ":all:", "--target", "{work}/wheel", *requirements)


def _wrong(command: Command, folder: Path) -> str:
    """Run a command; return why it failed, or nothing."""
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return (reason_in(done.stderr + done.stdout) or f"{command[0]} failed") if done.returncode else ""


def _filled(command: Command, work: Path) -> tuple[str, ...]:
    return tuple(word.replace("{work}", str(work)) for word in command)
