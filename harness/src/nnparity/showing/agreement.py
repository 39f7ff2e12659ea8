"""How far ports agree over many cases, on the terminal."""

import math
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from nnparity.counted import counted
from nnparity.escaping import printable
from nnparity.judging.agreement import Agreement, Apart, RowAgreement
from nnparity.showing.table import Column, show_table
from nnparity.specification.spec import Spec


def show(spec: Spec, found: Agreement, ports: Sequence[str], console: Console) -> None:
    """Print a line for each row of the matrix, how often each two ports differ, and a line that sums up."""
    columns = [Column("level"), Column("cases", right=True), Column("same bits", right=True)]
    columns += [Column("most apart", right=True), Column("where"), Column("ports", prose=True)]
    rows = [[heading, *_cells(found.rows[row])] for row, heading in spec.rows.items() if row in found.rows]
    show_table(columns, rows, console)
    if found.differ:
        console.print("cases at which two ports differ", style="bold")
        show_table(*_pairs(found, ports), console)
    console.print(_summary(found, len(ports)), soft_wrap=True)


def _cells(row: RowAgreement) -> list[str]:
    return [str(row.cases), str(row.alike), *(_apart(row.most) if row.most else ("", "", ""))]


def _apart(apart: Apart) -> tuple[str, str, str]:
    distance = "another shape" if math.isinf(apart.ulp) else f"{apart.ulp:.0f} ULP"
    ports = printable(" and ".join(apart.ports))
    return distance if apart.ulp < 10**9 else f"{apart.ulp:.1e} ULP", f"{apart.case} {apart.path}", ports


def _pairs(found: Agreement, ports: Sequence[str]) -> tuple[list[Column], list[list[str]]]:
    """Return a table with a line and a column for each port."""
    names = [printable(port) for port in ports]
    columns = [Column(""), *(Column(name, right=True) for name in names)]
    rows = [
        [
            name,
            *(
                "" if one == other else str(found.differ[one, other] + found.differ[other, one])
                for other in ports
            ),
        ]
        for name, one in zip(names, ports, strict=True)
    ]
    return columns, rows


def _summary(found: Agreement, ports: int) -> Text:
    if not found.cases:
        return Text("no case was answered by two ports", "bold red")
    if found.alike == found.cases:
        return Text(
            f"{counted(ports, 'port')}: the same bits in all of {counted(found.cases, 'case')}", "green"
        )
    return Text(f"{counted(ports, 'port')}: the same bits in {found.alike} of {counted(found.cases, 'case')}")
