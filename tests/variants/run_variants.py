"""`run_variants.py [WORD …]`: makes the variants whose names hold a word, and asks them all cases.

The exit status is 0 if every right variant passes and every violation is named; `--list` shows their names.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import compilers
import go_versions
import models
import node_versions
import numpy_versions
import violations
from program import ROOT, BuildError
from variant import NotRunError, Variant

from nnparity.explaining.diagnosis import diagnose
from nnparity.explaining.evidence import Evidence
from nnparity.judging.verdict import Verdict
from nnparity.specification.spec import Spec

KINDS = (models, compilers, go_versions, node_versions, numpy_versions, violations)
VARIANTS: list[Variant] = [variant for kind in KINDS for variant in kind.VARIANTS]
SHOWN = 3


def main(*words: str) -> int:
    """Try the variants, and print a line for each, and what did not come out as it must."""
    chosen = [
        each for each in VARIANTS if all(word.startswith("--") for word in words) or _is_meant(each, words)
    ]
    if "--list" in words:
        print(*chosen, sep="\n")
        return 0
    if not chosen:
        print(f"no variant is called {' or '.join(words)}; --list shows all", file=sys.stderr)
        return 2
    os.nice(10)
    spec = Spec(ROOT / "spec")
    outcomes = [_tried(spec, variant) for variant in chosen]
    good, bad, missing = (outcomes.count(outcome) for outcome in ("good", "bad", "not run"))
    print(f"{len(chosen)} variants: {good} as they must be, {bad} not, {missing} not run")
    return 0 if good and not bad else 1


def _is_meant(variant: Variant, words: Sequence[str]) -> bool:
    return any(word in str(variant) for word in words)


def _tried(spec: Spec, variant: Variant) -> str:
    with tempfile.TemporaryDirectory() as work:
        try:
            verdicts = variant.made.verdicts(spec, Path(work))
        except NotRunError as reason:
            print(f"{variant}: not run: {reason}", flush=True)
            return "not run"
        except BuildError as reason:
            print(f"{variant}: WRONG: it cannot be built: {reason}", flush=True)
            return "bad"
    outcome, sentence = judged(spec, variant, verdicts)
    print(f"{variant}: {sentence}", flush=True)
    return outcome


def judged(spec: Spec, variant: Variant, verdicts: Sequence[Verdict]) -> tuple[str, str]:
    """Return whether a variant came out as it must, good or bad, and what is said of it."""
    failed = [verdict.case.id for verdict in verdicts if verdict.kind != "pass"]
    if not variant.violates:
        if verdicts and not failed:
            return "good", f"all {len(verdicts)} cases"
        return "bad", f"WRONG: {len(failed)} of {len(verdicts)} cases fail: {', '.join(failed[:SHOWN])}"
    named = _named(spec, verdicts)
    sentence = f"{len(failed)} cases fail, named {', '.join(sorted(named)) or 'nothing'}"
    if failed and named == variant.violates:
        return "good", sentence
    return "bad", f"WRONG: {sentence}, and it is {', '.join(sorted(variant.violates))}"


def _named(spec: Spec, verdicts: Sequence[Verdict]) -> set[str]:
    evidence = Evidence()
    for verdict in verdicts:
        evidence.add(verdict)
    return {suspect.mistake.id for found in diagnose(spec, evidence).values() for suspect in found}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
