"""The source of each method in the ports that are here, highlighted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from textwrap import dedent
from typing import NamedTuple

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import TextLexer, get_lexer_by_name
from pygments.util import ClassNotFound

from nnparity.errors import UsageError
from nnparity.ports.called import Calls
from nnparity.ports.port import Port
from nnparity.ports.source import Excerpt, excerpts

# Classes, for the style of the site: no colour stands in a page.
FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True, classprefix="h-")
SPAN = re.compile(r'<span class="h-(\w+)">([^<]*)</span>')
# Those that assets/style.css has colours for; the others would only make pages large.
COLOURED = {
    *("c", "c1", "ch", "cm", "cp", "cpf", "cs", "sd"),
    *("k", "kc", "kd", "kn", "kp", "kr", "kt", "ow"),
    *("s", "s1", "s2", "sa", "sb", "se", "sh", "si", "sr", "ss"),
    *("m", "mb", "mf", "mh", "mi"),
    *("fm", "nc", "nf"),
}


class Piece(NamedTuple):
    """A function: where it is, and its text with classes."""

    place: str
    text: Markup


@dataclass(frozen=True)
class Source:
    """A method in one port: its language, the function itself, and what that calls."""

    port: str
    language: str
    function: Piece
    called: tuple[Piece, ...]


def sources(ports: Sequence[Port], methods: Sequence[str]) -> dict[str, list[Source]]:
    """Return the source of each method that some port has."""
    found: dict[str, list[Source]] = {}
    calls = Calls()
    for method in methods:
        try:
            found[method] = [_source(excerpt, calls) for excerpt in excerpts(ports, method)]
        except UsageError:
            # No port has it, or what its port.toml says of sources is wrong: other pages are none the worse.
            continue
    return found


def highlighted(text: str, lexer: Lexer) -> Markup:
    """Return source as HTML, with markup only around what is coloured."""

    def kept(span: re.Match[str]) -> str:
        return span[0] if span[1] in COLOURED else span[2]

    return Markup(SPAN.sub(kept, highlight(text, lexer, FORMATTER)))  # noqa: S704  # Pygments escapes the text


def _source(excerpt: Excerpt, calls: Calls) -> Source:
    language = excerpt.port.language
    function, *others = (
        Piece(f"{each.port.name}/{each.file}:{each.line}", _coloured(dedent(each.text), language))
        for each in (excerpt, *calls.of(excerpt))
    )
    return Source(excerpt.port.name, language, function, tuple(others))


@cache
def _coloured(text: str, language: str) -> Markup:
    """Return source as HTML; what many functions call is highlighted once."""
    try:
        lexer = get_lexer_by_name(language.lower())
    except ClassNotFound:
        lexer = TextLexer()
    return highlighted(text, lexer)
