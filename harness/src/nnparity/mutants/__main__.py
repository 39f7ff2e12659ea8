"""`python -m nnparity.mutants MISTAKE`: the adapter of a mutant; without MISTAKE, that of the right model."""

import sys

from nnparity.mutants import mutant


def main(mistake: str = "") -> None:
    """Answer until standard input ends."""
    model = mutant(mistake)
    for line in sys.stdin.buffer:
        reply = model.answer(line)
        if reply is not None:
            sys.stdout.buffer.write(reply)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:2])
