"""Plants known mistakes together, all pairs and some triples: `python tests/hypotheses/run_hypotheses.py`."""

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from planted import Mistakes, pairs, tried, triples

TRIPLES, SEED = 200, 7
# The share that must be named exactly, or by an equal.
WANTED = {"pairs": 0.97, "triples": 0.90}


def main() -> None:
    """Print how many are named, and each that is not; exit with 1 if too few are, or one is named wrong."""
    failed = False
    with ProcessPoolExecutor() as pool:
        for kind, planted in (("pairs", pairs()), ("triples", triples(TRIPLES, SEED))):
            failed |= _print(kind, planted, pool)
    sys.exit(failed)


def _print(kind: str, planted: list[Mistakes], pool: ProcessPoolExecutor) -> bool:
    counts: Counter[str] = Counter()
    for outcome in pool.map(tried, planted, chunksize=20):
        counts[outcome.verdict] += 1
        if outcome.verdict != "right":
            named = "; or ".join(" and ".join(mistakes) for mistakes in outcome.found.sets) or "nothing"
            print(f"{' and '.join(outcome.planted)}: {outcome.verdict}: {named}")
    share = counts["right"] / len(planted)
    print(f"{kind}: {counts['right']} of {len(planted)} named ({share:.1%}), {dict(counts)}", flush=True)
    return share < WANTED[kind] or counts["wrong"] > 0


if __name__ == "__main__":
    main()
