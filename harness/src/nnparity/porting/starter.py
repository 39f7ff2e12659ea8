"""Starters: what a port begins as, in each of some languages, and in plain words for every other."""

import os
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from nnparity.errors import UsageError
from nnparity.porting.language_name import language_name
from nnparity.specification.files import read_toml_file
from nnparity.specification.spec import Spec

STARTERS = Path(__file__).parent / "starters"
PLAIN = STARTERS / "plain"
README = STARTERS / "README.md"
# Read here, and not copied.
ABOUT = "starter.toml"

LANGUAGE = re.compile(r"[A-Za-z][A-Za-z0-9 .+#*-]{0,39}")
NAME = re.compile(r"[a-z0-9][a-z0-9_+-]{0,39}")

# No language's source has these, so that a starter's files can be compiled and checked as they are.
TEMPLATES = Environment(
    block_start_string="⟪%",
    block_end_string="%⟫",
    variable_start_string="⟪",
    variable_end_string="⟫",
    comment_start_string="⟪#",
    comment_end_string="#⟫",
    trim_blocks=True,
    keep_trailing_newline=True,
    undefined=StrictUndefined,
    autoescape=False,  # noqa: S701 - source files, not pages
)


@dataclass(frozen=True)
class Starter:
    """The folder a port is copied from, and what its README says of each file."""

    folder: Path
    language: str
    aliases: tuple[str, ...]
    files: tuple[tuple[str, str], ...]

    @classmethod
    def load(cls, folder: Path) -> "Starter":
        """Read what a starter says of itself."""
        about = read_toml_file(folder / ABOUT)
        files = tuple((file, purpose) for file, purpose in about["files"])
        return cls(folder, about["language"], tuple(about["aliases"]), files)

    @property
    def is_plain(self) -> bool:
        """Say whether it explains the adapter in words, where there is none in the language."""
        return self.folder == PLAIN

    @property
    def words(self) -> set[str]:
        """What a user may call the language, in small letters."""
        return {self.folder.name, self.language.lower(), *self.aliases}


def starters() -> list[Starter]:
    """Return the starters of all languages that have one of their own."""
    return [Starter.load(path.parent) for path in sorted(STARTERS.glob(f"*/{ABOUT}")) if path.parent != PLAIN]


def choose(language: str) -> Starter:
    """Return the starter of a language, or the plain one; raise UsageError for what names no language."""
    for starter in starters():
        if language.lower() in starter.words:
            return starter
    if not LANGUAGE.fullmatch(language):
        raise UsageError(f"{language!r} is not the name of a language; give one such as Rust, or C++")
    plain = Starter.load(PLAIN)
    return Starter(plain.folder, language_name(language), (), plain.files)


def create(spec: Spec, language: str, folder: Path | None) -> Path:
    """Write a port that can be run into a new folder, and return it; never write into one that is there."""
    starter = choose(language)
    target = folder or Path(starter.folder.name if not starter.is_plain else language.lower())
    target = target_of(target, f"nnparity new {shlex.quote(language)}")
    values = {
        "name": target.resolve().name,
        "language": starter.language,
        "wrapped": False,
        "files": starter.files,
        "run": " ".join(read_toml_file(starter.folder / "port.toml")["run"]),
        "plain": starter.is_plain,
        "levels": spec.ladder,
        "signatures": {
            name: f"{name}({', '.join(method.parameters)})" for name, method in spec.methods.items()
        },
    }
    sources = {source.relative_to(starter.folder).as_posix(): source for source in _files(starter.folder)}
    render({**sources, README.name: README}, target, values)
    return target


def target_of(folder: Path, command: str) -> Path:
    """Return the folder that a port is written into; raise UsageError if it cannot be called so."""
    target = Path(os.path.normpath(folder))
    name = target.resolve().name
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} is not a name for a port, which has small letters, digits, _, + and - only; "
            f"perhaps: {command} {_likely_name(name)}"
        )
    return target


def render(sources: Mapping[str, Path], target: Path, values: Mapping[str, object]) -> None:
    """Write files into a new folder, each from its source; raise UsageError if that is not possible."""
    try:
        target.mkdir(parents=True)
        for place, source in sources.items():
            _render(source, target / place, values)
    except FileExistsError:
        raise UsageError(f"{target} already exists, and is left as it is; name another folder") from None
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}") from error


def _likely_name(name: str) -> str:
    """Return a name for a port that is like one that cannot be."""
    written_out = name.lower().replace("#", "sharp").replace("*", "star")
    return re.sub(r"[^a-z0-9_+-]+", "-", written_out).strip("-_+") or "mine"


def _files(folder: Path) -> list[Path]:
    # Where the starters are installed, Python has compiled those that are its own.
    found = (path for path in folder.rglob("*") if path.is_file() and path.parent.name != "__pycache__")
    return sorted(path for path in found if path.name != ABOUT)


def _render(source: Path, target: Path, values: Mapping[str, object]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(TEMPLATES.from_string(source.read_text("utf-8")).render(values), "utf-8")
    target.chmod(source.stat().st_mode)
