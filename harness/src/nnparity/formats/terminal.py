"""A report on the terminal: the matrix of ports and levels, then the failures."""

from collections import Counter

from rich.console import Console
from rich.table import Table
from rich.text import Text

from nnparity.escaping import printable
from nnparity.formats import failure
from nnparity.report import Record, Report
from nnparity.spec import LEVELS
from nnparity.verdict import KINDS

SHOWN_OF_EACH_PORT = 10

STYLES = {"pass": "green", "fail": "red", "unsupported": "yellow", "error": "magenta"}


def show(report: Report, console: Console, *, everything: bool = False) -> None:
    """Print the matrix, each port's first failures (or all), and a last line that sums up."""
    for port in report.ports:
        records = [record for record in report.failures if record["port"] == port]
        shown = records if everything else records[:SHOWN_OF_EACH_PORT]
        for record in shown:
            _show_failure(record, console)
        if len(shown) < len(records):
            left = len(records) - len(shown)
            console.print(
                Text(f"… and {left} more of {port}: nnparity report --all shows them\n", "yellow")
            )
    console.print(matrix(report))
    for record in report.not_run:
        text = f"{record['port']} was not run: {record['reason']}. To run it: {record['install']}"
        console.print(Text(printable(text), "yellow"))
    console.print(_summary(report))


def matrix(report: Report) -> Table:
    """Return the table of ports and levels."""
    table = Table(header_style="bold")
    table.add_column("port")
    for level in report.levels:
        table.add_column(f"{level} {LEVELS[level]}", justify="right")
    not_run = {record["port"] for record in report.not_run}
    for port in report.ports:
        if port in not_run:
            table.add_row(_label(report, port), *[Text("not run", "yellow")] * len(report.levels))
        else:
            levels = report.counts.get(port, {})
            table.add_row(
                _label(report, port), *[_cell(levels.get(level)) for level in report.levels]
            )
    return table


def _label(report: Report, port: str) -> Text:
    label = Text(port, "bold")
    description = report.descriptions.get(port)
    if isinstance(description, dict):
        version = f"{description.get('language')} {description.get('language_version')}"
        label.append(f"\n{printable(version)[:40]}", "not bold dim")
    return label


def _cell(counts: Counter[str] | None) -> Text:
    if counts is None:
        return Text("–")
    total = sum(counts.values())
    style = "green" if counts["pass"] == total else ""
    cell = Text(f"{counts['pass']}/{total}", style, justify="right")
    for kind in KINDS:
        if kind != "pass" and counts[kind]:
            cell.append(f"\n{counts[kind]} {kind}", STYLES[kind])
    return cell


def _show_failure(record: Record, console: Console) -> None:
    console.print(Text(failure.title(record), f"bold {STYLES[record['verdict']]}"))
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    for label, text in failure.rows(record):
        table.add_row(f"  {label}", Text(printable(text)))
    console.print(table)
    console.print()


def _summary(report: Report) -> Text:
    ran = [f"{report.total(kind)} {kind}" for kind in KINDS if report.total(kind)]
    if not ran:
        return Text("Nothing was run.", "bold red")
    style = "bold green" if report.all_passed else "bold red"
    return Text(", ".join(ran), style)
