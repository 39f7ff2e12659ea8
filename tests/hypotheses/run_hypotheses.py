"""Plants known mistakes together, all pairs and some triples: `python tests/hypotheses/run_hypotheses.py`."""

import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from random import Random

from planted import pairs, tried, triples, with_half

from nnparity.explaining.hypotheses.hypothesis import Hypothesis

TRIPLES, SEED = 200, 7
# Pairs that are planted with ½ on top, drawn from all.
WITH_HALF = 300
# The share that must be named exactly, or by an equal.
PAIRS_WANTED, TRIPLES_WANTED = 0.97, 0.90


def main() -> None:
    """Print how many are named, and each that is not; exit with 1 if too few are, or one is named wrong."""
    two, three = pairs(SEED), triples(TRIPLES, SEED)
    failed = False
    with ProcessPoolExecutor() as pool:
        for kind, planted, wanted in (
            ("pairs", two, PAIRS_WANTED),
            ("triples", three, TRIPLES_WANTED),
            ("pairs with ½", Random(SEED).sample(with_half(two), WITH_HALF), PAIRS_WANTED),
            ("triples with ½", with_half(three), TRIPLES_WANTED),
        ):
            failed |= _print(kind, planted, wanted, pool)
    sys.exit(failed)


def _print(kind: str, planted: Sequence[Hypothesis], wanted: float, pool: ProcessPoolExecutor) -> bool:
    counts: Counter[str] = Counter()
    for outcome in pool.map(tried, planted, chunksize=20):
        counts[outcome.verdict] += 1
        if outcome.verdict != "right":
            named = "; or ".join(map(_shown, outcome.found.sets)) or "nothing"
            print(f"{_shown(outcome.planted)}: {outcome.verdict}: {named}; left: {outcome.found.left}")
    share = counts["right"] / len(planted)
    print(f"{kind}: {counts['right']} of {len(planted)} named ({share:.1%}), {dict(counts)}", flush=True)
    return share < wanted or counts["wrong"] > 0


def _shown(some: Hypothesis) -> str:
    values = ", ".join(f"{name} {value}" for name, value in some.values)
    return " and ".join(some.mistakes) + (f" ({values})" if values else "")


if __name__ == "__main__":
    main()
