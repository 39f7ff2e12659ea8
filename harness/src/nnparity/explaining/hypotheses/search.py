"""Finds the smallest sets of conventions and mistakes whose model gives all the answers that a port gave.

It goes stage by stage: what a step does wrong, training does wrong as well. What is left after a stage is put
down to what shows in the next one, and not before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, product

from nnparity.definitions import subjects
from nnparity.definitions.arithmetic import BINARY64
from nnparity.explaining.hypotheses.evidence import Evidence
from nnparity.explaining.hypotheses.hints import hints_of
from nnparity.explaining.hypotheses.hypothesis import Hypothesis, Mistakes, answered, params_of
from nnparity.explaining.hypotheses.orders import shuffled
from nnparity.explaining.hypotheses.questions import (
    ADDED_UP,
    FAR_OUT,
    ONE_EPOCH_ABOUT,
    QUESTIONS,
    SINGLE_STEP,
    STEPS,
    TRAIN,
    Question,
    Stage,
    right,
    stages,
)
from nnparity.explaining.hypotheses.seen import loosened
from nnparity.explaining.hypotheses.solving import Hints, fitted
from nnparity.explaining.hypotheses.written import PLAIN, Writing, writings, writings_of
from nnparity.mistakes.recording import noting_steps
from nnparity.mistakes.registry import MISTAKES, PARAMETERS, RARE, Steps, replaced, subjects_of
from nnparity.numbers import Json

MOST = 3
ROUNDED = "six-digits-on-the-way"
# So many answers are compared in some seconds; what has not been found by then is not looked for.
MOST_COMPARED = 40_000
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
    given = {each: answered(hypothesis, each) for each in (*STEPS, *FAR_OUT)}
    return writings_of({each: numbers for each, numbers in given.items() if numbers})[-1] == writing


def _searched(evidence: Evidence) -> Found:
    asked = with_loss(stages(evidence.numbers))
    if not asked:
        return Found((), SINGLE_STEP)
    hints = hints_of(evidence)
    begun = [Hypothesis()]
    guides: list[Hypothesis] = []
    if asked[0].of_ratios:
        guide, *asked = asked
        guides = with_fewest(candidates(guide, ()), range(3), [guide], evidence, begun, hints)
    for place, stage in enumerate(asked):
        found = (
            _smallest(asked[: place + 1], evidence, begun, hints)
            if place
            else _first(stage, evidence, guides[:MOST_FOLLOWED], hints)
        )
        if not found and stage.about == ONE_EPOCH_ABOUT:
            found = [each for some in begun for each in [shuffled(some, stage, evidence)] if each is not None]
            if found:
                # No order of several epochs is known.
                return Found(tuple(found))
        if not found:
            return Found(tuple(begun) if place >= SINGLE_STAGES else (), stage.about)
        begun = found[:MOST_FOLLOWED]
    return Found(tuple(begun))


def _first(stage: Stage, evidence: Evidence, guides: Sequence[Hypothesis], hints: Hints) -> list[Hypothesis]:
    """Return the sets with the fewest mistakes that give the moves of the output neuron."""
    own, begun, loose = candidates(stage, ()), [Hypothesis()], loosened(hints)
    return (
        with_fewest(own, range(2), [stage], evidence, begun, hints)
        or _guided(2, stage, evidence, guides, hints)
        or with_fewest(own, range(2, 3), [stage], evidence, begun, hints)
        or with_fewest(own, range(1, 3), [stage], evidence, begun, loose, most_rare=2)
        or _guided(MOST, stage, evidence, guides, loose)
        or with_fewest(own, range(3, MOST + 1), [stage], evidence, begun, hints, most_rare=0)
    )


def _guided(
    count: int, stage: Stage, evidence: Evidence, guides: Sequence[Hypothesis], hints: Hints
) -> list[Hypothesis]:
    """Return sets of so many that begin with what gives the ratios of moves; the rest shows in no ratio."""
    shown = candidates(replace(stage, of_ratios=True), ())
    scaling = [each for each in candidates(stage, ()) if each not in shown]
    return [
        fit
        for guide in guides
        if count >= len(guide.mistakes)
        for more in [count - len(guide.mistakes)]
        for fit in with_fewest(scaling, range(more, more + 1), [stage], evidence, [guide], hints)
    ]


def with_loss(asked: list[Stage]) -> list[Stage]:
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
    stage, loose = asked[-1], loosened(hints)
    found = with_fewest((), range(1), asked, evidence, begun, hints) or [
        *with_other_values(asked, evidence, begun, loose)
    ]
    if found:
        return found
    own, two, three = candidates(stage, tuple(asked[:-1])), range(2, 3), range(3, MOST + 1)
    found = with_fewest(own, range(1, 2), asked, evidence, begun, hints)
    if found or stage.is_loss:
        return found or with_fewest(own, two, asked, evidence, begun, hints)
    if len(asked) == SINGLE_STAGES:
        # What shows in the output neuron can be hidden there by another mistake.
        both = (*own, *candidates(asked[0], ()))
        return (
            with_fewest(own, two, asked, evidence, begun, hints)
            or with_fewest(both, range(1, 3), asked, evidence, [Hypothesis()], hints)
            or with_fewest(both, range(1, 2), asked, evidence, begun, loose, most_rare=2)
            or with_fewest(own, three, asked, evidence, begun, hints)
        )
    # What shows in an earlier stage can be hidden there.
    return (
        with_fewest(showing(), range(1, 2), asked, evidence, begun, loose)
        or with_fewest(own, two, asked, evidence, begun, hints)
        or with_fewest(own, three, asked, evidence, begun, hints, most_rare=0)
    )


def with_other_values(
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
            if own:
                yield from fitted(rest, (mistake,), asked, evidence, hints)


def with_fewest(
    mistakes: Sequence[str],
    counts: range,
    asked: Sequence[Stage],
    evidence: Evidence,
    begun: list[Hypothesis],
    hints: Hints,
    most_rare: int = 1,
) -> list[Hypothesis]:
    """Return sets with the fewest more mistakes, of so many at most that are rare, that fit all stages."""
    subject = asked[-1].questions[0].subject
    possible = [each for each in mistakes if _is_possible(each, hints)]
    for count in counts:
        found = [
            fit
            for more in combinations(possible, count)
            if evidence.compared < MOST_COMPARED
            if sum(each in RARE for each in more) <= most_rare
            for first in begun
            if _combine((*first.mistakes, *more), subject)
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
    earlier = {each for some in before for each in _shown(some)}
    return tuple(dict.fromkeys(each.mistakes[0] for each in _shown(stage) if each not in earlier))


@cache
def _shown(stage: Stage) -> tuple[Hypothesis, ...]:
    answers = Evidence({question: right(question) for question in stage.questions})
    subject, taken = stage.questions[0].subject, _taken(stage.questions)
    return tuple(
        some
        for mistake in known(subject)
        if not taken.isdisjoint(replaced(mistake))
        for some in _variants(mistake)
        if not answers.fits(some, stage)
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
def showing() -> tuple[str, ...]:
    """Return the mistakes that any question shows."""
    asked = [each for each in with_loss(stages(QUESTIONS)) if not each.of_ratios]
    found = [each for i, stage in enumerate(asked) for each in candidates(stage, tuple(asked[:i]))]
    return tuple(dict.fromkeys(found))


@cache
def known(subject: str) -> tuple[str, ...]:
    """Return what replaces steps of a subject."""
    return tuple(
        mistake
        for mistake, classes in MISTAKES.items()
        if any(subject in subjects_of(replacing) for replacing in classes)
    )


@cache
def _combine(mistakes: Mistakes, subject: str) -> bool:
    """Say whether mistakes replace different steps."""
    steps = [{step for each, step in replaced(mistake) if each == subject} for mistake in mistakes]
    return all(one.isdisjoint(other) for one, other in combinations(steps, 2))
