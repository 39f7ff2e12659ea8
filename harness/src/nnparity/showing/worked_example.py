"""Explanations on the terminal: a worked example, and where a port first departs."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from nnparity.definitions.tracing import Step
from nnparity.escaping import printable
from nnparity.explaining.worked_example import worked_example
from nnparity.showing.labelled import show_labelled
from nnparity.showing.table import Column, show_table
from nnparity.specification.case import Case


def show_case(case: Case, console: Console) -> None:
    """Print what a case asks, why, and how its answer comes about."""
    console.print(Text(f"{case.id}  (level {case.level}, {case.method})", "bold"), soft_wrap=True)
    about = [("at stake", case.why), ("source", case.source), ("allowed", str(case.tolerance))]
    if case.error is not None:
        mentions = ", ".join(case.error.mentions)
        about.append(
            ("answer", f"error {case.error.code}{mentions and f', with a message that contains {mentions}'}")
        )
        show_labelled(about, console)
        return
    show_labelled(about, console)
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
