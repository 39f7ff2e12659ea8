"""Finds the smallest sets of mistakes that give what a port answers of networks of any shape."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import product

from nnparity.explaining.hypotheses.evidence import Evidence
from nnparity.explaining.hypotheses.hypothesis import Hypothesis
from nnparity.explaining.hypotheses.layered import layered_stages, rule_stages
from nnparity.explaining.hypotheses.questions import Question, Stage
from nnparity.explaining.hypotheses.search import Found, with_other_values
from nnparity.explaining.hypotheses.sets import MOST_FOLLOWED, candidates, showing_in, with_fewest
from nnparity.explaining.hypotheses.written import PLAIN, Writing
from nnparity.numbers import Json

# What is read off the steps of the 2-2-1 network is not looked for without them.
UNSEEN: dict[str, tuple[float, ...]] = {"table_size": (), "weights_within": (), "near_enough": ()}


def search_layered(answers: Mapping[Question, Json], writing: Writing = PLAIN) -> Found:
    """Return the smallest sets of mistakes that give the answers of a port, where it gave a result."""
    evidence = Evidence(answers, writing.precision)
    asked = layered_stages(evidence.numbers)
    begun = [Hypothesis()]
    for place, stage in enumerate(asked):
        found = _smallest(asked[: place + 1], evidence, begun)
        if not found:
            return Found(tuple(begun), stage.about, writing)
        begun = found[:MOST_FOLLOWED]
    return _with_rules(asked, evidence, begun, writing)


def _with_rules(
    asked: Sequence[Stage], evidence: Evidence, begun: list[Hypothesis], writing: Writing
) -> Found:
    """Return sets with what the rules beside gradient descent do, each for itself."""
    left, by_rule = "", []
    for stage in rule_stages(evidence.numbers):
        found = _smallest([*asked, stage], evidence, begun)
        left = left or ("" if found else stage.about)
        by_rule.append(found[:MOST_FOLLOWED])
    # Of what fits one rule alike, what fits others too is likelier.
    votes = Counter(each for found in by_rule for each in found)
    best = [
        [each for each in found if votes[each] == max(votes[one] for one in found)]
        for found in by_rule
        if found
    ]
    if not best:
        return Found(tuple(begun), left, writing)
    sets = tuple(dict.fromkeys(reduce(_joined, some) for some in product(*best)))
    return Found(sets[:MOST_FOLLOWED], left, writing)


def _joined(one: Hypothesis, other: Hypothesis) -> Hypothesis:
    more = tuple(each for each in other.mistakes if each not in one.mistakes)
    return one.and_also(more).given(dict(other.values))


def _smallest(asked: Sequence[Stage], evidence: Evidence, begun: list[Hypothesis]) -> list[Hypothesis]:
    """Return the sets with the fewest more mistakes than those that it begins with."""
    one, two = range(1, 2), range(2, 3)
    found = with_fewest((), range(1), asked, evidence, begun, UNSEEN) or [
        *with_other_values(asked, evidence, begun, UNSEEN)
    ]
    if found:
        return found
    own = candidates(asked[-1], tuple(asked[:-1]))
    return (
        with_fewest(own, one, asked, evidence, begun, UNSEEN)
        # What shows in an earlier stage can be hidden there.
        or with_fewest(showing_in(tuple(asked)), one, asked, evidence, begun, UNSEEN)
        or with_fewest(own, two, asked, evidence, begun, UNSEEN)
    )
