"""Closes its standard output and waits."""

import os
import time


def bend(_: object) -> None:
    """Close the output."""
    os.close(1)
    time.sleep(1000)
