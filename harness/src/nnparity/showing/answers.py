"""The answers of several ports to one case on the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from nnparity.counted import counted
from nnparity.escaping import printable
from nnparity.judging.side_by_side import Cell, Row, rows, why_no_answer
from nnparity.ports.ask import Answer
from nnparity.ports.port import Port
from nnparity.showing.table import Column, natural_width, show_table
from nnparity.specification.case import Case

# Elements; those that are wrong come first.
MOST_SHOWN = 1000

Table = tuple[list[Column], list[list[str | Text]]]


def show(
    case: Case,
    ports: Sequence[Port],
    answers: Sequence[Answer],
    console: Console,
    heading: Text | None = None,
    *,
    brief: bool = False,
) -> bool:
    """Print the table, under what was asked or another heading; say whether every answer is allowed.

    If it is, what is brief has no table.
    """
    asked = Text(case.id, "bold").append(f" ({case.method}; allowed: {case.tolerance})", "default not bold")
    console.print(asked if heading is None else heading, soft_wrap=True)
    reasons = [why_no_answer(case, port, answer) for port, answer in zip(ports, answers, strict=True)]
    for reason in filter(None, reasons):
        console.print(Text(printable(reason), "yellow"), soft_wrap=True)
    there = [i for i, reason in enumerate(reasons) if reason is None]
    if not there:
        return False
    found = rows(case, [answers[i] for i in there])
    if brief and all(row.order[0] for row in found):
        console.print(_summary(found), soft_wrap=True)
        return not any(reasons)
    names = [ports[i].name for i in there]
    shown = found[:MOST_SHOWN]
    wide = _a_column_for_each_port(names, shown)
    table = wide if natural_width(*wide) <= console.width else _a_line_for_each_answer(names, shown)
    show_table(*table, console)
    if len(found) > len(shown):
        console.print(Text(f"… and {counted(len(found) - len(shown), 'more element')}"), soft_wrap=True)
    console.print(_summary(found), soft_wrap=True)
    return not any(reasons) and all(row.order[0] for row in found)


def _a_column_for_each_port(names: Sequence[str], found: Sequence[Row]) -> Table:
    texts = [[row.want, *(cell.text for cell in row.cells)] for row in found]
    columns = [Column("element")]
    for name, shown in zip(("expected", *names), zip(*texts, strict=True), strict=True):
        columns.append(_column(name, shown))
    return columns, [
        [
            printable(row.path),
            printable(row.want),
            *(_value(cell).append(f"\n{cell.distance}", "dim") for cell in row.cells),
        ]
        for row in found
    ]


def _a_line_for_each_answer(names: Sequence[str], found: Sequence[Row]) -> Table:
    """Return the table for a narrow terminal or many ports."""
    texts = [text for row in found for text in (row.want, *(cell.text for cell in row.cells))]
    columns = [Column("element"), _column("value", texts), Column("distance", right=True)]
    columns.append(Column("ports", prose=True))
    lines: list[list[str | Text]] = []
    for row in found:
        lines.append([printable(row.path), printable(row.want), "", "expected"])
        answers: dict[Cell, list[str]] = {}
        for name, cell in zip(names, row.cells, strict=True):
            answers.setdefault(cell, []).append(name)
        for cell, alike in answers.items():
            lines.append(["", _value(cell), cell.distance, ", ".join(alike)])
    return columns, lines


def _column(heading: str, texts: Sequence[str]) -> Column:
    """Return a column of numbers, which stand at the right, or of texts, which are wrapped."""
    of_texts = any(text.startswith('"') for text in texts)
    return Column(heading, right=not of_texts, prose=of_texts)


def _value(cell: Cell) -> Text:
    return Text(printable(cell.text), "" if cell.allowed else "red")


def _summary(found: Sequence[Row]) -> Text:
    wrong = sum(not row.order[0] for row in found)
    different = sum(not row.order[1] for row in found)
    if wrong:
        verb = "is" if wrong == 1 else "are"
        return Text(f"{wrong} of {counted(len(found), 'element')} {verb} beyond the tolerance", "bold red")
    if different:
        return Text(f"all within the tolerance; the ports differ at {different} of {len(found)}", "green")
    if len(found[0].cells) == 1:
        return Text(f"within the tolerance{_furthest(found)}", "green")
    return Text("all within the tolerance; the ports give the same bits", "green")


def _furthest(found: Sequence[Row]) -> str:
    """Return which element of one port is the furthest off, and how far, if any is."""
    furthest = max(found, key=lambda row: row.cells[0].units)
    units = furthest.cells[0].units
    which = f"the furthest, {printable(furthest.path)}," if len(found) > 1 else "it"
    return f"; {which} is {units} ULP off" if units else ""
