"""Finds the smallest sets of mistakes that give how single steps move the output neuron.

How the moves of its weights compare to that of its bias comes first: what scales them all, such as a factor
in the loss, plays no part there. What gives these ratios is then joined by what scales. Where two mistakes
show otherwise together than each alone, as a decay of weights and a factor do, the set is looked for whole.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from nnparity.explaining.hypotheses.evidence import LOST, Evidence, Precision, ratios
from nnparity.explaining.hypotheses.hypothesis import Hypothesis, Mistakes, answered
from nnparity.explaining.hypotheses.questions import STEPS, Stage
from nnparity.explaining.hypotheses.seen import loosened
from nnparity.explaining.hypotheses.sets import MOST, MOST_FOLLOWED, candidates, shown, with_fewest
from nnparity.explaining.hypotheses.solving import Hints
from nnparity.mistakes.registry import PARAMETERS

# What most often goes with others: what multiplies all moves of the output neuron by one number.
FACTORS = {"factor-two-missing", "part-at-another-rate"}
ROUNDED = "six-digits-on-the-way"
OF_RATIOS = Precision(LOST, LOST)


def sets_for_output(stage: Stage, evidence: Evidence, hints: Hints) -> list[Hypothesis]:
    """Return the sets with the fewest mistakes that give the moves of the output neuron."""
    own, begun, loose = candidates(stage, ()), [Hypothesis()], loosened(hints)
    found = with_fewest(own, range(2), [stage], evidence, begun, hints) or with_fewest(
        own, range(1, 2), [stage], evidence, begun, loose
    )
    if found:
        return found
    if stage.questions[0] not in STEPS:
        return (
            with_fewest(own, range(2, 3), [stage], evidence, begun, hints)
            or with_fewest(own, range(1, 3), [stage], evidence, begun, loose, most_rare=2)
            or with_fewest(own, range(3, MOST + 1), [stage], evidence, begun, hints, most_rare=0)
        )
    found = _joined(stage, evidence, hints)
    return [each for each in found if is_told(each) and not _has_more(each, stage, evidence)]


def is_told(some: Hypothesis) -> bool:
    """Say whether numbers have digits enough for a set: rounded ones tell the values of one mistake."""
    solved = [
        each for each in some.mistakes if any(parameter.is_solved for parameter in PARAMETERS.get(each, ()))
    ]
    return ROUNDED not in some.mistakes or len(solved) <= 1


def _has_more(some: Hypothesis, stage: Stage, evidence: Evidence) -> bool:
    """Say whether a set gives the same without one of its mistakes: its value may change nothing."""
    return any(
        evidence.fits(Hypothesis(tuple(each for each in some.mistakes if each != one), some.values), stage)
        for one in some.mistakes
    )


def _joined(stage: Stage, evidence: Evidence, hints: Hints) -> list[Hypothesis]:
    """Return sets of two and more: what gives the ratios of moves, and what scales them."""
    loose = loosened(hints)
    guides = _guides(stage, evidence, hints)
    tied = _is_tied(stage)
    return (
        [
            *_guided(2, stage, evidence, guides, loose, most_rare=2),
            *_whole(2, stage, evidence, loose, tied, most_rare=2),
        ]
        or _guided(MOST, stage, evidence, guides, loose, _has_factor)
        or _whole(MOST, stage, evidence, loose, lambda more: _has_factor(more) and tied(more))
        or _guided(MOST, stage, evidence, guides, loose, lambda more: not _has_factor(more))
        # A factor is so common a convention that a set may have one more for it.
        or _guided(MOST + 1, stage, evidence, guides, loose, _has_factor, most_rare=0)
        or _whole(MOST, stage, evidence, loose, lambda more: not _has_factor(more) and tied(more))
    )


def _has_factor(mistakes: Mistakes) -> bool:
    return not FACTORS.isdisjoint(mistakes)


def _guides(stage: Stage, evidence: Evidence, hints: Hints) -> list[Hypothesis]:
    """Return what gives the ratios of moves."""
    compared = replace(stage, of_ratios=True)
    own, begun, loose = candidates(compared, ()), [Hypothesis()], loosened(hints)
    found = with_fewest(own, range(3), [compared], evidence, begun, hints) or with_fewest(
        own, range(1, 3), [compared], evidence, begun, loose, most_rare=2
    )
    return found[:MOST_FOLLOWED]


def _guided(
    count: int,
    stage: Stage,
    evidence: Evidence,
    guides: Sequence[Hypothesis],
    hints: Hints,
    accepts: Callable[[Mistakes], bool] | None = None,
    most_rare: int = 1,
) -> list[Hypothesis]:
    """Return sets of so many that begin with what gives the ratios of moves; the rest scales the moves."""
    scaling, found = _scaling(stage), []
    for guide in guides:
        more = count - len(guide.mistakes)
        if more < 0:
            continue
        rest = [each for each in scaling if each not in guide.mistakes]
        counts = range(more, more + 1)
        found += with_fewest(rest, counts, [stage], evidence, [guide], hints, most_rare, accepts)
    return found


def _whole(
    count: int,
    stage: Stage,
    evidence: Evidence,
    hints: Hints,
    accepts: Callable[[Mistakes], bool],
    most_rare: int = 1,
) -> list[Hypothesis]:
    """Return sets of so many whose values are not those that the ratios of moves show."""
    own, counts = candidates(stage, ()), range(count, count + 1)
    return with_fewest(own, counts, [stage], evidence, [Hypothesis()], hints, most_rare, accepts)


def _is_tied(stage: Stage) -> Callable[[Mistakes], bool]:
    """Return what says whether a set has mistakes of which one changes what another does to the ratios."""
    compared = replace(stage, of_ratios=True)
    # The values of each with which it shows.
    shapes = {each.mistakes[0]: each for each in reversed(shown(compared))}
    scaling = {each for each in _scaling(stage) if each not in shapes}

    def accepts(mistakes: Mistakes) -> bool:
        return any(
            is_bound(compared, shapes[one], other)
            for one in mistakes
            if one in shapes
            for other in mistakes
            if other in scaling
        )

    return accepts


@cache
def _scaling(stage: Stage) -> tuple[str, ...]:
    """Return the mistakes that can show in the moves, and not in how they compare."""
    compared = set(shown(replace(stage, of_ratios=True)))
    return tuple(dict.fromkeys(each.mistakes[0] for each in shown(stage) if each not in compared))


@cache
def is_bound(stage: Stage, one: Hypothesis, other: str) -> bool:
    """Say whether a mistake shows otherwise in the ratios of moves where another is made as well."""
    for question in stage.questions:
        alone, both = (answered(some, question) for some in (one, one.and_also((other,))))
        if alone is None or both is None:
            return True
        due, found = ratios(question, alone), ratios(question, both)
        if due.keys() != found.keys() or not all(OF_RATIOS.allows(found[path], due[path]) for path in due):
            return True
    return False
