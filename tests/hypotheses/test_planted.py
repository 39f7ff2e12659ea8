"""A few of the sets that `nox -s hypotheses` plants."""

from random import Random

import pytest
from planted import pairs, tried, triples

from nnparity.explaining.hypotheses.hypothesis import Hypothesis

DRAWN = [*Random(3).sample(pairs(seed=3), 16), *triples(4, seed=3)]


@pytest.mark.parametrize("planted", DRAWN, ids=lambda each: " and ".join(each.mistakes))
def test_planted_mistakes_are_named(planted: Hypothesis) -> None:
    """Exactly these, such as give the same for any request, or those of them that show beside the others."""
    outcome = tried(planted)

    assert outcome.verdict in ("right", "partly"), outcome.found
