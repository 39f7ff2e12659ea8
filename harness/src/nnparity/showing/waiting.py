"""What is going on while a command waits, on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say on a terminal what is waited for, until it is there; a pipe is told nothing."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    spinner = Spinner("dots", Text(what))
    # What is printed meanwhile goes where it always goes.
    with Live(spinner, console=console, transient=True, redirect_stdout=False, redirect_stderr=False):
        yield
