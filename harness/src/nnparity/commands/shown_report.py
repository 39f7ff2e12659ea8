"""Shows a report in the format that was asked for, where it was asked for."""

from io import StringIO
from pathlib import Path

from rich.console import Console

from nnparity.commands.outcome import PIPED_WIDTH, result_console
from nnparity.errors import UsageError
from nnparity.judging.report import Report
from nnparity.showing import terminal
from nnparity.showing.formats import READ_BY_PEOPLE, TERMINAL, render
from nnparity.streams import without_commands, write_bytes


def show_report(report: Report, shape: str, output: Path | None, *, everything: bool, quiet: bool) -> None:
    """Print a report or write it to a file; raise UsageError if that cannot be written."""
    if output is None and shape == TERMINAL:
        _show(report, result_console(), everything=everything, quiet=quiet)
    elif output is None:
        text = render(report, shape)
        if shape in READ_BY_PEOPLE:
            text = without_commands(text)
        # In UTF-8, whatever the terminal's encoding: these are for programs.
        write_bytes(text.encode())
    elif shape == TERMINAL:
        shown = StringIO()
        _show(report, Console(file=shown, width=PIPED_WIDTH), everything=everything, quiet=quiet)
        _write(shown.getvalue(), output)
    else:
        _write(render(report, shape), output)


def _show(report: Report, console: Console, *, everything: bool, quiet: bool) -> None:
    if quiet:
        console.print(terminal.summary(report))
    else:
        terminal.show(report, console, everything=everything)


def _write(text: str, output: Path) -> None:
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from error
