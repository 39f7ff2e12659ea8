"""Tells which known mistake wrong answers look like.

Each wrong answer is compared with what the mutant of each mistake answers to the same request. A mistake that
explains more of a port's wrong answers comes first; cases that catch it, and that the port passed, speak
against it.
"""

from collections import Counter

from nnparity.explaining.evidence import MISPLACED, Evidence, Suspect
from nnparity.judging.difference import agree
from nnparity.judging.verdict import Verdict
from nnparity.mistakes import MISTAKES
from nnparity.mistakes.answers import answers_of
from nnparity.numbers import decode_number
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

NAMED = 2
# How many wrong answers a mistake must explain for each case that speaks against it, and more.
FOR_EACH_AGAINST = 2

Kind = tuple[str | tuple[str, str], ...]


def diagnose(spec: Spec, evidence: Evidence) -> dict[str, list[Suspect]]:
    """Return, by case, the mistakes that explain its wrong answer best, if any."""
    explaining = {verdict.case.id: _explaining(spec, verdict) for verdict in evidence.failed}
    counts = Counter(mistake_id for mistake_ids in explaining.values() for mistake_id in mistake_ids)
    kinds = {
        mistake_id: {
            _kind(verdict.case) for verdict in evidence.failed if mistake_id in explaining[verdict.case.id]
        }
        for mistake_id in counts
    }
    against = {
        mistake_id: _speaking_against(spec, mistake_id, evidence.passed, kinds[mistake_id])
        for mistake_id in counts
    }
    # A mistake that many cases speak against explains an answer by chance.
    scores = {
        mistake_id: n - against[mistake_id]
        for mistake_id, n in counts.items()
        if n > FOR_EACH_AGAINST * against[mistake_id]
    }
    found: dict[str, list[Suspect]] = {}
    for case_id, mistake_ids in explaining.items():
        best = max((scores[mistake_id] for mistake_id in mistake_ids if mistake_id in scores), default=None)
        found[case_id] = [
            Suspect(spec.mistakes[mistake_id], counts[mistake_id], len(explaining), against[mistake_id])
            for mistake_id in mistake_ids
            if mistake_id in scores and scores[mistake_id] == best
        ][:NAMED]
    return found


def _speaking_against(spec: Spec, mistake_id: str, passed: set[str], kinds: set[Kind]) -> int:
    """Return how many cases that catch a mistake were passed.

    A mistake can lie in one activation of several, or in one loss: what asks a method that has it for another
    one says nothing.
    """
    methods = {method for method, *_ in kinds}
    cases = [spec.cases[case_id] for case_id in passed]
    return sum(
        mistake_id in case.mistakes and (_kind(case) in kinds or case.method not in methods) for case in cases
    )


def _kind(case: Case) -> Kind:
    """Return what a case asks, with its choices, such as that of an activation, but without its numbers."""
    params = case.message.params
    choices = params.items() if isinstance(params, dict) else ()
    texts = (
        (key, value) for key, value in choices if isinstance(value, str) and decode_number(value) is None
    )
    return case.method, *sorted(texts)


def _explaining(spec: Spec, verdict: Verdict) -> list[str]:
    """Return the mistakes whose mutants give this wrong answer."""
    answers = answers_of(spec)
    return [
        mistake_id for mistake_id in MISTAKES if is_same(verdict, answers.verdict(verdict.case, mistake_id))
    ]


def is_same(verdict: Verdict, other: Verdict) -> bool:
    """Say whether the answer of a mutant is the same wrong one, as near as the case asks."""
    # The mistake must show: an answer that passes is not a sign of it.
    if other.kind != verdict.kind:
        return False
    if verdict.fault is not None and other.fault is not None:
        names = (verdict.fault.name, other.fault.name)
        return names[0] == names[1] or all(name in MISPLACED for name in names)
    got, answer = verdict.reply, other.reply
    if "error" in got or "error" in answer:
        codes = [reply.get("error", {}).get("code") for reply in (got, answer)]
        return bool(codes[0] == codes[1])
    return agree(got["result"], answer["result"], verdict.case.tolerance)
