"""Worked examples on the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from nnparity.definitions.tracing_steps import Step
from nnparity.escaping import printable
from nnparity.explaining.worked_example import worked_example
from nnparity.showing.labelled import show_labelled
from nnparity.showing.table import Column, show_table
from nnparity.specification.case import Case


def show_case(case: Case, console: Console) -> None:
    """Print what a case asks, why, and how its answer comes about."""
    show_about(case, console)
    show_worked(case, console)


def show_about(case: Case, console: Console) -> None:
    """Print what a case asks, and why."""
    console.print(Text(f"{case.id}  (level {case.level}, {case.method})", "bold"), soft_wrap=True)
    about = [("at stake", case.why), ("source", case.source), ("allowed", str(case.tolerance))]
    if case.error is not None:
        mentions = ", ".join(case.error.mentions)
        about.append(
            ("answer", f"error {case.error.code}{mentions and f', with a message that contains {mentions}'}")
        )
    show_labelled(about, console)


def show_worked(case: Case, console: Console) -> None:
    """Print how the answer of a case comes about, unless it is an error."""
    if case.error is None:
        show_steps(worked_example(case.method, case.message.params, case.result), console)


def show_steps(steps: Sequence[Step], console: Console) -> None:
    """Print the steps of a computation."""
    columns = [
        Column("quantity"),
        Column("formula", prose=True),
        Column("with numbers", prose=True),
        Column("value"),
    ]
    rows = [
        [printable(text) for text in (step.quantity, step.formula, step.numbers, step.value)]
        for step in steps
    ]
    show_table(columns, rows, console)
