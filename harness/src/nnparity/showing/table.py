"""Tables in which no number and no name is ever cut or split, however narrow the terminal.

Prose is wrapped between words. What may not be wrapped, and is longer than its column, takes the room of the
columns after it, and their cells go to the next line.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

GAP = 3
# No column gets narrower than this to make room for others.
NARROWEST = 16


@dataclass(frozen=True)
class Column:
    """A column: its heading, whether its cells stand at the right, and whether they may be wrapped."""

    heading: str
    right: bool = False
    prose: bool = False


def show_table(columns: Sequence[Column], rows: Sequence[Sequence[str | Text]], console: Console) -> None:
    """Print a table, in the width of the console where that can be."""
    for line in table_lines(columns, rows, console):
        console.print(line, soft_wrap=True)


def table_lines(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str | Text]],
    console: Console,
    *,
    gap: int = GAP,
    foot: bool = False,
) -> list[Text]:
    """Return the lines of a table: headings, a rule, and the rows; an empty one before and after.

    With a foot, the last row stands under a rule of its own.
    """
    cells = [[cell if isinstance(cell, Text) else Text(cell) for cell in row] for row in rows]
    widths = _widths(columns, cells, console.width, gap)
    headings = [Text(column.heading, "bold") for column in columns]
    whole = [Column(column.heading, column.right) for column in columns]
    rule = Text(" " + "─" * (sum(widths) + gap * (len(widths) - 1)))
    lines = [*_row_lines(whole, headings, widths, gap), rule]
    for number, row in enumerate(cells, start=1):
        if foot and number == len(cells):
            lines.append(rule)
        lines += _row_lines(columns, row, widths, gap)
    return [Text(), *lines, Text()]


def natural_width(columns: Sequence[Column], rows: Sequence[Sequence[str | Text]], gap: int = GAP) -> int:
    """Return how wide a table is of which nothing is wrapped."""
    cells = [[cell if isinstance(cell, Text) else Text(cell) for cell in row] for row in rows]
    return sum(_natural(columns, cells)) + gap * (len(columns) - 1) + 1


def wrapped(text: Text, width: int) -> list[Text]:
    """Return the lines of a text, wrapped between words; a word that is longer than a line stays whole."""
    return [line for part in text.split("\n", allow_blank=True) for line in _lines_of(part, max(width, 1))]


def show_wrapped(text: Text, console: Console) -> None:
    """Print a text, wrapped between words."""
    for line in wrapped(text, console.width):
        console.print(line, soft_wrap=True)


def _lines_of(text: Text, width: int) -> Iterator[Text]:
    end = 0
    for line in wrap(text.plain, width, break_long_words=False, break_on_hyphens=False) or [""]:
        start = text.plain.index(line, end)
        end = start + len(line)
        yield text[start:end]


def _natural(columns: Sequence[Column], cells: Sequence[Sequence[Text]]) -> list[int]:
    return [
        max(cell_len(column.heading), *(_longest(list(row[i].split("\n"))) for row in cells), 0)
        for i, column in enumerate(columns)
    ]


def _longest(parts: Sequence[Text]) -> int:
    return max((part.cell_len for part in parts), default=0)


def _longest_word(cells: Iterable[Text]) -> int:
    return max((cell_len(word) for cell in cells for word in cell.plain.split()), default=0)


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[Text]], width: int, gap: int) -> list[int]:
    """Return the widths of the columns: prose gives way first, then what is widest."""
    widths = _natural(columns, cells)
    floors = [
        min(widths[i], max(NARROWEST, cell_len(column.heading), _longest_word(row[i] for row in cells)))
        if column.prose
        else widths[i]
        for i, column in enumerate(columns)
    ]
    last_resort = [
        min(width, max(NARROWEST, cell_len(column.heading)))
        for column, width in zip(columns, widths, strict=True)
    ]
    too_wide = sum(widths) + gap * (len(widths) - 1) + 1 - width
    for floor in (floors, last_resort):
        while too_wide > 0 and (room := [i for i in range(len(widths)) if widths[i] > floor[i]]):
            widths[max(room, key=lambda i: widths[i])] -= 1
            too_wide -= 1
    return widths


def _row_lines(columns: Sequence[Column], row: Sequence[Text], widths: Sequence[int], gap: int) -> list[Text]:
    """Return the lines of a row; cells after one that is too long for its column begin on the next line."""
    lines: list[Text] = []
    top, left = 0, 1
    for column, cell, width in zip(columns, row, widths, strict=True):
        parts = wrapped(cell, width) if column.prose else list(cell.split("\n"))
        for number, part in enumerate(parts, start=top):
            while number >= len(lines):
                lines.append(Text())
            indent = left + (max(0, width - part.cell_len) if column.right else 0)
            if part.cell_len:
                lines[number].append(" " * (indent - lines[number].cell_len)).append_text(part)
        if _longest(parts) > width:
            top += len(parts)
        left += width + gap
    return lines
