"""Standard output and standard error of the command: UTF-8, harmless to its readers, and never a traceback.

Logs of CI services take lines such as `::stop-commands::` or `##[group]` for commands, so a line that is not
meant as one never begins like that. A terminal is not such a log, and gets its own encoding.
"""

import io
import os
import re
import sys
from typing import Any, TextIO

CLOSED = 141  # what a shell says of a program that wrote into a closed pipe

# Of GitHub at the beginning of a line, of it and others anywhere.
COMMAND = re.compile(r"^(\s*):(?=:)|##(?=\w*\[)", re.MULTILINE)


class OutputError(Exception):
    """Standard output cannot be written to."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error.strerror or str(error))
        self.is_closed = isinstance(error, BrokenPipeError)


class Output(io.TextIOWrapper):
    """A standard stream whose failures have a name of their own."""

    def write(self, text: str) -> int:
        """Write, with what a log would take for a command written out."""
        try:
            return super().write(text if self.isatty() else without_commands(text))
        except OSError as error:
            raise OutputError(error) from error

    def flush(self) -> None:
        """Flush, unless it is closed already."""
        try:
            if not self.closed:
                super().flush()
        except OSError as error:
            raise OutputError(error) from error


class Messages(Output):
    """Standard error: where it cannot be written to, what is written is dropped."""

    def write(self, text: str) -> int:
        """Write, if that can be."""
        try:
            return super().write(text)
        except OutputError:
            return len(text)

    def flush(self) -> None:
        """Flush, if that can be."""
        try:
            super().flush()
        except OutputError:
            _divert(self)


def without_commands(text: str) -> str:
    """Return text with the beginning of each line that a log would take for a command written out."""
    return COMMAND.sub(_written_out, text)


def prepare() -> None:
    """Set up the standard streams; one that is closed leads nowhere, and no file gets its number."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    # One that was put in its place, as by a test, is left as it is.
    if sys.stdout is sys.__stdout__:
        sys.stdout = _wrapped(sys.stdout, 1, Output)
    if sys.stderr is sys.__stderr__:
        sys.stderr = _wrapped(sys.stderr, 2, Messages)


def write_bytes(data: bytes) -> None:
    """Write to standard output past its encoding; raise OutputError if that cannot be."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise OutputError(error) from error


def finish() -> None:
    """Write what is still to be written; raise OutputError if that cannot be."""
    sys.stdout.flush()
    sys.stderr.flush()


def give_up() -> None:
    """Drop what could not be written to standard output, so that it is not tried again at the exit."""
    _divert(sys.stdout)


def _divert(stream: TextIO | None) -> None:
    if stream is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _wrapped(stream: Any, number: int, kind: type[Output]) -> Any:
    if stream is None:
        return kind(open(number, "wb", closefd=False), encoding="utf-8")
    encoding = stream.encoding if stream.isatty() else "utf-8"
    by_line = stream.line_buffering
    return kind(stream.detach(), encoding=encoding, errors="backslashreplace", line_buffering=by_line)


def _written_out(found: re.Match[str]) -> str:
    return f"{found[1]}\\x3a" if found[0] != "##" else "#\\x23"
