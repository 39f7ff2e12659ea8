"""The source of each method in the ports that are here, highlighted."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import dedent

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_by_name
from pygments.util import ClassNotFound

from nnparity.errors import UsageError
from nnparity.ports.port import Port
from nnparity.ports.source import Excerpt, excerpts

# Classes, for the style of the site: no colour stands in a page.
FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True, classprefix="h-")


@dataclass(frozen=True)
class Source:
    """A method in one port: its language, where it is, and its text with classes for colours."""

    port: str
    language: str
    place: str
    text: Markup
    lines: int


def sources(ports: Sequence[Port], methods: Sequence[str]) -> dict[str, list[Source]]:
    """Return the source of each method that some port has."""
    found: dict[str, list[Source]] = {}
    for method in methods:
        try:
            found[method] = [_source(excerpt) for excerpt in excerpts(ports, method)]
        except UsageError:
            # No port has it, or what its port.toml says of sources is wrong: other pages are none the worse.
            continue
    return found


def _source(excerpt: Excerpt) -> Source:
    text = dedent(excerpt.text)
    language = excerpt.port.language
    try:
        lexer = get_lexer_by_name(language.lower())
    except ClassNotFound:
        lexer = TextLexer()
    place = f"{excerpt.port.name}/{excerpt.file}:{excerpt.line}"
    return Source(
        excerpt.port.name,
        language,
        place,
        Markup(highlight(text, lexer, FORMATTER)),  # noqa: S704  # Pygments escapes the text
        text.count("\n") + 1,
    )
