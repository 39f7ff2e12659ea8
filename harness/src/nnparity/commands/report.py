"""`nnparity report`."""

from pathlib import Path

import click

from nnparity.commands.options import DEFAULT_REPORT, FILE, rendering
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.commands.shown_report import show_report
from nnparity.errors import UsageError
from nnparity.judging.changes import changes
from nnparity.judging.report import read_report
from nnparity.judging.shards import merged
from nnparity.showing import changes as shown_changes
from nnparity.showing.formats import TERMINAL


@click.command("report")
@click.argument("paths", metavar="[FILE]...", type=FILE, nargs=-1)
@click.option("--merge", "merging", is_flag=True, help="FILEs are shards of one run: see run --shard.")
@click.option("--difference", nargs=2, type=FILE, metavar="OLD NEW", help="What changed between two reports.")
@rendering
def command(
    paths: tuple[Path, ...],
    difference: tuple[Path, Path] | None,
    shape: str,
    output: Path | None,
    *,
    merging: bool,
    everything: bool,
    quiet: bool,
) -> int:
    """Show the report of an earlier run.

    FILE is nnparity-report.jsonl in this folder if none is named.
    """
    if difference is not None:
        if paths or merging or output is not None or quiet or shape != TERMINAL:
            raise UsageError("--difference takes two reports and --all, and shows them on the terminal alone")
        return _show_difference(*difference, everything=everything)
    if merging and not paths:
        raise UsageError("--merge takes the reports of shards: name them")
    if len(paths) > 1 and not merging:
        raise UsageError("give one report, or shards of one run with --merge")
    report = merged(paths) if merging else read_report(paths[0] if paths else Path(DEFAULT_REPORT))
    show_report(report, shape, output, everything=everything, quiet=quiet)
    return PASSED if report.succeeded else FAILED


def _show_difference(old: Path, new: Path, *, everything: bool) -> int:
    found = changes(read_report(old), read_report(new))
    shown_changes.show(found, result_console(), everything=everything)
    return FAILED if any(port.count("worse") for port in found) else PASSED
