"""The source of each method in the ports that are here, highlighted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import dedent

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import TextLexer, get_lexer_by_name
from pygments.util import ClassNotFound

from nnparity.errors import UsageError
from nnparity.ports.called import called
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


@dataclass(frozen=True)
class Source:
    """A method in one port: its language, where it is, its text with classes, and what it calls."""

    port: str
    language: str
    place: str
    text: Markup
    called: tuple[Markup, ...]


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


def highlighted(text: str, lexer: Lexer) -> Markup:
    """Return source as HTML, with markup only around what is coloured."""

    def kept(span: re.Match[str]) -> str:
        return span[0] if span[1] in COLOURED else span[2]

    return Markup(SPAN.sub(kept, highlight(text, lexer, FORMATTER)))  # noqa: S704  # Pygments escapes the text


def _source(excerpt: Excerpt) -> Source:
    language = excerpt.port.language
    try:
        lexer = get_lexer_by_name(language.lower())
    except ClassNotFound:
        lexer = TextLexer()
    text, *others = (highlighted(dedent(each.text), lexer) for each in (excerpt, *called(excerpt)))
    place = f"{excerpt.port.name}/{excerpt.file}:{excerpt.line}"
    return Source(excerpt.port.name, language, place, text, tuple(others))
