"""What is going on while a command waits, on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from rich.console import Console


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say on a terminal what is waited for, until it is there; a pipe is told nothing."""
    console = Console(stderr=True)
    with console.status(what) if console.is_terminal else nullcontext():
        yield
