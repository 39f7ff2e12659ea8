"""A function as several ports write it, on the terminal."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from nnparity.escaping import printable
from nnparity.ports.source import Excerpt

NARROWEST_COLUMN = 50


def show_excerpts(excerpts: Sequence[Excerpt], console: Console) -> None:
    """Print functions side by side, or one below the other where the terminal is too narrow."""
    headings = [f"{e.port.language}: {e.file}:{e.line}" for e in excerpts]
    sources = [
        Syntax(e.text, e.port.language.lower(), background_color="default", word_wrap=True) for e in excerpts
    ]
    if console.width >= NARROWEST_COLUMN * len(excerpts):
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
        for heading in headings:
            table.add_column(Text(printable(heading)), ratio=1)
        table.add_row(*sources)
        console.print(table)
        return
    for heading, source in zip(headings, sources, strict=True):
        console.print(Text(printable(heading), "bold"))
        console.print(source)
        console.print()
