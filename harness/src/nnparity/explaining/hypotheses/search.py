"""Finds the smallest sets of conventions and mistakes whose model gives all the answers that a port gave.

It goes stage by stage: what a step does wrong, training does wrong as well. What is left after a stage is put
down to what shows in the next one, and not before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, product

from nnparity.explaining.hypotheses.evidence import Evidence
from nnparity.explaining.hypotheses.hints import hints_of
from nnparity.explaining.hypotheses.hypothesis import Hypothesis, Mistakes, answered
from nnparity.explaining.hypotheses.orders import shuffled
from nnparity.explaining.hypotheses.questions import (
    ADDED_UP,
    FAR_OUT,
    ONE_EPOCH_ABOUT,
    QUESTIONS,
    SINGLE_STEP,
    STEPS,
    SUBJECT,
    TRAIN,
    Question,
    Stage,
    right,
    stages,
)
from nnparity.explaining.hypotheses.solving import Hints, fitted
from nnparity.explaining.hypotheses.written import PLAIN, Writing, writings, writings_of
from nnparity.mistakes.registry import MISTAKES, PARAMETERS, RARE, replaced, subjects_of
from nnparity.numbers import Json

MOST = 3
MOST_WITH_RARE = 2
ROUNDED = "six-digits-on-the-way"
# Of those that show in the output neuron and of those that do not, together.
MOST_OF_A_STEP = 2
# The output neuron of a single step, then all of it.
SINGLE_STAGES = 2
# Sets that fit a stage alike and are followed into the next.
MOST_FOLLOWED = 12


@dataclass(frozen=True)
class Found:
    """The sets that give all answers up to a stage; `left` is what the first stage that none gives is about.

    An empty set is right code. No set at all: no known mistakes give a single step.
    """

    sets: tuple[Hypothesis, ...]
    left: str = ""
    writing: Writing = PLAIN


def search(answers: Mapping[Question, Json]) -> Found:
    """Return the smallest sets of mistakes that give the answers of a port, where it gave a result."""
    found = Found((), SINGLE_STEP)
    ways = writings(answers)
    for writing in ways:
        some = replace(_searched(Evidence(answers, writing.precision)), writing=writing)
        if some.sets and not some.left:
            # Numbers that agree to few digits were printed so, unless they are stored or computed so.
            kept = any(ROUNDED in each.mistakes or _is_written(each, ways[-1]) for each in some.sets)
            return some if kept or writing is not PLAIN else replace(some, writing=ways[-1])
        found = found if found.sets else some
    return found


def _is_written(hypothesis: Hypothesis, writing: Writing) -> bool:
    """Say whether a set itself gives numbers as they are written in some way."""
    if writing is PLAIN or not hypothesis.mistakes:
        return False
    given = {each: answered(hypothesis.definition(), each) for each in (*STEPS, *FAR_OUT)}
    return writings_of({each: numbers for each, numbers in given.items() if numbers})[-1] == writing


def _searched(evidence: Evidence) -> Found:
    asked = _with_loss(stages(evidence.numbers))
    if not asked:
        return Found((), SINGLE_STEP)
    hints = hints_of(evidence)
    begun = [Hypothesis()]
    for place, stage in enumerate(asked):
        found = _smallest(asked[: place + 1], evidence, begun, hints)
        if not found and stage.about == ONE_EPOCH_ABOUT:
            found = [each for some in begun for each in [shuffled(some, stage, evidence)] if each is not None]
            if found:
                # No order of several epochs is known.
                return Found(tuple(found))
        if not found:
            return Found(tuple(begun) if place >= SINGLE_STAGES else (), stage.about)
        begun = found[:MOST_FOLLOWED]
    return Found(tuple(begun))


def _with_loss(asked: list[Stage]) -> list[Stage]:
    """Add a stage: the losses that come with training."""
    trainings = tuple(question for stage in asked for question in stage.questions if question.name == TRAIN)
    return (
        [*asked, Stage("the loss after training", trainings, is_loss=True, slack=ADDED_UP)]
        if trainings
        else asked
    )


def _smallest(
    asked: Sequence[Stage], evidence: Evidence, begun: list[Hypothesis], hints: Hints
) -> list[Hypothesis]:
    """Return the sets with the fewest more mistakes than those that it begins with."""
    stage = asked[-1]
    own = [each for each in candidates(stage, tuple(asked[:-1])) if _is_possible(each, hints)]
    found = _with_fewest(own, 0, asked, evidence, begun, hints) or [
        *_with_other_values(asked, evidence, begun, hints)
    ]
    if found:
        return found
    found = _with_fewest(own, MOST, asked, evidence, begun, hints)
    if found or len(asked) == 1 or stage.is_loss:
        return found
    # What shows in an earlier stage can be hidden there by another mistake.
    is_single = len(asked) <= SINGLE_STAGES
    earlier = () if is_single else tuple(asked[:SINGLE_STAGES])
    before = [each for some in asked[len(earlier) :] for each in candidates(some, earlier)]
    both = [each for each in dict.fromkeys([*own, *before]) if _is_possible(each, hints)]
    start, most = ([Hypothesis()], MOST_OF_A_STEP) if is_single else (begun, 1)
    return _with_fewest(both, most, asked, evidence, start, hints)


def _with_other_values(
    asked: Sequence[Stage], evidence: Evidence, begun: list[Hypothesis], hints: Hints
) -> Iterator[Hypothesis]:
    """Yield sets that begin alike, with a value of one mistake that gives the last stage as well."""
    for some in begun:
        for mistake in some.mistakes:
            own = {each.name for each in PARAMETERS.get(mistake, ())}
            rest = Hypothesis(
                tuple(each for each in some.mistakes if each != mistake),
                tuple((name, value) for name, value in some.values if name not in own),
            )
            fit = fitted(rest, (mistake,), asked, evidence, hints) if own else None
            if fit is not None:
                yield fit


def _with_fewest(
    mistakes: Sequence[str],
    most: int,
    asked: Sequence[Stage],
    evidence: Evidence,
    begun: list[Hypothesis],
    hints: Hints,
) -> list[Hypothesis]:
    for count in range(most + 1):
        found = [
            fit
            for more in combinations(mistakes, count)
            if count == 1 or _is_likely(more)
            for first in begun
            if _combine((*first.mistakes, *more))
            for fit in [fitted(first, more, asked, evidence, hints)]
            if fit is not None
        ]
        if found:
            return found
    return []


def _is_likely(mistakes: Mistakes) -> bool:
    """Say whether mistakes are looked for together: a rare one with at most one other."""
    rare = sum(each in RARE for each in mistakes)
    return rare == 0 or (rare == 1 and len(mistakes) <= MOST_WITH_RARE)


def _is_possible(mistake: str, hints: Hints) -> bool:
    """Say whether the answers leave any value for each parameter of a mistake."""
    return all(hints.get(each.name, each.tried) for each in PARAMETERS.get(mistake, ()))


@cache
def candidates(stage: Stage, before: tuple[Stage, ...]) -> tuple[str, ...]:
    """Return the mistakes that show in a stage, and in none of those before."""
    earlier = {each for some in before for each in _shown(some)}
    return tuple(dict.fromkeys(each.mistakes[0] for each in _shown(stage) if each not in earlier))


@cache
def _shown(stage: Stage) -> tuple[Hypothesis, ...]:
    answers = Evidence({question: right(question) for question in stage.questions})
    return tuple(
        some
        for mistake in known()
        for some in _variants(mistake)
        if not answers.fits(some.definition(), stage)
    )


@cache
def _variants(mistake: str) -> tuple[Hypothesis, ...]:
    """Return a mistake with each of the values that show in different answers."""
    varied = [each for each in PARAMETERS.get(mistake, ()) if each.varies]
    return tuple(
        Hypothesis((mistake,)).given(dict(zip((each.name for each in varied), values, strict=True)))
        for values in product(*(each.tried for each in varied))
    )


def showing() -> list[str]:
    """Return the mistakes that any question shows."""
    asked = _with_loss(stages(QUESTIONS))
    found = [each for i, stage in enumerate(asked) for each in candidates(stage, tuple(asked[:i]))]
    return list(dict.fromkeys(found))


@cache
def known() -> tuple[str, ...]:
    """Return what replaces steps of a network."""
    return tuple(
        mistake
        for mistake, classes in MISTAKES.items()
        if any(SUBJECT in subjects_of(replacing) for replacing in classes)
    )


@cache
def _combine(mistakes: Mistakes) -> bool:
    """Say whether mistakes replace different steps."""
    steps = [{step for subject, step in replaced(mistake) if subject == SUBJECT} for mistake in mistakes]
    return all(one.isdisjoint(other) for one, other in combinations(steps, 2))
