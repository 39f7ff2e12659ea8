"""Tries pairs of mistakes: each must show beside the other.

A pair is of mistakes whose levels are of the same subject. Two that replace the same step collide:
they do not combine. Of any other pair some case tells a mutant with both from a mutant with each of them
alone, and from the model; unless one of the two masks the other, as `mistakes/masked.py` says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from nnparity.judging.difference import agree
from nnparity.keeping.processes import Processes, spec_of
from nnparity.mistakes.answers import Answer, answers_of
from nnparity.mistakes.masked import MASKED, Masked
from nnparity.mistakes.registry import replaced
from nnparity.ports.faults import Fault
from nnparity.specification.case import Case
from nnparity.specification.level import REFUSALS
from nnparity.specification.spec import Spec

SHORT = 100


@dataclass(frozen=True)
class Pair:
    """Two mistakes of one subject, the steps at which they collide, and from whom no case tells them."""

    subject: str
    one: str
    other: str
    colliding: frozenset[str] = frozenset()
    untold: frozenset[str] = frozenset()

    @property
    def mask(self) -> Masked | None:
        """Return how one of the two is said to mask the other, if it is."""
        both = {self.one, self.other}
        return next((masked for masked in MASKED if {masked.mistake, masked.by} == both), None)

    def complaint(self) -> str | None:
        """Return what is wrong with the cases, or with the list of masked mistakes, if anything is."""
        both = f"{self.one} with {self.other}"
        if self.mask and self.untold != {self.mask.by}:
            return f"{both}: one is said to mask the other, and a case tells them apart"
        if self.untold and not self.mask:
            whom = " or ".join(sorted(each or "the model" for each in self.untold))
            return f"{both}: no case tells the two from {whom}"
        return None


def pairs_of(spec: Spec) -> list[Pair]:
    """Return all pairs, by subject, and where they collide."""
    return [
        Pair(subject, one, other, frozenset(name for _, name in replaced(one) & replaced(other)))
        for subject, levels in _levels(spec).items()
        for one, other in combinations(_mistakes(spec, subject, levels), 2)
    ]


def try_pairs(spec: Spec, pairs: Sequence[Pair], shared: Processes) -> list[Pair]:
    """Ask mutants with the two mistakes of each pair that does not collide; return what no case tells."""
    tasks = [(spec.folder, pair.subject, (pair.one, pair.other)) for pair in pairs if not pair.colliding]
    untold = iter(shared.map(_untold, tasks))
    return [pair if pair.colliding else replace(pair, untold=next(untold)) for pair in pairs]


def _levels(spec: Spec) -> dict[str, list[str]]:
    """Return the levels of a subject, by subject.

    They have methods of it; or none at all, and options of methods of it, for which all their cases ask.
    """
    found: dict[str, list[str]] = {}
    for level in spec.levels.values():
        subjects = _subjects(level.methods)
        if not subjects:
            asked = _subjects(case.method for case in spec.cases.values() if case.level == level.name)
            # Whose mistakes are in the last digits alone, many a mistake of the same network hides.
            subjects = asked if len(asked) == 1 else []
        for subject in subjects:
            found.setdefault(subject, []).append(level.name)
    return found


def _subjects(methods: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(method.partition(".")[0] for method in methods if "." in method))


def _mistakes(spec: Spec, subject: str, levels: Sequence[str]) -> list[str]:
    """Return the mistakes of some levels that replace steps of the definition of a subject."""
    return [
        mistake.id
        for mistake in spec.mistakes.values()
        if mistake.level in levels and subject in {subject for subject, _ in replaced(mistake.id)}
    ]


def _untold(task: tuple[Path, str, tuple[str, str]]) -> frozenset[str]:
    """Return from which mutants, or the model (""), no case of a subject tells that with two mistakes."""
    folder, subject, both = task
    spec = spec_of(folder)
    answers = answers_of(spec)
    untold = {*both, ""}
    for case in _cases(spec, subject, both):
        answer = answers.of_mutant(case, both)
        untold -= {each for each in untold if not _alike(case, answer, answers.answer(case, each))}
        if not untold:
            break
    return frozenset(untold)


def _cases(spec: Spec, subject: str, both: Sequence[str]) -> list[Case]:
    """Return the cases that can tell a pair: short ones first."""
    answers = answers_of(spec)
    cases = [
        case
        for case in spec.cases.values()
        if case.row != REFUSALS
        and case.method.startswith(f"{subject}.")
        and case.epochs <= SHORT
        and any(answers.is_touched(case, each) for each in both)
    ]
    return sorted(cases, key=lambda case: (case.epochs, set(both).isdisjoint(case.mistakes)))


def _alike(case: Case, one: Answer, other: Answer) -> bool:
    """Say whether two answers are the same, as near as the case asks."""
    if isinstance(one, Fault) or isinstance(other, Fault):
        return isinstance(one, Fault) and isinstance(other, Fault) and one.name == other.name
    if "error" in one or "error" in other:
        codes = [answer.get("error", {}).get("code") for answer in (one, other)]
        return bool(codes[0] == codes[1])
    return agree(one["result"], other["result"], case.tolerance)
