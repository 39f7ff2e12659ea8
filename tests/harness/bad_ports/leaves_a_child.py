"""Starts a child that keeps the pipes open, and exits."""

import os
import time


def bend(_: object) -> None:
    """Leave a child behind."""
    if os.fork() == 0:
        time.sleep(1000)
    os._exit(0)
