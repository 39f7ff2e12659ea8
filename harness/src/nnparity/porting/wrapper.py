"""Wrappers: what makes code that exists a port, in each of some languages, from the files of a starter."""

import json
import shlex
from dataclasses import dataclass
from pathlib import Path

from nnparity.errors import UsageError
from nnparity.porting.starter import Starter, choose, render, target_of
from nnparity.specification.files import read_toml_file

WRAPPERS = Path(__file__).parent / "wrappers"
SHARED = ("port.toml", "README.md")
ABOUT = "wrapper.toml"


@dataclass(frozen=True)
class Wrapper:
    """The starter whose files it keeps, those that take the place of others, and the one to fill in."""

    folder: Path
    starter: Starter
    kept: tuple[str, ...]
    glue: str
    files: tuple[tuple[str, str], ...]

    @property
    def sources(self) -> dict[str, Path]:
        """Where each file of the new folder is copied from, by its place."""
        own = [
            path for path in self.folder.rglob("*") if path.is_file() and path.parent.name != "__pycache__"
        ]
        return {
            **{place: WRAPPERS / place for place in SHARED},
            **{place: self.starter.folder / place for place in self.kept},
            **{path.relative_to(self.folder).as_posix(): path for path in sorted(own) if path.name != ABOUT},
        }


def wrappers() -> list[str]:
    """Return the languages that there are wrappers for, as their folders are called."""
    return sorted(path.parent.name for path in WRAPPERS.glob(f"*/{ABOUT}"))


def choose_wrapper(language: str) -> Wrapper:
    """Return the wrapper of a language; raise UsageError if there is none."""
    starter = choose(language)
    folder = WRAPPERS / starter.folder.name
    if starter.is_plain or not (folder / ABOUT).is_file():
        there = ", ".join(wrappers())
        raise UsageError(
            f"no wrapper for {starter.language}; there are: {there} (or nnparity new, for a port)"
        )
    about = read_toml_file(folder / ABOUT)
    files = tuple((file, purpose) for file, purpose in about["files"])
    return Wrapper(folder, starter, tuple(about["kept"]), about["glue"], files)


def wrap(language: str, folder: Path | None) -> Path:
    """Write a folder that wraps code, and return it; never write into one that is there."""
    wrapper = choose_wrapper(language)
    target = target_of(
        folder or Path(f"wrapped-{wrapper.starter.folder.name}"), f"nnparity wrap {shlex.quote(language)}"
    )
    port = read_toml_file(wrapper.starter.folder / "port.toml")
    values = {
        "name": target.resolve().name,
        "language": wrapper.starter.language,
        "wrapped": True,
        "glue": wrapper.glue,
        "files": wrapper.files,
        "build": json.dumps(port["build"]) if "build" in port else "",
        "run": json.dumps(port["run"]),
        "version": json.dumps(port["toolchain"]["version"]),
        "needs": json.dumps(port["toolchain"]["needs"]) if "needs" in port["toolchain"] else "",
        "minimum": port["toolchain"]["minimum"],
        "install": json.dumps(port["toolchain"]["install"]),
    }
    render(wrapper.sources, target, values)
    return target
