"""Where a port first departs in a case, on the terminal."""

from rich.console import Console
from rich.text import Text

from nnparity.escaping import printable
from nnparity.explaining.departure import SLIGHT, Departure, NoAnswerError, asking, departure
from nnparity.explaining.parts import has_parts
from nnparity.explaining.worked_example import worked_example
from nnparity.judging.difference import number_difference
from nnparity.judging.side_by_side import is_right
from nnparity.numbers import Json, written_number
from nnparity.ports.ask import ask_each
from nnparity.ports.port import Port
from nnparity.showing import answers
from nnparity.showing.table import Column, show_table, show_wrapped
from nnparity.showing.waiting import waiting
from nnparity.showing.worked_example import show_about, show_steps, show_worked
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

# Of a case that is right here, though a run says that it fails.
ALONE = "(asked alone: if it fails in a run, it depends on what was asked before, or on chance)"


def show_port(spec: Spec, port: Port, case: Case, seconds: float, console: Console) -> bool:
    """Print where a port first departs, the computation there, and its answer; say whether it is right."""
    show_about(case, console)
    with waiting(f"asking {port.name}"):
        [answer] = ask_each([port], case, seconds)
    if case.error is not None:
        console.print()
    elif is_right(case, port, answer):
        show_worked(case, console)
    else:
        console.print()
        departed = find_departure(spec, port, case, seconds, console)
        show_computation(port, case, departed, console)
    agreed = answers.show(case, [port], [answer], console, Text("the answer", "bold"))
    if agreed:
        show_wrapped(Text(ALONE, "dim"), console)
    return agreed


def find_departure(spec: Spec, port: Port, case: Case, seconds: float, console: Console) -> Departure | None:
    """Ask a port for the parts of a computation; print the first that departs, and return it."""
    ask = asking(case, lambda other: ask_each([port], other, seconds)[0])

    def complaint(method: str, result: Json) -> str:
        return next(spec.methods[method].result_complaints(result), "")

    try:
        with waiting(f"asking {port.name} for the parts of the computation"):
            found = departure(case.method, case.message.params, case.result, ask, complaint)
    except NoAnswerError as error:
        console.print(Text(f"{port.name}: {printable(str(error))}"), soft_wrap=True)
        return None
    if found is not None:
        show_departure(port.name, found, console)
    elif has_parts(case.method):
        least = f"relative {SLIGHT.relative:.0e}"
        told = f"{port.name} departs by less than {least} in every part of the computation"
        show_wrapped(Text(told), console)
        console.print()
    return found


def show_computation(port: Port, case: Case, departed: Departure | None, console: Console) -> None:
    """Print the computation where a port departed, or else that of the case."""
    if departed is None or (departed.method, departed.params) == (case.method, case.message.params):
        console.print(Text("the computation", "bold"))
        show_worked(case, console)
        return
    heading = f"the computation there, from what {port.name} has made until then"
    console.print(Text(heading, "bold"), soft_wrap=True)
    show_steps(worked_example(departed.method, departed.params, departed.want), console)


def show_departure(port: str, found: Departure, console: Console) -> None:
    """Print where a port first departs, and the quantities there."""
    show_wrapped(Text(f"{port} first departs {found.place}{found.first}", "bold red"), console)
    columns = [Column("quantity"), Column("got"), Column("want"), Column("apart")]
    rows = []
    for quantity in found.quantities:
        difference = number_difference("", quantity.got, quantity.want)
        apart = "same" if difference.ulp == 0 else _relative(difference.relative)
        style = "red" if quantity.departs else ""
        row = (quantity.name, written_number(quantity.got), written_number(quantity.want), apart)
        rows.append([Text(printable(text), style) for text in row])
    show_table(columns, rows, console)


def _relative(distance: float | None) -> str:
    return "" if distance is None else f"relative {distance:.1e}"
