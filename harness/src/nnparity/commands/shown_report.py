"""Shows a report in the format that was asked for, where it was asked for."""

from io import StringIO
from pathlib import Path

import click
from rich.console import Console

from nnparity.commands.outcome import PIPED_WIDTH, result_console
from nnparity.errors import UsageError
from nnparity.judging.report import Report
from nnparity.showing import terminal
from nnparity.showing.formats import TERMINAL, render


def show_report(report: Report, shape: str, output: Path | None, *, everything: bool) -> None:
    """Print a report or write it to a file; raise UsageError if that cannot be written."""
    if output is None and shape == TERMINAL:
        terminal.show(report, result_console(), everything=everything)
    elif output is None:
        # In UTF-8, whatever the terminal's encoding: these are for programs.
        click.echo(render(report, shape).encode(), nl=False)
    else:
        _write(_plain(report, everything=everything) if shape == TERMINAL else render(report, shape), output)


def _plain(report: Report, *, everything: bool) -> str:
    """Return what a terminal shows, without colours."""
    text = StringIO()
    terminal.show(report, Console(file=text, width=PIPED_WIDTH), everything=everything)
    return text.getvalue()


def _write(text: str, output: Path) -> None:
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from error
