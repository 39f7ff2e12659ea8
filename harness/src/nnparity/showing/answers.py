"""The answers of several ports to one case on the terminal."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nnparity.escaping import printable
from nnparity.judging.side_by_side import Cell, Row, rows, why_no_answer
from nnparity.ports.ask import Answer
from nnparity.ports.port import Port
from nnparity.specification.case import Case

PATH_WIDTH, VALUE_WIDTH = 26, 24


def show(case: Case, ports: Sequence[Port], answers: Sequence[Answer], console: Console) -> bool:
    """Print the table; say whether every port gave an allowed answer."""
    console.print(Text(case.id, "bold"), Text(f"({case.method}; allowed: {case.tolerance})"))
    reasons = [why_no_answer(case, port, answer) for port, answer in zip(ports, answers, strict=True)]
    for reason in filter(None, reasons):
        console.print(Text(printable(reason), "yellow"))
    there = [i for i, reason in enumerate(reasons) if reason is None]
    if not there:
        return False
    found = rows(case, [answers[i] for i in there])
    names = [ports[i].name for i in there]
    wide = console.width >= PATH_WIDTH + VALUE_WIDTH * (len(names) + 1)
    console.print(_wide_table(names, found) if wide else _tall_table(names, found))
    console.print(_summary(found))
    return not any(reasons) and all(row.order[0] for row in found)


def _wide_table(names: Sequence[str], found: Sequence[Row]) -> Table:
    """Return a table with a column for each port."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    table.add_column("element", overflow="fold")
    for heading in ("expected", *names):
        table.add_column(heading, justify="right", overflow="fold")
    for row in found:
        cells = [_value(cell).append(f"\n{cell.distance}", "dim") for cell in row.cells]
        table.add_row(Text(printable(row.path)), Text(printable(row.want)), *cells)
    return table


def _tall_table(names: Sequence[str], found: Sequence[Row]) -> Table:
    """Return a table with a line for each answer, for a narrow terminal or many ports."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    table.add_column("element", overflow="fold")
    table.add_column("ports", overflow="fold")
    table.add_column("value", justify="right", overflow="fold")
    table.add_column("distance", justify="right")
    for row in found:
        table.add_row(Text(printable(row.path)), "expected", Text(printable(row.want)), "")
        answers: dict[Cell, list[str]] = {}
        for name, cell in zip(names, row.cells, strict=True):
            answers.setdefault(cell, []).append(name)
        for cell, alike in answers.items():
            table.add_row("", ", ".join(alike), _value(cell), Text(cell.distance))
    return table


def _value(cell: Cell) -> Text:
    return Text(printable(cell.text), "" if cell.allowed else "red")


def _summary(found: Sequence[Row]) -> Text:
    wrong = sum(not row.order[0] for row in found)
    different = sum(not row.order[1] for row in found)
    if wrong:
        return Text(f"{wrong} of {len(found)} elements are beyond the tolerance", "bold red")
    if different:
        return Text(f"all within the tolerance; the ports differ at {different} of {len(found)}", "green")
    if len(found[0].cells) == 1:
        return Text("within the tolerance", "green")
    return Text("all within the tolerance; the ports give the same bits", "green")
