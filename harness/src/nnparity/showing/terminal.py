"""A report on the terminal: the failures, then the matrix of ports and levels."""

from collections import Counter
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nnparity.escaping import printable
from nnparity.judging.known_failures import FILE
from nnparity.judging.report import Record, Report
from nnparity.judging.verdict import COUNTED
from nnparity.showing import failure

SHOWN_OF_EACH_PORT = 10
# What a port computes comes after its crashes, and what it does not have comes last.
SHOWN_ORDER = {"error": 0, "fail": 1, "unsupported": 2}

STYLES = {
    "pass": "green",
    "fail": "red",
    "unsupported": "yellow",
    "error": "magenta",
    "known": "cyan",
    "stale": "red",
}
# As wide as a column of the matrix.
SHORT = {"fail": "fail", "unsupported": "unsupp.", "error": "error", "known": "known"}


def show(report: Report, console: Console, *, everything: bool = False) -> None:
    """Print each port's first failures (or all), the matrix, and a last line that sums up."""
    for port in report.ports:
        limit = None if everything else SHOWN_OF_EACH_PORT
        if everything:
            _show_first(_of(port, report.known), limit, "known", console)
        failures = _of(port, report.failures)
        worst_first = sorted(failures, key=lambda record: SHOWN_ORDER[record["verdict"]])
        unsupported = [record for record in failures if record["verdict"] == "unsupported"]
        if everything or len(unsupported) == 1:
            unsupported = []
        _show_first(worst_first[: len(worst_first) - len(unsupported)], limit, "", console)
        if unsupported:
            _show_unsupported(port, unsupported, console)
        _show_first(_of(port, report.stale), limit, "stale", console)
    console.print(matrix(report))
    for port in report.ports:
        description = report.descriptions.get(port)
        known = len(_of(port, report.known))
        if isinstance(description, dict):
            version = f"{description.get('language')} {description.get('language_version')}"
            _print(console, f" {port}: {version[:60]}", "dim")
        if known and not everything:
            noun = "failure" if known == 1 else "failures"
            _print(console, f" {port}: {known} known {noun}, which the option --all shows", "cyan")
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


def _of(port: str, records: Sequence[Record]) -> list[Record]:
    return [record for record in records if record["port"] == port]


def _show_first(records: Sequence[Record], limit: int | None, what: str, console: Console) -> None:
    for record in records[:limit]:
        _show_failure(record, console)
    left = len(records[limit:]) if limit else 0
    if left:
        more = f"{left} more {what}".rstrip()
        _print(console, f"… and {more} of {records[0]['port']}, which the option --all shows\n", "yellow")


def _show_unsupported(port: str, records: Sequence[Record], console: Console) -> None:
    """Print in one place what a port does not have; a block for each case would say no more."""
    methods = list(dict.fromkeys(record["method"] for record in records))
    noun = "method" if len(methods) == 1 else "methods"
    title = f"UNSUPPORTED {port} {len(methods)} {noun}, which {len(records)} cases ask"
    _print(console, title, f"bold {STYLES['unsupported']}")
    _print(console, f"  {', '.join(methods)}", "")
    console.print()


def _show_failure(record: Record, console: Console) -> None:
    _print(console, failure.title(record), f"bold {STYLES[failure.kind(record)]}")
    rows = failure.rows(record)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", width=2 + max(len(label) for label, _ in rows))
    grid.add_column(overflow="fold")
    for label, text in rows:
        grid.add_row(f"  {label}", Text(printable(text)))
    console.print(grid)
    console.print()


def _print(console: Console, text: str, style: str) -> None:
    console.print(Text(printable(text), style))


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
