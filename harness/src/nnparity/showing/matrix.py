"""The matrix of a report: levels as rows, and the refusals, ports as columns, and a row of totals."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from nnparity.escaping import printable
from nnparity.judging.report import Report
from nnparity.judging.verdict import COUNTED
from nnparity.showing.failures import STYLES
from nnparity.showing.table import Column, natural_width, table_lines

NOT_RUN = "not run"
OUT_OF_SCOPE = "–"
NO_ANSWER = "no answer"
TOTAL = "total"
# A word that is longer than a count makes all columns of a terminal wide.
SHORT = {"unsupported": "unsupp."}
# Between columns, where there is room; less where there is not.
GAPS = (3, 2, 1)

Cell = list[tuple[str, str]]


def matrix(report: Report, ports: Sequence[str]) -> list[tuple[str, list[Cell]]]:
    """Return the rows: a heading, and for each port the parts of its cell, each with the verdict it counts.

    The last row holds the totals, unless there is only one row to add up.
    """
    rows = [(heading, [_cell(report, port, [row]) for port in ports]) for row, heading in report.rows.items()]
    if len(rows) > 1:
        rows.append((TOTAL, [_cell(report, port, list(report.rows)) for port in ports]))
    return rows


def show_matrix(report: Report, console: Console) -> None:
    """Print the matrix; where not all ports fit beside each other, in several tables."""
    if not report.rows:
        return
    for gap in GAPS:
        if natural_width(*_table(report, report.ports), gap) <= console.width:
            break
    else:
        gap = GAPS[0]
    console.print()
    for ports in _fitting(report, gap, console.width):
        columns, rows = _table(report, ports)
        for line in table_lines(columns, rows, console, gap=gap, foot=len(report.rows) > 1)[1:]:
            console.print(line, soft_wrap=True)


def _fitting(report: Report, gap: int, width: int) -> list[list[str]]:
    """Return the ports in groups that fit beside each other, each of at least one."""
    groups: list[list[str]] = []
    for port in report.ports:
        if groups and natural_width(*_table(report, [*groups[-1], port]), gap) <= width:
            groups[-1].append(port)
        else:
            groups.append([port])
    return groups


def _table(report: Report, ports: Sequence[str]) -> tuple[list[Column], list[list[str | Text]]]:
    columns = [Column("level"), *(Column(printable(report.heading(port)), right=True) for port in ports)]
    return columns, [[printable(heading), *map(_text, cells)] for heading, cells in matrix(report, ports)]


def _text(cell: Cell) -> Text:
    parts = [Text(_shortened(text), STYLES.get(verdict, "")) for text, verdict in cell]
    return Text("\n").join(parts)


def _shortened(text: str) -> str:
    for word, short in SHORT.items():
        text = text.replace(word, short)
    return text


def _cell(report: Report, port: str, rows: Sequence[str]) -> Cell:
    """Return the count alone if all pass, else how many do, and what the rest is."""
    if port in {record["port"] for record in report.not_run}:
        return [(NOT_RUN, "unsupported")]
    found = report.counts.get(port, {})
    counts = sum((found[row] for row in rows if row in found), Counter())
    total = counts.total()
    if not total:
        return [(OUT_OF_SCOPE, "")]
    if counts["error"] == total and len(rows) < len(report.rows) and not report.has_answered(port):
        # Its total says it once.
        return [(NO_ANSWER, "error")]
    if counts["pass"] == total:
        return [(str(total), "pass")]
    rest = [(f"{counts[kind]} {kind}", kind) for kind in COUNTED if kind != "pass" and counts[kind]]
    return [(f"{counts['pass']}/{total}", ""), *rest]
