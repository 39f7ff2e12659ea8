"""Explanations on the terminal: a worked example, and where a port first departs."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nnparity.case import Case
from nnparity.comparison import number_difference, written_number
from nnparity.escaping import printable
from nnparity.explanation import Departure
from nnparity.worked_example import Step, worked_example


def show_case(case: Case, console: Console) -> None:
    """Print what a case asks, why, and how its answer comes about."""
    console.print(Text(f"{case.id}  (level {case.level}, {case.method})", "bold"))
    console.print(Text(f"If a port fails it: {case.why}"))
    console.print(Text(f"source: {case.source}; allowed: {case.tolerance}", "dim"))
    if case.error is not None:
        named = (
            f" and a message that contains {', '.join(case.error.mentions)}" if case.error.mentions else ""
        )
        console.print(f"The answer must be error {case.error.code}{named}.", highlight=False)
        return
    show_steps(worked_example(case.method, case.message.params), console)


def show_steps(steps: Sequence[Step], console: Console) -> None:
    """Print the steps of a computation."""
    table = _table("quantity", "formula", "with numbers", "value")
    for step in steps:
        table.add_row(*map(printable, (step.quantity, step.formula, step.numbers, step.value)))
    console.print(table)


def show_departure(port: str, found: Departure, console: Console) -> None:
    """Print where a port first departs, the quantities there, and the computation of the oracle."""
    console.print(Text(f"{port} first departs {found.place}{found.first}", "bold red"))
    table = _table("quantity", "got", "want", "apart")
    for quantity in found.quantities:
        difference = number_difference("", quantity.got, quantity.want)
        apart = "" if difference.relative is None else f"relative {difference.relative:.1e}"
        style = "red" if quantity.departs else ""
        row = (quantity.name, written_number(quantity.got), written_number(quantity.want))
        table.add_row(*(Text(printable(text), style) for text in (*row, apart)))
    console.print(table)
    console.print("The computation from the port's own state:", highlight=False)
    show_steps(worked_example(found.method, found.params), console)


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
