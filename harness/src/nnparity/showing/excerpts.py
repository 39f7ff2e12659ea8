"""A function as several ports write it, on the terminal."""

from collections.abc import Sequence
from textwrap import dedent

from rich.console import Console
from rich.syntax import Syntax
from rich.text import Text

from nnparity.escaping import printable
from nnparity.ports.source import Excerpt
from nnparity.showing.table import Column, natural_width, show_table


def show_excerpts(excerpts: Sequence[Excerpt], console: Console) -> None:
    """Print functions side by side, as many as fit with no line folded, and the next ones below."""
    rows: list[tuple[list[Column], list[Text]]] = [([], [])]
    for excerpt in excerpts:
        column = Column(printable(f"{excerpt.port.language}: {excerpt.file}:{excerpt.line}"))
        source = _highlighted(excerpt)
        columns, sources = rows[-1]
        if columns and natural_width([*columns, column], [[*sources, source]]) > console.width:
            rows.append(([column], [source]))
        else:
            columns.append(column)
            sources.append(source)
    for columns, sources in rows:
        if len(columns) > 1:
            show_table(columns, [sources], console)
        else:
            console.print(Text(columns[0].heading, "bold"), sources[0], sep="\n", soft_wrap=True)


def _highlighted(excerpt: Excerpt) -> Text:
    """Return the text of a function in the colours of its language, without what indents all of it."""
    return Syntax(dedent(excerpt.text), excerpt.port.language.lower()).highlight(dedent(excerpt.text))
