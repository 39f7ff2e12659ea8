"""`python -m nnparity.mistakes [MISTAKE …]`: the adapter of a mutant; without MISTAKE, that of the model."""

import sys

from nnparity.errors import UsageError
from nnparity.mistakes import model
from nnparity.specification.spec import Spec


def main(*mistake_ids: str) -> None:
    """Answer until standard input ends."""
    try:
        mutant = model(Spec().methods, mistake_ids)
    except UsageError as error:
        sys.stderr.write(f"nnparity: {error}\n")
        sys.exit(2)
    for line in sys.stdin.buffer:
        reply = mutant.answer(line)
        if reply is not None:
            sys.stdout.buffer.write(reply)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
