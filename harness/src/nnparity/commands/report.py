"""`nnparity report`."""

from pathlib import Path

import click

from nnparity.commands.options import DEFAULT_REPORT, FILE, rendering
from nnparity.commands.outcome import FAILED, PASSED
from nnparity.commands.shown_report import show_report
from nnparity.judging.report import read_report


@click.command("report")
@click.argument("path", metavar="[FILE]", type=FILE, default=DEFAULT_REPORT)
@rendering
def command(path: Path, shape: str, output: Path | None, *, everything: bool, quiet: bool) -> int:
    """Show the report of an earlier run.

    FILE is nnparity-report.jsonl in this folder if none is named.
    """
    report = read_report(path)
    show_report(report, shape, output, everything=everything, quiet=quiet)
    return PASSED if report.succeeded else FAILED
