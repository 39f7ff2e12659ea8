"""Finds the smallest sets of conventions and mistakes whose model gives all the answers that a port gave.

It goes stage by stage: what a step does wrong, training does wrong as well. What is left after a stage is put
down to what shows in the next one, and not before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from nnparity.explaining.hypotheses.evidence import EXACT, Evidence, Precision
from nnparity.explaining.hypotheses.hints import hints_of
from nnparity.explaining.hypotheses.hypothesis import Hypothesis, Mistakes
from nnparity.explaining.hypotheses.questions import SUBJECT, TRAIN, Question, Stage, right, stages
from nnparity.explaining.hypotheses.solving import Hints, fitted
from nnparity.mistakes.registry import MISTAKES, PARAMETERS, replaced, subjects_of
from nnparity.numbers import Json

MOST = 3
# Of those that show in an earlier stage as well.
FEWER = 2
# Sets that fit a stage alike and are followed into the next.
MOST_FOLLOWED = 12


@dataclass(frozen=True)
class Found:
    """The sets that give all answers up to a stage; `left` is what the first stage that none gives is about.

    An empty set is right code. No set at all: no known mistakes give a single step.
    """

    sets: tuple[Hypothesis, ...]
    left: str = ""


def search(answers: Mapping[Question, Json], precision: Precision = EXACT) -> Found:
    """Return the smallest sets of mistakes that give the answers of a port, where it gave a result."""
    evidence = Evidence(answers, precision)
    asked = _with_loss(stages(evidence.numbers))
    if not asked:
        return Found((), "a single step")
    hints = hints_of(evidence)
    begun = [Hypothesis()]
    for place, stage in enumerate(asked):
        found = _smallest(asked[: place + 1], evidence, begun, hints)
        if not found:
            return Found(tuple(begun) if place else (), stage.about)
        begun = found[:MOST_FOLLOWED]
    return Found(tuple(begun))


def _with_loss(asked: list[Stage]) -> list[Stage]:
    """Add a stage: the losses that come with training."""
    trainings = tuple(question for stage in asked for question in stage.questions if question.name == TRAIN)
    return [*asked, Stage("the loss after training", trainings, is_loss=True)] if trainings else asked


def _smallest(
    asked: Sequence[Stage], evidence: Evidence, begun: list[Hypothesis], hints: Hints
) -> list[Hypothesis]:
    """Return the sets with the fewest more mistakes than those that it begins with."""
    stage = asked[-1]
    own = [each for each in candidates(stage, tuple(asked[:-1])) if _is_possible(each, hints)]
    found = _with_fewest(own, MOST, stage, evidence, begun, hints)
    if found or len(asked) <= 2:
        return found
    # What shows in an earlier stage can be hidden there by another mistake.
    before = [each for some in asked[1:-1] for each in candidates(some, (asked[0],))]
    both = [each for each in dict.fromkeys([*own, *before]) if _is_possible(each, hints)]
    wider = _with_fewest(both, FEWER, stage, evidence, begun, hints)
    return [each for each in wider if all(evidence.fits(each.definition(), some) for some in asked)]


def _with_fewest(
    mistakes: Sequence[str],
    most: int,
    stage: Stage,
    evidence: Evidence,
    begun: list[Hypothesis],
    hints: Hints,
) -> list[Hypothesis]:
    for count in range(most + 1):
        found = [
            fit
            for more in combinations(mistakes, count)
            for first in begun
            if _combine((*first.mistakes, *more))
            for fit in [fitted(first, more, stage, evidence, hints)]
            if fit is not None
        ]
        if found:
            return found
    return []


def _is_possible(mistake: str, hints: Hints) -> bool:
    """Say whether the answers leave any value for each parameter of a mistake."""
    return all(hints.get(each.name, each.tried) for each in PARAMETERS.get(mistake, ()))


@cache
def candidates(stage: Stage, before: tuple[Stage, ...]) -> tuple[str, ...]:
    """Return the mistakes that show in a stage, and in none of those before."""
    return tuple(mistake for mistake in _shown(stage) if not any(mistake in _shown(each) for each in before))


@cache
def _shown(stage: Stage) -> tuple[str, ...]:
    return tuple(mistake for mistake in known() if _shows(mistake, stage))


@cache
def known() -> tuple[str, ...]:
    """Return what replaces steps of a network."""
    return tuple(
        mistake
        for mistake, classes in MISTAKES.items()
        if any(SUBJECT in subjects_of(replacing) for replacing in classes)
    )


def _shows(mistake: str, stage: Stage) -> bool:
    answers = {question: right(question) for question in stage.questions}
    return not Evidence(answers).fits(Hypothesis((mistake,)).definition(), stage)


@cache
def _combine(mistakes: Mistakes) -> bool:
    """Say whether mistakes replace different steps."""
    steps = [{step for subject, step in replaced(mistake) if subject == SUBJECT} for mistake in mistakes]
    return all(one.isdisjoint(other) for one, other in combinations(steps, 2))
