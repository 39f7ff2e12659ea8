"""Samples taken in another order: one epoch is compared with all orders of its samples."""

from itertools import permutations
from typing import Any

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.definition import Definition
from nnparity.explaining.hypotheses.evidence import Evidence
from nnparity.explaining.hypotheses.hypothesis import CRASHES, Hypothesis, numbers_of, params_of
from nnparity.explaining.hypotheses.questions import Question, Stage

# More samples have too many orders.
MOST_SAMPLES = 4
SHUFFLED = "samples-shuffled"


def shuffled(begun: Hypothesis, stage: Stage, evidence: Evidence) -> Hypothesis | None:
    """Return a hypothesis with samples shuffled, if each epoch of a stage is one with some order of them."""
    if SHUFFLED in begun.mistakes:
        return None
    definition = begun.definition()
    wrong = [each for each in stage.questions if not evidence.fits_at(begun, stage, each)]
    is_some_order = all(_has_order(definition, each, stage, evidence) for each in wrong)
    if not wrong or not is_some_order:
        return None
    return begun.and_also((SHUFFLED,))


def _has_order(definition: type[Definition], question: Question, stage: Stage, evidence: Evidence) -> bool:
    params = params_of(question)
    count = len(params["data"])
    if not 1 < count <= MOST_SAMPLES or params["epochs"] != 1:
        return False
    return any(
        _fits(definition, question, _ordered(params, order), stage, evidence)
        for order in permutations(range(count))
    )


def _ordered(params: Any, order: tuple[int, ...]) -> Any:
    return {**params, **{name: [params[name][i] for i in order] for name in ("data", "targets")}}


def _fits(
    definition: type[Definition], question: Question, params: Any, stage: Stage, evidence: Evidence
) -> bool:
    try:
        found = numbers_of(definition(BINARY64).answer(question.name, params))
    except CRASHES:
        return False
    return found is not None and evidence.allows(found, stage, question)
