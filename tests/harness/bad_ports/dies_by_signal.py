"""Is killed by a signal, as a native program is by a wild pointer."""

import os
import signal


def bend(_: object) -> None:
    """Die."""
    os.kill(os.getpid(), signal.SIGSEGV)
