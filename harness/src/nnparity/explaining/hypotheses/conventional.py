"""Which wrong answers of wrapped code conventions alone explain: they are neither right nor wrong."""

from collections.abc import Sequence

from nnparity.explaining.hypotheses.explanation import Explanation, gives
from nnparity.judging.verdict import Verdict
from nnparity.specification.mistake import Mistake
from nnparity.specification.spec import Spec

# Longer trainings are computed too slowly; they go by what all others say.
MOST_EPOCHS = 1000


def conventional(
    spec: Spec, explanation: Explanation, failed: Sequence[Verdict]
) -> tuple[tuple[Mistake, ...], list[Verdict]]:
    """Return the conventions that a port follows, and the wrong answers that they alone give."""
    conventions = explanation.conventions
    if not conventions:
        return (), []
    names = tuple(convention.id for convention in conventions)
    short = [verdict for verdict in failed if verdict.kind == "fail" and verdict.case.epochs <= MOST_EPOCHS]
    found = [verdict for verdict in short if verdict.reply is not None and gives(spec, names, verdict)]
    if explanation.by_conventions and len(found) == len(short):
        found += [verdict for verdict in failed if verdict.kind == "fail" and verdict not in short]
    return conventions, found
