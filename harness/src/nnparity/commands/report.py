"""`nnparity report`."""

from pathlib import Path

import click

from nnparity.commands.options import FILE, all_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.errors import UsageError
from nnparity.judging.report import Report, read_report
from nnparity.showing import badge, junit, markdown, terminal


@click.command("report")
@click.argument("path", metavar="FILE", type=FILE)
@click.option(
    "--format", "shape", type=click.Choice(["terminal", "markdown", "junit", "badge"]), default="terminal"
)
@click.option("--output", type=FILE, help="A file to write instead of standard output.")
@all_option
def command(path: Path, shape: str, output: Path | None, *, everything: bool) -> int:
    """Show the report of an earlier run."""
    report = read_report(path)
    if shape == "terminal":
        terminal.show(report, result_console(), everything=everything)
    else:
        _write(_rendered(report, path, shape), output)
    return PASSED if report.succeeded else FAILED


def _rendered(report: Report, path: Path, shape: str) -> str:
    if shape == "junit":
        return junit.render(path)
    return badge.render(report) if shape == "badge" else markdown.render(report)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from error
