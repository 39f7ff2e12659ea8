"""Never answers."""

import time


def bend(_: object) -> None:
    """Wait for ever."""
    time.sleep(1000)
