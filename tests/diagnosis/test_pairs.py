"""Pairs of mistakes."""

import pytest

from nnparity.keeping.pairs import Pair, pairs_of, try_pairs
from nnparity.keeping.processes import Processes
from nnparity.mistakes.masked import MASKED
from nnparity.specification.spec import Spec


@pytest.fixture(scope="module")
def pairs(spec: Spec) -> list[Pair]:
    """Return all pairs, not tried."""
    return pairs_of(spec)


@pytest.mark.long
def test_pairs_are_told_apart_or_known_to_be_masked(spec: Spec, pairs: list[Pair]) -> None:
    """Some case tells a pair from each of the two and from the model; `nnparity mutants` tries every pair."""
    known = [pair for pair in pairs if pair.mask]

    tried = try_pairs(spec, [*known, *pairs[::41]], Processes())

    assert len(known) == len(MASKED)
    assert [complaint for pair in tried if (complaint := pair.complaint())] == []


def test_few_pairs_of_the_network_collide(pairs: list[Pair]) -> None:
    """Steps are fine enough that at most ten of its pairs replace the same one."""
    colliding = [pair for pair in pairs if pair.subject == "network" and pair.colliding]

    assert len(colliding) <= 10
    assert {(pair.one, pair.other, *pair.colliding) for pair in colliding} >= {
        ("hidden-derivative-missing", "activations-mixed-in-slope", "hidden_derivatives")
    }


def test_mistakes_in_options_of_a_method_are_paired_with_its_own(pairs: list[Pair]) -> None:
    """The level of optimisers has no methods: they are options of those that train networks of any shape."""
    assert Pair("layers", "l2-on-biases", "momentum-not-for-biases") in pairs


def test_a_pair_that_nothing_tells_apart_is_a_complaint() -> None:
    """It is said from whom no case tells it."""
    pair = Pair("network", "loss-halved", "loss-rooted", untold=frozenset({"loss-halved", ""}))

    assert (
        pair.complaint()
        == "loss-halved with loss-rooted: no case tells the two from loss-halved or the model"
    )


def test_a_pair_that_is_said_to_be_masked_and_is_not_is_a_complaint() -> None:
    """The list of masked mistakes holds nothing that a case disproves."""
    pair = Pair("network", "linear-output", "output-derivative-missing")

    assert pair.complaint() == (
        "linear-output with output-derivative-missing: "
        "one is said to mask the other, and a case tells them apart"
    )
