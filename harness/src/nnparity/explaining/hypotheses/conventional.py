"""Which wrong answers of wrapped code conventions alone explain: they are neither right nor wrong."""

import math
from collections.abc import Sequence
from dataclasses import replace

from nnparity.explaining.diagnosis import is_same
from nnparity.explaining.hypotheses.explanation import Explanation
from nnparity.explaining.hypotheses.hypothesis import Hypothesis
from nnparity.judging.verdict import Verdict
from nnparity.mistakes.answers import answers_of, judged
from nnparity.numbers import Json, decode_number
from nnparity.specification.mistake import Mistake
from nnparity.specification.spec import Spec

# Where a network has nearly learned, its loss is a square of what has no digits left: its root is compared.
ROOT_APART = 1e-12
# Longer trainings are computed too slowly; they go by what all others say.
MOST_EPOCHS = 1000


def conventional(
    spec: Spec, explanation: Explanation, failed: Sequence[Verdict]
) -> tuple[tuple[Mistake, ...], list[Verdict]]:
    """Return the conventions that a port follows, and the wrong answers that they alone give."""
    conventions = explanation.conventions
    if not conventions.mistakes:
        return (), []
    named = tuple(spec.mistakes[each] for each in conventions.mistakes)
    short = [verdict for verdict in failed if verdict.kind == "fail" and verdict.case.epochs <= MOST_EPOCHS]
    found = [verdict for verdict in short if verdict.reply is not None and _gives(spec, conventions, verdict)]
    if explanation.by_conventions and len(found) == len(short):
        found += [verdict for verdict in failed if verdict.kind == "fail" and verdict not in short]
    return named, found


def _gives(spec: Spec, conventions: Hypothesis, verdict: Verdict) -> bool:
    """Say whether conventions alone give a wrong answer."""
    other = judged(
        spec,
        verdict.case,
        answers_of(spec).of_mutant(verdict.case, conventions.mistakes, dict(conventions.values)),
    )
    return is_same(replace(verdict, reply=_with_loss_of(other.reply, verdict.reply)), other)


def _with_loss_of(other: Json, reply: Json) -> Json:
    """Return a reply with the loss of another, where both have one and these are as good as equal."""
    mine, due = (_loss(each) for each in (reply, other))
    if mine is None or due is None or not abs(mine - due) <= ROOT_APART:
        return reply
    return {**reply, "result": {**reply["result"], "loss": other["result"]["loss"]}}


def _loss(reply: Json) -> float | None:
    """Return the root of the loss in a reply, if there is one."""
    result = reply.get("result") if isinstance(reply, dict) else None
    loss = decode_number(result.get("loss")) if isinstance(result, dict) else None
    return math.sqrt(loss) if loss is not None and loss >= 0 else None
