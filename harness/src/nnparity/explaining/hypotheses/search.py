"""Finds the smallest sets of conventions and mistakes whose model gives all the answers that a port gave.

It goes stage by stage: what a step does wrong, training does wrong as well. What is left after a stage is put
down to what shows in the next one, and not before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from nnparity.explaining.hypotheses.evidence import EXACT, Evidence
from nnparity.explaining.hypotheses.hints import hints_of
from nnparity.explaining.hypotheses.hypothesis import Hypothesis, answered
from nnparity.explaining.hypotheses.orders import shuffled
from nnparity.explaining.hypotheses.output import ROUNDED, is_told, sets_for_output
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
    stages,
)
from nnparity.explaining.hypotheses.seen import loosened
from nnparity.explaining.hypotheses.sets import MOST, MOST_FOLLOWED, candidates, with_fewest
from nnparity.explaining.hypotheses.solving import Hints, fitted
from nnparity.explaining.hypotheses.written import PLAIN, Writing, writings, writings_of
from nnparity.mistakes.registry import PARAMETERS
from nnparity.numbers import Json

# By how much another value of a parameter is larger that is not to be taken for it.
UNLIKE = 1.01
# The output neuron of a single step, then all of it.
SINGLE_STAGES = 2


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
    return _with_sure_values(found, answers) if found.left and found.writing is not PLAIN else found


def _with_sure_values(found: Found, answers: Mapping[Question, Json]) -> Found:
    """Return sets without the values that others near them replace unseen, where few digits are written."""
    evidence = Evidence(answers, found.writing.precision)
    asked = [*takewhile(lambda stage: stage.about != found.left, with_loss(stages(evidence.numbers)))]

    def is_sure(some: Hypothesis, mistake: str) -> bool:
        solved = [each.name for each in PARAMETERS.get(mistake, ()) if each.is_solved]
        others = [some.given({name: dict(some.values)[name] * UNLIKE}) for name in solved]
        return not any(all(evidence.fits(other, stage) for stage in asked) for other in others)

    def with_sure(some: Hypothesis) -> Hypothesis:
        sure = [each for each in some.mistakes if is_sure(some, each)]
        values = [value for each in sure for value in some.values_of(each).items()]
        return Hypothesis(some.mistakes, tuple(values))

    return replace(found, sets=tuple(map(with_sure, found.sets)))


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
    for place, stage in enumerate(asked):
        found = (
            _smallest(asked[: place + 1], evidence, begun, hints)
            if place
            else sets_for_output(stage, evidence, hints)
        )
        if not found and stage.about == ONE_EPOCH_ABOUT:
            found = [each for some in begun for each in [shuffled(some, stage, evidence)] if each is not None]
            if found:
                # No order of several epochs is known.
                return Found(tuple(found))
        if not found:
            return Found(tuple(begun) if place >= SINGLE_STAGES else (), stage.about)
        begun = found[:MOST_FOLLOWED]
    told = tuple(each for each in begun if is_told(each))
    return Found(told, "" if told else SINGLE_STEP)


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
            # What shows far out alone shows here where inputs are scaled; few digits would fit too much.
            or (
                with_fewest(showing(), range(1, 2), asked, evidence, begun, loose)
                if evidence.precision == EXACT
                else []
            )
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


@cache
def showing() -> tuple[str, ...]:
    """Return the mistakes that any question shows."""
    asked = with_loss(stages(QUESTIONS))
    found = [each for i, stage in enumerate(asked) for each in candidates(stage, tuple(asked[:i]))]
    return tuple(dict.fromkeys(found))
