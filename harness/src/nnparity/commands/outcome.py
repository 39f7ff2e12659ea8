"""Where results go, and what a command's exit code says."""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

PASSED, FAILED = 0, 1

PIPED_WIDTH = 120


def result_console() -> "Console":
    """Return where results go; into a pipe or a file they are not folded to 80 columns."""
    from rich.console import Console

    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    # No text is markup: what is shown may hold brackets of its own.
    return Console(width=PIPED_WIDTH if piped else None, markup=False, emoji=False)
