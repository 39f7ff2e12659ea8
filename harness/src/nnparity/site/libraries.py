"""Published libraries as they were judged last: what was found of each, and what confirms it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup
from pygments.lexers import TextLexer, get_lexer_for_filename
from pygments.util import ClassNotFound

from nnparity.errors import UsageError
from nnparity.judging.verdict import NOT_ASKED
from nnparity.numbers import Json
from nnparity.site.sources import highlighted
from nnparity.specification.files import read_json_file, read_toml_file

SHOWN = ("pass", "convention", "fail", "error", NOT_ASKED)
UNCONFIRMED = "not confirmed yet"


@dataclass(frozen=True)
class Found:
    """A convention or a mistake of a library, the values that it has there, and what confirms it."""

    mistake: str
    title: str
    is_convention: bool
    values: str
    confirmed: str


@dataclass(frozen=True)
class Library:
    """A published library: what cases say of it, what was found, and the glue that wraps it."""

    name: str
    title: str
    version: str
    language: str
    precision: str
    verdicts: Mapping[str, int]
    is_whole: bool
    found: tuple[Found, ...]
    remarks: tuple[str, ...]
    glue: Markup

    @property
    def conventions(self) -> tuple[Found, ...]:
        """What reasonable code chooses differently."""
        return tuple(each for each in self.found if each.is_convention)

    @property
    def mistakes(self) -> tuple[Found, ...]:
        """What departs from the definitions and is not a convention."""
        return tuple(each for each in self.found if not each.is_convention)

    @property
    def counts(self) -> str:
        """How many cases came to each verdict, in words."""
        return ", ".join(f"{self.verdicts[kind]} {kind}" for kind in SHOWN if self.verdicts.get(kind))


def libraries(folder: Path) -> list[Library]:
    """Return the libraries of a folder that were judged in the version that is asked for."""
    results = folder / "results.json"
    if not results.is_file():
        return []
    try:
        judged = read_json_file(results)
        return [
            _library(path.parent, judged[path.parent.name])
            for path in sorted(folder.glob("*/library.toml"))
            if judged.get(path.parent.name, {}).get("version") == read_toml_file(path)["version"]
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{folder} does not hold results of libraries: write them again") from error


def _library(folder: Path, judged: Json) -> Library:
    of = read_toml_file(folder / "library.toml")
    confirmed = of.get("confirmed", {})
    return Library(
        folder.name,
        of["title"],
        of["version"],
        of["language"],
        of.get("precision", "binary64"),
        judged["verdicts"],
        judged["is_whole"],
        tuple(
            Found(**each, confirmed=confirmed.get(each["mistake"], UNCONFIRMED)) for each in judged["named"]
        ),
        tuple(of.get("remarks", ())),
        _glue(folder),
    )


def _glue(folder: Path) -> Markup:
    path = next((path for path in sorted(folder.iterdir()) if path.stem.lower() == "glue"), None)
    if path is None:
        return Markup()
    try:
        lexer = get_lexer_for_filename(path.name)
    except ClassNotFound:
        lexer = TextLexer()
    return highlighted(path.read_text("utf-8"), lexer)
