"""A report on the terminal: the failures, then the matrix of ports and levels."""

from rich.console import Console
from rich.text import Text

from nnparity.counted import counted
from nnparity.escaping import printable
from nnparity.judging.known_failures import FILE
from nnparity.judging.report import Report
from nnparity.judging.verdict import COUNTED
from nnparity.numbers import Json
from nnparity.shortening import beginning
from nnparity.showing import failures, remarks
from nnparity.showing.matrix import show_matrix
from nnparity.showing.table import Column, natural_width, table_lines


def show(report: Report, console: Console, *, everything: bool = False) -> None:
    """Print what went wrong (or every failure), the matrix, and a last line that sums up."""
    for port in report.ports:
        failures.show(report, port, console, everything=everything)
    show_matrix(report, console)
    _show_ports(report, console)
    for port in report.ports:
        known = len(report.known_of(port))
        for sentence in report.unknown.get(port, []):
            _print(console, f" {port}: {sentence}", "yellow")
        if known and not everything:
            _print(
                console, f" {port}: {counted(known, 'known failure')}, which the option --all shows", "cyan"
            )
    for port, sentence in remarks.sentences(report):
        _print(console, f" {port}: {sentence}", "dim")
    for record in report.not_run:
        text = f" {record['port']} was not run: {record['reason']}. To run it: {record['install']}"
        _print(console, text, "yellow")
    _print(console, f" {report.seconds:.1f} s; report: {report.path}", "dim")
    console.print()
    console.print(summary(report))


def _show_ports(report: Report, console: Console) -> None:
    """Print what each port runs on, and which of its cases took longest."""
    rows: list[list[str | Text]] = []
    slowest = report.slowest
    for name in report.ports:
        if name in slowest:
            taken = _taken(slowest[name]["seconds"], report.header["time_limit"])
            cells = (name, _runs_on(report.descriptions.get(name)), slowest[name]["case"], taken)
            rows.append([Text(printable(cell), "dim") for cell in cells])
    columns = [Column("port"), Column("runs on"), Column("slowest case"), Column("time")]
    if natural_width(columns, rows) > console.width:
        for port, runs_on, *_ in rows:
            console.print(Text(f" {port}: {runs_on}", "dim"), soft_wrap=True)
        del columns[1]
        rows = [[port, *rest] for port, _, *rest in rows]
        console.print()
    # The empty line above is already printed.
    for line in table_lines(columns, rows, console)[1:] if rows else ():
        console.print(line, soft_wrap=True)


def _runs_on(description: Json) -> str:
    if not isinstance(description, dict):
        return ""
    language, version = str(description.get("language")), str(description.get("language_version"))
    # A version that begins with a name says what it is the version of: Node.js 20.20.2.
    return beginning(version if version[:1].isalpha() else f"{language} {version}", 60)


def _taken(seconds: float, limit: float) -> str:
    """Return a time, with its share of the time limit where that is worth a thought."""
    taken = f"{seconds:.2f} s"
    return taken if seconds <= limit / 10 else f"{taken}, {seconds / limit:.0%} of the limit"


def _print(console: Console, text: str, style: str) -> None:
    console.print(Text(printable(text), style), soft_wrap=True)


def summary(report: Report) -> Text:
    """Return the last line: how many cases came to what."""
    found = [f"{report.total(kind)} {kind}" for kind in COUNTED if report.total(kind)]
    if not found:
        return Text("Nothing was run.", "bold red")
    if report.known and not report.total("pass"):
        found.append("nothing passed")
    if report.stale:
        found.append(f"{len(report.stale)} stale in {FILE}")
    good = "bold yellow" if report.known or report.conventional else "bold green"
    return Text(", ".join(found), good if report.succeeded else "bold red")
