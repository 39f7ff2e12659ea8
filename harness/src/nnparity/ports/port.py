"""A port: a folder with a port.toml that says how to build and run its adapter."""

import os
import shlex
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nnparity.errors import UsageError
from nnparity.escaping import one_line
from nnparity.nearest import did_you_mean
from nnparity.numbers import Json
from nnparity.specification.case import Case
from nnparity.specification.files import read_toml_file
from nnparity.specification.single import BINARY64, LeftOut, in_binary32
from nnparity.specification.spec import Spec
from nnparity.wrapping.dialect import can_be_asked
from nnparity.wrapping.limits import Limits
from nnparity.wrapping.rates import MOST_EPOCHS, at_rate, rated
from nnparity.wrapping.translations import TRANSLATIONS

Command = tuple[str, ...]


@dataclass(frozen=True)
class Toolchain:
    """What must be on the machine: a command that prints its version, the least version, how to get it.

    What it needs beside that are commands that must succeed.
    """

    version: Command
    minimum: str
    install: str
    needs: tuple[Command, ...] = ()

    @classmethod
    def from_table(cls, table: Json) -> "Toolchain":
        """Make a toolchain of its table in port.toml."""
        needs = tuple(map(tuple, table.get("needs", [])))
        return cls(tuple(table["version"]), table["minimum"], table["install"], needs)


@dataclass(frozen=True)
class Listing:
    """How to run the restored listing, and which output of the spec it prints."""

    run: Command
    output: str


@dataclass(frozen=True)
class KindsLayout:
    """Where the functions of a kind of layer are found: in which files, and below which line.

    The names are those that the port has for functions instead of the protocol's.
    """

    files: str
    begins: str
    function: str
    kind_case: str
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SourceLayout:
    """Where the functions of a port are found."""

    file: str
    function: str
    name_case: str
    kinds: KindsLayout | None = None

    @classmethod
    def from_table(cls, table: Json) -> "SourceLayout":
        """Make a layout of its table in port.toml."""
        kinds = KindsLayout(**table["kinds"]) if "kinds" in table else None
        return cls(table["file"], table["function"], table["name_case"], kinds)


@dataclass(frozen=True)
class Port:
    """A port as its port.toml describes it; its levels are those that it promises."""

    name: str
    language: str
    folder: Path
    toolchain: Toolchain
    run: Command
    levels: tuple[str, ...]
    build: tuple[Command, ...] = ()
    test: tuple[Command, ...] = ()
    lint: tuple[Command, ...] = ()
    listing: Listing | None = None
    source: SourceLayout | None = None
    argument: str = ""
    # For existing code; None for a port that was written as one.
    wrapped: Limits | None = None
    precision: str = BINARY64

    @classmethod
    def load(cls, path: Path, spec: Spec, *, by_name: bool = True) -> "Port":
        """Read a port.toml; raise UsageError if it cannot be read or has a wrong key."""
        if path.is_dir():
            path /= "port.toml"
        document = read_toml_file(path)
        spec.check(document, "port", path)
        source, listing = document.get("source"), document.get("listing")
        return cls(
            name=document["name"],
            language=document["language"],
            folder=path.parent.resolve(),
            toolchain=Toolchain.from_table(document["toolchain"]),
            run=tuple(document["run"]),
            levels=_promised(spec, document, path),
            build=tuple(map(tuple, document.get("build", []))),
            test=tuple(map(tuple, document.get("test", []))),
            lint=tuple(map(tuple, document.get("lint", []))),
            listing=Listing(tuple(listing["run"]), listing["output"]) if listing else None,
            source=SourceLayout.from_table(source) if source else None,
            argument=document["name"] if by_name else _typed(path),
            wrapped=Limits.from_table(document["wrapped"]) if "wrapped" in document else None,
            precision=document.get("precision", BINARY64),
        )

    def asked(self, spec: Spec, cases: Iterable[Case]) -> tuple[list[Case], list[LeftOut]]:
        """Return the cases that it promises, at its rate and in its precision, and what that leaves out."""
        promised = [case for case in cases if self.promises(spec, case)]
        if self.wrapped is not None:
            rate = self.wrapped.rate
            promised = [at_rate(case, rate) if spec.cases.get(case.id) is case else case for case in promised]
        if self.precision == BINARY64:
            return promised, []
        found = [in_binary32(case, spec.binary32) for case in promised]
        return [each for each in found if isinstance(each, Case)], [
            each for each in found if isinstance(each, LeftOut)
        ]

    def promises(self, spec: Spec, case: Case) -> bool:
        """Say whether a case is in scope: its level is promised, and that of every method it asks.

        Of wrapped code, refusals and what its adapter cannot be asked are not.
        """
        if self.wrapped is not None:
            # A case of the specification is asked at the rate that is built in.
            rate = (
                self.wrapped.rate if spec.cases.get(case.id) is case and case.epochs <= MOST_EPOCHS else None
            )
            messages = [rated(message, rate) for message in (*case.before, case.message)]
            if case.error is not None or not all(can_be_asked(each, self.wrapped) for each in messages):
                return False
        return case.level in self.levels and all(
            spec.level_of.get(method, case.level) in self.levels for method in case.methods
        )


def _typed(path: Path) -> str:
    """Return a path as a shell takes it, on one line and without a character that cannot be seen."""
    text = one_line(str(path))
    return subprocess.list2cmdline([text]) if os.name == "nt" else shlex.quote(text)


def _promised(spec: Spec, document: Json, path: Path) -> tuple[str, ...]:
    """Return the levels that a port.toml lists, or else those with a number, in order.

    Wrapped code promises those of the methods that it can be asked, and those without methods of their own.
    """
    names: Sequence[str] | None = document.get("levels")
    if names is None and "wrapped" in document:
        return tuple(
            level.name
            for level in spec.levels.values()
            if not level.methods or not TRANSLATIONS.keys().isdisjoint(level.methods)
        )
    if names is None:
        return tuple(level.name for level in spec.ladder)
    for name in names:
        if name not in spec.levels:
            meant = did_you_mean(name, spec.levels)
            raise UsageError(
                f"{path}: levels: {name!r} is not a level{meant}; there are {', '.join(spec.levels)}"
            )
    return tuple(name for name in spec.levels if name in names)


def find_ports(spec: Spec, start: Path) -> dict[str, Port]:
    """Return the ports in a folder and in the folders below it, by name; raise UsageError if one is wrong.

    In a checkout they are looked for further up, to its top; elsewhere nowhere else.
    """
    found, complaints = _look_for_ports(spec, start)
    if complaints:
        raise complaints[0]
    return found


def _look_for_ports(spec: Spec, start: Path) -> tuple[dict[str, Port], list[UsageError]]:
    """Return the ports that can be read, and what is wrong with the others."""
    above = [start, *start.parents]
    top = next((i for i, folder in enumerate(above) if (folder / ".git").exists()), 0)
    ports: dict[str, Port] = {}
    complaints: list[UsageError] = []
    ambiguous: set[str] = set()
    for folder in above[: top + 1]:
        paths = sorted([*folder.glob("port.toml"), *folder.glob("*/port.toml")])
        for path in paths:
            try:
                port = Port.load(path, spec)
            except UsageError as complaint:
                complaints.append(complaint)
                continue
            other = ports.setdefault(port.name, port)
            if other is not port:
                complaints.append(UsageError(f"{path}: the port in {other.folder} is called {port.name} too"))
                ambiguous.add(port.name)
        if paths:
            break
    return {name: port for name, port in ports.items() if name not in ambiguous}, complaints


def _named(found: dict[str, Port], name: str) -> Port | None:
    """Return the port with this name, or else the only one of this language or in a folder of this name."""
    if name in found:
        return found[name]
    fitting = [port for port in found.values() if name.lower() in (port.language.lower(), port.folder.name)]
    return fitting[0] if len(fitting) == 1 else None


def choose_ports(spec: Spec, names: tuple[str, ...], files: tuple[Path, ...], start: Path) -> list[Port]:
    """Return the ports that are named or given by path, or all that are found.

    Raises UsageError if there are none, or if two have the same name.
    """
    paths = [*files, *(Path(name) for name in names if _is_path(name))]
    names = tuple(name for name in names if not _is_path(name))
    chosen = [Port.load(path, spec, by_name=False) for path in paths]
    if names or not paths:
        found, complaints = _look_for_ports(spec, start)
        by_name = {name: _named(found, name) for name in names}
        # What is wrong with a port does not concern a user who asks for another.
        if complaints and (not names or None in by_name.values()):
            raise complaints[0]
        for name, port in by_name.items():
            if port is None:
                there = ", ".join(found) or "none"
                raise UsageError(f"no port {name!r} here; there are: {there}")
            chosen.append(port)
        if not names:
            chosen += found.values()
    if not chosen:
        raise UsageError(
            f"no port.toml in {start} or in a folder of it: name one by its path, "
            "or begin one with `nnparity new`"
        )
    if len({port.name for port in chosen}) < len(chosen):
        raise UsageError("two of the ports have the same name")
    return chosen


def one_port(spec: Spec, names: tuple[str, ...], files: tuple[Path, ...]) -> Port:
    """Return the port with this name or path; if none is named, the only one there is."""
    if len(names) + len(files) > 1:
        raise UsageError("give one port: its name, or --port FILE")
    chosen = choose_ports(spec, names, files, Path.cwd())
    if len(chosen) > 1:
        raise UsageError(f"which port? There are: {', '.join(port.name for port in chosen)}")
    return chosen[0]


def _is_path(named: str) -> bool:
    """Say whether a word that names a port is the path of a port.toml, or of its folder."""
    return named.endswith((".toml", ".", "/", os.sep)) or os.sep in named or "/" in named
