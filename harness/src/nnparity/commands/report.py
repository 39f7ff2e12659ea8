"""`nnparity report`."""

from pathlib import Path

import click

from nnparity.commands.options import DEFAULT_REPORT, FILE, rendering
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.commands.shown_report import show_report
from nnparity.errors import UsageError
from nnparity.judging.changes import changes
from nnparity.judging.report import read_report
from nnparity.showing import changes as shown_changes
from nnparity.showing.formats import TERMINAL


@click.command("report")
@click.argument("path", metavar="[FILE]", type=FILE, required=False)
@click.option("--difference", nargs=2, type=FILE, metavar="OLD NEW", help="What changed between two reports.")
@rendering
def command(
    path: Path | None,
    difference: tuple[Path, Path] | None,
    shape: str,
    output: Path | None,
    *,
    everything: bool,
    quiet: bool,
) -> int:
    """Show the report of an earlier run.

    FILE is nnparity-report.jsonl in this folder if none is named.
    """
    if difference is not None:
        if path is not None or output is not None or quiet or shape != TERMINAL:
            raise UsageError("--difference takes two reports and --all, and shows them on the terminal alone")
        return _show_difference(*difference, everything=everything)
    report = read_report(path or Path(DEFAULT_REPORT))
    show_report(report, shape, output, everything=everything, quiet=quiet)
    return PASSED if report.succeeded else FAILED


def _show_difference(old: Path, new: Path, *, everything: bool) -> int:
    found = changes(read_report(old), read_report(new))
    shown_changes.show(found, result_console(), everything=everything)
    return FAILED if any(port.count("worse") for port in found) else PASSED
