"""Signals that come while nothing is started yet."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

# What a shell adds to the number of the signal that ended a program.
SIGNALLED = 128
NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


@contextmanager
def ending_at_once() -> Iterator[None]:
    """Let a signal end the process at once, with a line that says so, as while modules are imported.

    An exception in the middle of an import does not help: some modules lose it, others take it for a fault
    of their own. A signal that is ignored stays ignored.
    """
    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    heard = {number: handler for number, handler in before.items() if handler != signal.SIG_IGN}
    for number in heard:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)


def _end(number: int, _: object) -> None:
    name = signal.Signals(number).name
    told = "interrupted" if number == signal.SIGINT else f"ended by {name}"
    os.write(2, f"nnparity: {told}\n".encode())
    os._exit(SIGNALLED + number)
