"""The command `nnparity`: only this is imported before an interruption is heard."""

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command."""
    try:
        from nnparity.ending import run_and_exit
    except KeyboardInterrupt:
        print("nnparity: interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)
    run_and_exit()
