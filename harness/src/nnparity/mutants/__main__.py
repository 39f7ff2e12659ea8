"""`python -m nnparity.mutants BUG`: the adapter of a mutant, or without BUG of the model that is right."""

import sys

from nnparity.mutants import mutant


def main(bug: str = "") -> None:
    """Answer until standard input ends."""
    model = mutant(bug)
    for line in sys.stdin.buffer:
        reply = model.answer(line)
        if reply is not None:
            sys.stdout.buffer.write(reply)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:2])
