"""A published library: what library.toml says of it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Library:
    """A library from a package registry, and how it is wrapped.

    `packages` are requirements with their versions, as the registry of the language writes them; of a library
    in C, packages of Debian, and `linked` is what is linked. `wrapped` is that table of port.toml.
    `confirmed` says of each convention or mistake that is found, by its id, where documentation or source
    says so; `remarks` are what reading has shown, and no known mistake gives.
    """

    folder: Path
    title: str
    version: str
    language: str
    packages: Sequence[str]
    wrapped: Mapping[str, Any]
    linked: Sequence[str] = ()
    megabytes: int = 200
    on_request: bool = False
    precision: str = "binary64"
    remarks: Sequence[str] = ()
    confirmed: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What its folder is called."""
        return self.folder.name

    @property
    def glue(self) -> Path:
        """The file of the glue."""
        return next(path for path in self.folder.iterdir() if path.stem.lower() == "glue")

    @property
    def glue_lines(self) -> int:
        """How many lines of code the glue has: neither empty nor a comment."""
        lines = [line.strip() for line in self.glue.read_text("utf-8").splitlines()]
        return sum(bool(line) and not line.startswith(("#", "//", "/*", "*", '"""')) for line in lines)


def read_library(folder: Path) -> Library:
    """Read a library.toml; raise TypeError for a key that is missing or not known."""
    return Library(folder=folder, **tomllib.loads((folder / "library.toml").read_text("utf-8")))


def libraries() -> dict[str, Library]:
    """Return all libraries by name."""
    return {path.parent.name: read_library(path.parent) for path in sorted(HERE.glob("*/library.toml"))}
