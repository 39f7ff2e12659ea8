"""What went wrong with a port, on the terminal: each cause once, or every failure."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from nnparity.counted import counted
from nnparity.escaping import printable
from nnparity.judging.causes import Cause, causes
from nnparity.judging.report import Record, Report
from nnparity.showing import explanation, failure
from nnparity.showing.labelled import show_labelled

SHOWN_OF_EACH_PORT = 10

STYLES = {
    "pass": "green",
    "fail": "red",
    "unsupported": "yellow",
    "error": "magenta",
    "known": "cyan",
    "convention": "cyan",
    "stale": "red",
}


def show(report: Report, port: str, console: Console, *, everything: bool) -> None:
    """Print the causes of a port's failures, what it does not have, and entries that have to go."""
    known, failed = report.known_of(port), report.failures_of(port)
    stale = [record for record in report.stale if record["port"] == port]
    found = causes(failed)
    shown = len(found) if everything else SHOWN_OF_EACH_PORT
    cases = report.asked_of(port)
    if port in report.explanations:
        record = report.explanations[port]
        console.print()
        console.print(Text(printable(explanation.title(record)), "bold red"), soft_wrap=True)
        show_labelled(explanation.rows(record), console, whole=failure.WHOLE)
    for record in known if everything else ():
        _show(record, failure.title(record), failure.rows(record), console)
    show_causes(found[:shown], cases, console, everything=everything)
    if left := sum(len(cause.records) for cause in found[shown:]):
        _say_what_is_left(port, counted(left, "more failure"), console)
    _show_unsupported(port, [record for record in failed if record["verdict"] == "unsupported"], console)
    shown = len(stale) if everything else SHOWN_OF_EACH_PORT
    for record in stale[:shown]:
        _show(record, failure.title(record), failure.rows(record), console)
    if left := len(stale[shown:]):
        _say_what_is_left(port, counted(left, "more stale entry", "more stale entries"), console)


def show_causes(found: Sequence[Cause], cases: int, console: Console, *, everything: bool = False) -> None:
    """Print causes of a port's failures, or everything in them, given how many cases it was to be asked."""
    for cause in found:
        title, rows = failure.cause_title(cause, cases), failure.cause_rows(cause, cases)
        _show(cause.first, title, rows, console)
        each = everything and not failure.answered_nothing(cause, cases)
        for record in (*cause.others, *cause.not_compared) if each else ():
            # What it looks like has been said.
            _show(record, failure.title(record), failure.rows({**record, "suspects": []}), console)


def _show(record: Record, title: str, rows: Sequence[tuple[str, str]], console: Console) -> None:
    style = f"bold {STYLES[failure.kind(record)]}"
    console.print()
    console.print(Text(printable(title), style), soft_wrap=True)
    show_labelled(rows, console, whole=failure.WHOLE)


def _say_what_is_left(port: str, left: str, console: Console) -> None:
    text = f"… and {left} of {port}, which the option --all shows"
    console.print()
    console.print(Text(printable(text), "yellow"), soft_wrap=True)


def _show_unsupported(port: str, records: Sequence[Record], console: Console) -> None:
    """Print in one place what a port does not have; a block for each case would say no more."""
    if len(records) == 1:
        _show(records[0], failure.title(records[0]), failure.rows(records[0]), console)
    elif records:
        methods = list(dict.fromkeys(record["method"] for record in records))
        title = f"UNSUPPORTED {port} {counted(len(methods), 'method')}, which {len(records)} cases ask"
        _show(records[0], title, [("methods", ", ".join(methods))], console)
