"""Tells which known mistake wrong answers look like.

Each wrong answer is compared with what the mutant of each mistake answers to the same request. A mistake that
explains more of a port's wrong answers comes first; cases that catch it, and that the port passed, speak
against it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import islice

from nnparity.explaining.evidence import MISPLACED, Evidence, Suspect
from nnparity.judging.difference import agree, shape_difference
from nnparity.judging.verdict import Verdict
from nnparity.mistakes import MISTAKES
from nnparity.mistakes.answers import answers_of
from nnparity.numbers import Json, decode_number
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec
from nnparity.specification.tolerance import Tolerance

NAMED = 2
# Two trainings that depart from the right one do so equally if they differ by no more than this part of it.
DRIFT, AS_FAR = "drift", 1e-10
# How many wrong answers of a method are compared with every mistake.
COMPARED_WITH_ALL = 4
# How many wrong answers a mistake must explain for each case that speaks against it, and more.
FOR_EACH_AGAINST = 2
# What explains no more answers than this may do so by chance: it is asked so many cases that the port passed.
FEW_EXPLAINED, ASKED_TOO = 3, 20
# Longer training takes a mutant too long here.
MOST_EPOCHS_ASKED = 200
# What stands for a choice in params: neither a number nor free text.
CHOICE = re.compile("[a-z]+(-[a-z]+)*")


def diagnose(spec: Spec, evidence: Evidence) -> dict[str, list[Suspect]]:
    """Return, by case, the mistakes that explain its wrong answer best, if any."""
    explaining = _explaining(spec, evidence.failed)
    counts = Counter(mistake_id for mistake_ids in explaining.values() for mistake_id in mistake_ids)
    explained = {
        mistake_id: [verdict.case for verdict in evidence.failed if mistake_id in explaining[verdict.case.id]]
        for mistake_id in counts
    }
    against = {
        mistake_id: _speaking_against(spec, _claiming(spec, mistake_id, evidence.passed), cases)
        for mistake_id, cases in explained.items()
    }
    # A mistake that many cases speak against explains an answer by chance.
    scores = {
        mistake_id: n - against[mistake_id]
        for mistake_id, n in counts.items()
        if n > FOR_EACH_AGAINST * against[mistake_id]
    }

    @cache
    def is_borne_out(mistake_id: str) -> bool:
        n, cases = counts[mistake_id], explained[mistake_id]
        if n > FEW_EXPLAINED:
            return True
        caught = _failed_by(spec, mistake_id, evidence.passed, cases)
        # One answer alone does not show that the mistake lies in a choice.
        if n == 1 and caught:
            return False
        caught += _claiming(spec, mistake_id, evidence.passed)
        return n > FOR_EACH_AGAINST * _speaking_against(spec, caught, cases)

    return {
        case_id: [
            Suspect(spec.mistakes[mistake_id], counts[mistake_id], len(explaining), against[mistake_id])
            for mistake_id in _best(mistake_ids, scores, is_borne_out)
        ]
        for case_id, mistake_ids in explaining.items()
    }


def _best(
    mistake_ids: Sequence[str], scores: Mapping[str, int], is_borne_out: Callable[[str], bool]
) -> list[str]:
    """Return the mistakes with the highest score of those that are borne out, the first few of them."""
    for score in sorted({scores[each] for each in mistake_ids if each in scores}, reverse=True):
        alike = (each for each in mistake_ids if scores.get(each) == score and is_borne_out(each))
        if some := list(islice(alike, NAMED)):
            return some
    return []


def _claiming(spec: Spec, mistake_id: str, passed: Iterable[str]) -> list[Case]:
    """Return the cases that a port passed, and that are listed as catching a mistake."""
    return [case for case in map(spec.cases.__getitem__, passed) if mistake_id in case.mistakes]


def _failed_by(spec: Spec, mistake_id: str, passed: Iterable[str], explained: Sequence[Case]) -> list[Case]:
    """Return further cases that a port passed, and the mutant of a mistake does not.

    Cases of the methods whose answers the mistake explains are asked: first those that choose what these do,
    and of them the short ones.
    """
    methods = {case.method for case in explained}
    chosen = _chosen(explained)
    refused = {case.error is not None for case in explained}

    def order(case: Case) -> tuple[int, int, int, str]:
        other = len(chosen - _chosen([case])) + ((case.error is not None) not in refused)
        return other, case.epochs, len(str(case.message.params)), case.id

    alike = [
        case
        for case in map(spec.cases.__getitem__, passed)
        if case.method in methods and mistake_id not in case.mistakes and case.epochs <= MOST_EPOCHS_ASKED
    ]
    answers = answers_of(spec)
    return [
        case
        for case in sorted(alike, key=order)[:ASKED_TOO]
        if answers.verdict(case, mistake_id).kind != "pass"
    ]


def _chosen(cases: Iterable[Case]) -> set[tuple[str, str]]:
    """Return each choice of some cases, with the name of its param."""
    return {(name, each) for case in cases for name, some in _choices(case).items() for each in some}


def _speaking_against(spec: Spec, caught: Sequence[Case], explained: Sequence[Case]) -> int:
    """Return how many cases that a port passed, and that catch a mistake, speak against it.

    A mistake can lie in one activation of several, in one loss or in one optimiser: what asks a method that
    has it for another one says nothing. Nor does a level on which those that fail do not build: that can be
    other code.
    """
    methods = {case.method for case in explained}
    levels = {level for case in explained for level in (case.level, *spec.levels[case.level].below(spec))}
    catching = [case for case in caught if case.level in levels]
    same = [_choices(case) for case in catching if case.method in methods]
    found = [_choices(case) for case in explained]
    at_fault = [(name, some) for name in set.intersection(*map(set, found)) for some in _shared(found, name)]
    counts = [sum(not some.isdisjoint(each.get(name, ())) for each in same) for name, some in at_fault]
    return len(catching) - len(same) + min([len(same), *counts])


def _shared(found: Sequence[dict[str, frozenset[str]]], name: str) -> list[frozenset[str]]:
    """Return each choice of a name that all have; where they have none in common, all of theirs together."""
    values = [each[name] for each in found]
    common = frozenset.intersection(*values)
    return [frozenset([value]) for value in common] or [frozenset.union(*values)]


def _choices(case: Case) -> dict[str, frozenset[str]]:
    """Return what a case chooses, such as an activation or an optimiser, by the names of its params."""
    found: dict[str, set[str]] = {}
    _collect(case.message.params, "", found)
    return {name: frozenset(values) for name, values in found.items()}


def _collect(value: Json, name: str, found: dict[str, set[str]]) -> None:
    """Add the choices in a value; elements of a list have the name of the list."""
    if isinstance(value, dict):
        for key, each in value.items():
            _collect(each, f"{name}.{key}", found)
    elif isinstance(value, list):
        for each in value:
            _collect(each, name, found)
    elif isinstance(value, str) and CHOICE.fullmatch(value):
        found.setdefault(name, set()).add(value)


def _explaining(spec: Spec, failed: Sequence[Verdict]) -> dict[str, list[str]]:
    """Return, by case, the mistakes whose mutants give this wrong answer.

    The first answers of each method are compared with every mistake; the others with those found so far, and
    with every one only where none of these gives them.
    """
    answers = answers_of(spec)
    found: dict[str, list[str]] = {}
    known: set[str] = set()
    compared: Counter[str] = Counter()

    def giving(verdict: Verdict, mistake_ids: Iterable[str]) -> list[str]:
        case = verdict.case
        return [each for each in mistake_ids if is_same(verdict, answers.verdict(case, each))]

    for verdict in failed:
        case, some = verdict.case, list[str]()
        if compared[case.method] >= COMPARED_WITH_ALL:
            some = giving(verdict, [each for each in MISTAKES if each in known])
        if not some:
            some = giving(verdict, MISTAKES)
            compared[case.method] += 1
        found[case.id] = some
        known.update(some)
    return found


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
    case = verdict.case
    if agree(got["result"], answer["result"], case.tolerance):
        return True
    # Tolerances are measured where training is right; where it is not, rounding can grow faster.
    alike = all(shape_difference(each["result"], case.result, "") is None for each in (got, answer))
    return (
        alike
        and case.tolerance.name == DRIFT
        and _departs_alike(got["result"], answer["result"], case.result, case.tolerance)
    )


def _departs_alike(got: Json, answer: Json, want: Json, tolerance: Tolerance) -> bool:
    """Say whether two answers of one shape are as near as they must be, or depart equally from a third."""
    if isinstance(want, dict):
        return all(_departs_alike(got[key], answer[key], want[key], tolerance) for key in want)
    if isinstance(want, list):
        return all(_departs_alike(*each, tolerance) for each in zip(got, answer, want, strict=True))
    numbers = [decode_number(each) for each in (got, answer, want)]
    if None in numbers:
        return bool(got == answer)
    one, other, right = (number for number in numbers if number is not None)
    return tolerance.allows(one, other) or abs(one - other) <= AS_FAR * abs(other - right)
