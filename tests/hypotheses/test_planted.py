"""A few of the sets that `nox -s hypotheses` plants."""

from random import Random

import pytest
from planted import answers, pairs, tried, triples

from nnparity.explaining.hypotheses.hypothesis import Hypothesis
from nnparity.explaining.hypotheses.search import search
from nnparity.explaining.hypotheses.written import PLAIN

DRAWN = [*Random(3).sample(pairs(seed=3), 16), *triples(4, seed=3)]


@pytest.mark.parametrize("planted", DRAWN, ids=lambda each: " and ".join(each.mistakes))
def test_planted_mistakes_are_named(planted: Hypothesis) -> None:
    """Exactly these, such as give the same for any request, or those of them that show beside the others."""
    outcome = tried(planted)

    assert outcome.verdict in ("right", "partly"), outcome.found


def test_numbers_that_are_never_tiny_are_not_said_to_be_printed_with_few_digits() -> None:
    """A sigmoid that is never below 1e-20 leaves no number with more than 37 decimals, all of them there."""
    planted = Hypothesis(("factor-two-missing", "sigmoid-input-clipped")).given({"clipped_at": 46.05170186})

    found = search(answers(planted))

    assert found.writing is PLAIN
    assert [set(each.mistakes) for each in found.sets] == [set(planted.mistakes)]
