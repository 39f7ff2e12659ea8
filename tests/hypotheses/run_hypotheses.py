"""Plants known mistakes together, all pairs and some triples: `python tests/hypotheses/run_hypotheses.py`.

A number as its argument has one pair, or triple, of so many planted: 20 plants each twentieth.
"""

import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from random import Random

from planted import Outcome, pairs, shown_in_single, tried, tried_in_single, triples, with_half

from nnparity.explaining.hypotheses.hypothesis import Hypothesis

TRIPLES, SEED = 200, 7
# Pairs that are planted with ½ on top, and in binary32, drawn from all.
SOME = 300
# The share that must be named exactly, or by an equal.
PAIRS_WANTED, TRIPLES_WANTED = 0.97, 0.90


def main() -> None:
    """Print how many are named, and each that is not; exit with 1 if too few are, or one is named wrong."""
    of = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    two, three = pairs(SEED), triples(TRIPLES, SEED)
    some = Random(SEED).sample(with_half(two), SOME)
    begun, failed = time.monotonic(), False
    with ProcessPoolExecutor() as pool:
        for kind, planted, wanted, judge in (
            ("pairs", two, PAIRS_WANTED, tried),
            ("triples", three, TRIPLES_WANTED, tried),
            ("pairs with ½", some, PAIRS_WANTED, tried),
            ("triples with ½", with_half(three), TRIPLES_WANTED, tried),
            (
                "pairs in binary32",
                shown_in_single(Random(SEED).sample(two, SOME)[::of]),
                PAIRS_WANTED,
                tried_in_single,
            ),
            ("triples in binary32", shown_in_single(three[::of]), TRIPLES_WANTED, tried_in_single),
        ):
            judged = planted if judge is tried_in_single else planted[::of]
            failed |= _print(kind, list(pool.map(judge, judged, chunksize=10)), wanted)
    print(f"in {time.monotonic() - begun:.0f} s")
    sys.exit(failed)


def _print(kind: str, outcomes: Sequence[Outcome], wanted: float) -> bool:
    counts = Counter(outcome.verdict for outcome in outcomes)
    for outcome in outcomes:
        if outcome.verdict != "right":
            named = "; or ".join(map(_shown, outcome.found.sets)) or "nothing"
            print(f"{_shown(outcome.planted)}: {outcome.verdict}: {named}; left: {outcome.found.left}")
    share = counts["right"] / len(outcomes)
    print(f"{kind}: {counts['right']} of {len(outcomes)} named ({share:.1%}), {dict(counts)}", flush=True)
    return share < wanted or counts["wrong"] > 0


def _shown(some: Hypothesis) -> str:
    values = ", ".join(f"{name} {value}" for name, value in some.values)
    return " and ".join(some.mistakes) + (f" ({values})" if values else "")


if __name__ == "__main__":
    main()
