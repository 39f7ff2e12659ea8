"""Closes its standard input and waits."""

import os
import time


def bend(_: object) -> None:
    """Close the input."""
    os.close(0)
    time.sleep(1000)
