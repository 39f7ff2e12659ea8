"""Which mistakes show in which answers, and the smallest sets of them that fit."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations, product

from nnparity.definitions import subjects
from nnparity.definitions.arithmetic import BINARY64
from nnparity.explaining.hypotheses.evidence import Evidence
from nnparity.explaining.hypotheses.hypothesis import Hypothesis, Mistakes, params_of
from nnparity.explaining.hypotheses.questions import Question, Stage, right
from nnparity.explaining.hypotheses.solving import Hints, fitted
from nnparity.mistakes.recording import noting_steps
from nnparity.mistakes.registry import MISTAKES, PARAMETERS, RARE, Steps, replaced, subjects_of

MOST = 3
# So many answers are compared in some seconds; what has not been found by then is not looked for.
MOST_COMPARED = 30_000
# Sets that fit a stage alike and are followed into the next.
MOST_FOLLOWED = 12


def with_fewest(
    mistakes: Sequence[str],
    counts: range,
    asked: Sequence[Stage],
    evidence: Evidence,
    begun: list[Hypothesis],
    hints: Hints,
    most_rare: int = 1,
    accepts: Callable[[Mistakes], bool] | None = None,
) -> list[Hypothesis]:
    """Return sets with the fewest more mistakes, of so many at most that are rare, that fit all stages.

    `accepts` says which sets are tried at all; without it, all are.
    """
    subject = asked[-1].questions[0].subject
    possible = [each for each in mistakes if _is_possible(each, hints)]
    for count in counts:
        found = [
            fit
            for more in combinations(possible, count)
            if evidence.compared < MOST_COMPARED
            if sum(each in RARE for each in more) <= most_rare
            if accepts is None or accepts(more)
            for first in begun
            if combine((*first.mistakes, *more), subject)
            for fit in fitted(first, more, asked, evidence, hints)
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
    # Those before ask for less, and rule most out.
    found = (each for each in _possible(stage) if not any(shows(each, some) for some in before))
    return tuple(dict.fromkeys(each.mistakes[0] for each in found if shows(each, stage)))


@cache
def showing_in(stages: tuple[Stage, ...]) -> tuple[str, ...]:
    """Return the mistakes that show in any of some stages."""
    subject = stages[0].questions[0].subject
    variants = (each for mistake in known(subject) for each in _variants(mistake))
    found = (each for each in variants if any(shows(each, stage) for stage in stages))
    return tuple(dict.fromkeys(each.mistakes[0] for each in found))


@cache
def shown(stage: Stage) -> tuple[Hypothesis, ...]:
    """Return the mistakes that show in a stage, each with those of its values that do."""
    return tuple(each for each in _possible(stage) if shows(each, stage))


@cache
def shows(some: Hypothesis, stage: Stage) -> bool:
    """Say whether a mistake gives other answers in a stage than right code."""
    return not _taken(stage.questions).isdisjoint(replaced(some.mistakes[0])) and not _right(stage).fits(
        some, stage
    )


@cache
def _right(stage: Stage) -> Evidence:
    return Evidence({question: right(question) for question in stage.questions})


@cache
def _possible(stage: Stage) -> tuple[Hypothesis, ...]:
    taken = _taken(stage.questions)
    return tuple(
        some
        for mistake in known(stage.questions[0].subject)
        if not taken.isdisjoint(replaced(mistake))
        for some in _variants(mistake)
    )


@cache
def _taken(questions: tuple[Question, ...]) -> Steps:
    """Return the steps that are taken to answer questions."""
    subject, steps = questions[0].subject, Steps()
    definition = noting_steps(subjects()[subject], subject, steps)(BINARY64)
    for question in questions:
        definition.answer(question.name, params_of(question))
    return steps


@cache
def _variants(mistake: str) -> tuple[Hypothesis, ...]:
    """Return a mistake with each of the values that show in different answers."""
    varied = [each for each in PARAMETERS.get(mistake, ()) if each.varies]
    return tuple(
        Hypothesis((mistake,)).given(dict(zip((each.name for each in varied), values, strict=True)))
        for values in product(*(each.tried for each in varied))
    )


@cache
def known(subject: str) -> tuple[str, ...]:
    """Return what replaces steps of a subject."""
    return tuple(
        mistake
        for mistake, classes in MISTAKES.items()
        if any(subject in subjects_of(replacing) for replacing in classes)
    )


@cache
def combine(mistakes: Mistakes, subject: str) -> bool:
    """Say whether mistakes replace different steps."""
    steps = [{step for each, step in replaced(mistake) if each == subject} for mistake in mistakes]
    return all(one.isdisjoint(other) for one, other in combinations(steps, 2))
