"""Lists on the terminal: cases, methods, mistakes, ports."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from nnparity.escaping import printable
from nnparity.ports.port import Port
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec


def show_cases(spec: Spec, cases: Sequence[Case], console: Console) -> None:
    """Print a line for each case."""
    table = _table("level", "case", "tolerance")
    for case in cases:
        table.add_row(spec.rows[case.row], case.id, str(case.tolerance))
    console.print(table)
    console.print(f"{len(cases)} cases", highlight=False)


def show_methods(spec: Spec, console: Console) -> None:
    """Print a line for each method."""
    table = _table("method", "what it gives", "cases")
    for method in spec.methods.values():
        count = sum(case.method == method.name for case in spec.cases.values())
        table.add_row(method.name, method.description, str(count))
    console.print(table)


def show_mistakes(spec: Spec, console: Console) -> None:
    """Print a line for each mistake of the catalogue."""
    table = _table("level", "mistake", "what is wrong", "cases")
    for mistake in spec.mistakes.values():
        count = sum(mistake.id in case.mistakes for case in spec.cases.values())
        table.add_row(str(spec.levels[mistake.level]), mistake.id, mistake.title, str(count))
    console.print(table)


def show_ports(ports: Iterable[Port], console: Console) -> None:
    """Print a line for each port."""
    table = _table("port", "language", "levels", "folder")
    for port in ports:
        language, folder = printable(port.language), printable(str(port.folder))
        table.add_row(printable(port.name), language, ", ".join(port.levels), folder)
    console.print(table)


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
