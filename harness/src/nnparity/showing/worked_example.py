"""Explanations on the terminal: a worked example, and where a port first departs."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nnparity.escaping import printable
from nnparity.explaining.worked_example import Step, worked_example
from nnparity.specification.case import Case


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


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
