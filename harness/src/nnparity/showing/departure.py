"""Where a port first departs in a case, on the terminal."""

from rich.console import Console
from rich.text import Text

from nnparity.escaping import printable
from nnparity.explaining.departure import Departure, NoAnswerError, asking, departure
from nnparity.explaining.worked_example import worked_example
from nnparity.judging.difference import number_difference
from nnparity.numbers import Json, written_number
from nnparity.ports.ask import ask_each
from nnparity.ports.port import Port
from nnparity.showing import answers
from nnparity.showing.table import Column, show_table, wrapped
from nnparity.showing.waiting import waiting
from nnparity.showing.worked_example import show_steps
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec


def show_answer(spec: Spec, port: Port, case: Case, seconds: float, console: Console) -> bool:
    """Print a port's answer beside the expected one, and where it first departs; say whether it is right."""
    with waiting(f"asking {port.name}"):
        replies = ask_each([port], case, seconds)
    agreed = answers.show(case, [port], replies, console)
    if not agreed:
        find_departure(spec, port, case, seconds, console)
    return agreed


def find_departure(spec: Spec, port: Port, case: Case, seconds: float, console: Console) -> None:
    """Ask a port for the parts of a computation, and print the first that departs, if there is one."""
    ask = asking(case, lambda other: ask_each([port], other, seconds)[0])

    def complaint(method: str, result: Json) -> str:
        return next(spec.methods[method].result_complaints(result), "")

    try:
        with waiting(f"asking {port.name} for the parts of the computation"):
            found = departure(case.method, case.message.params, case.result, ask, complaint)
    except NoAnswerError as error:
        console.print(f"{port.name}: {printable(str(error))}", markup=False, highlight=False)
        return
    if found is None:
        return
    show_departure(port.name, found, console)
    # The case's own computation has been shown already.
    if (found.method, found.params) != (case.method, case.message.params):
        console.print("The computation from the port's own state:", highlight=False)
        show_steps(worked_example(found.method, found.params, found.want), console)


def show_departure(port: str, found: Departure, console: Console) -> None:
    """Print where a port first departs, and the quantities there."""
    headline = Text(f"{port} first departs {found.place}{found.first}", "bold red")
    for line in wrapped(headline, console.width):
        console.print(line, soft_wrap=True)
    columns = [Column("quantity"), Column("got"), Column("want"), Column("apart")]
    rows = []
    for quantity in found.quantities:
        difference = number_difference("", quantity.got, quantity.want)
        apart = "" if difference.relative is None else f"relative {difference.relative:.1e}"
        style = "red" if quantity.departs else ""
        row = (quantity.name, written_number(quantity.got), written_number(quantity.want), apart)
        rows.append([Text(printable(text), style) for text in row])
    show_table(columns, rows, console)
