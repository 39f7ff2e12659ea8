"""Hangs, and cannot be stopped politely."""

import signal
import time

for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)


def bend(_: object) -> None:
    """Wait for ever."""
    while True:
        time.sleep(1000)
