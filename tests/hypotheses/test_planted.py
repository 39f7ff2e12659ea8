"""A few of the sets that `nox -s hypotheses` plants."""

from random import Random

import pytest
from planted import Mistakes, pairs, tried, triples

DRAWN = [*Random(3).sample(pairs(), 24), *triples(6, seed=3)]


@pytest.mark.parametrize("planted", DRAWN, ids=" and ".join)
def test_planted_mistakes_are_named(planted: Mistakes) -> None:
    """Exactly these, such as give the same for any request, or those of them that show beside the others."""
    outcome = tried(planted)

    assert outcome.verdict in ("right", "partly"), outcome.found
