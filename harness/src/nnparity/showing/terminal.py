"""A report on the terminal: the failures, then the matrix of ports and levels."""

from collections import Counter

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nnparity.counted import counted
from nnparity.escaping import printable
from nnparity.judging.known_failures import FILE
from nnparity.judging.report import Report
from nnparity.judging.verdict import COUNTED
from nnparity.showing import failures
from nnparity.showing.failures import STYLES

# As wide as a column of the matrix.
SHORT = {"fail": "fail", "unsupported": "unsupp.", "error": "error", "known": "known"}


def show(report: Report, console: Console, *, everything: bool = False) -> None:
    """Print what went wrong (or every failure), the matrix, and a last line that sums up."""
    for port in report.ports:
        failures.show(report, port, console, everything=everything)
    console.print(matrix(report))
    for port in report.ports:
        description = report.descriptions.get(port)
        known = len(report.known_of(port))
        if isinstance(description, dict):
            version = f"{description.get('language')} {description.get('language_version')}"
            _print(console, f" {port}: {version[:60]}", "dim")
        for sentence in report.unknown.get(port, []):
            _print(console, f" {port}: {sentence}", "yellow")
        if known and not everything:
            _print(
                console, f" {port}: {counted(known, 'known failure')}, which the option --all shows", "cyan"
            )
    for record in report.not_run:
        text = f" {record['port']} was not run: {record['reason']}. To run it: {record['install']}"
        _print(console, text, "yellow")
    console.print()
    console.print(_summary(report))


def matrix(report: Report) -> Table:
    """Return the table of ports and levels."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, padding=0)
    table.add_column("\nport", no_wrap=True)
    for heading in report.rows.values():
        table.add_column(heading.replace(" ", "\n"), justify="right", no_wrap=True)
    not_run = {record["port"] for record in report.not_run}
    for port in report.ports:
        if port in not_run:
            cells = [Text("not run", "yellow")] * len(report.rows)
        else:
            rows = report.counts.get(port, {})
            cells = [_cell(rows.get(row)) for row in report.rows]
        table.add_row(Text(port, "bold"), *cells)
    return table


def _cell(counts: Counter[str] | None) -> Text:
    if counts is None:
        return Text("–")
    total = sum(counts.values())
    cell = Text(f"{counts['pass']}/{total}", "green" if counts["pass"] == total else "")
    for kind in COUNTED:
        if kind != "pass" and counts[kind]:
            cell.append(f"\n{counts[kind]} {SHORT[kind]}", STYLES[kind])
    return cell


def _print(console: Console, text: str, style: str) -> None:
    console.print(Text(printable(text), style), soft_wrap=True)


def _summary(report: Report) -> Text:
    found = [f"{report.total(kind)} {kind}" for kind in COUNTED if report.total(kind)]
    if not found:
        return Text("Nothing was run.", "bold red")
    if report.known and not report.total("pass"):
        found.append("nothing passed")
    if report.stale:
        found.append(f"{len(report.stale)} stale in {FILE}")
    good = "bold yellow" if report.known else "bold green"
    return Text(", ".join(found), good if report.succeeded else "bold red")
