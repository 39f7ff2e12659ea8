"""Requests that are drawn at random: repeatable, mostly right, of every method and kind of layer."""

import json
import re
from itertools import islice

import pytest

from nnparity.hunting.batches import drawn_kinds, hunted_methods
from nnparity.hunting.requests import Request, Requests
from nnparity.specification.spec import Spec


def drawn(spec: Spec, seed: str, count: int) -> list[Request]:
    """Return requests to all methods."""
    return list(
        islice(
            Requests(
                spec, hunted_methods(spec, list(spec.levels)), drawn_kinds(spec, list(spec.levels)), seed
            ),
            count,
        )
    )


def test_the_same_seed_draws_the_same_requests_and_another_others(spec: Spec) -> None:
    """The same seed draws the same requests and another others."""
    assert drawn(spec, "1/0", 60) == drawn(spec, "1/0", 60) != drawn(spec, "1/1", 60)


def test_what_is_not_spoiled_is_right_and_what_is_spoiled_is_not(spec: Spec) -> None:
    """What is not spoiled is right and what is spoiled is not."""
    requests = [each for each in drawn(spec, "right", 500) if each.method != "storage.read"]
    allowed = [spec.methods[each.method].allows(each.params) for each in requests]

    assert [not each.mentions for each in requests] == allowed
    assert 0 < allowed.count(False) < len(allowed) / 4


def test_negative_zero_is_never_bare(spec: Spec) -> None:
    """As a JSON number it would be zero of either sign."""
    written = json.dumps([each.params for each in drawn(spec, "zero", 1500)])

    assert re.search(r"(?<![\w\"])-0(\.0+)?[],}]", written) is None
    assert '"-0"' in written


def test_networks_have_layers_of_every_kind_that_is_drawn(spec: Spec) -> None:
    """Networks have layers of every kind that is drawn."""
    networks = [
        each.params["network"]
        for each in drawn(spec, "kinds", 600)
        if not each.mentions and "layers" in each.params.get("network", ())
    ]
    kinds = {layer["kind"] for network in networks for layer in network["layers"]}

    assert kinds >= {
        "dense",
        "convolution",
        "average-pool",
        "max-pool",
        "flatten",
        "recurrent",
        "lstm",
        "gru",
    }


def test_a_level_that_brings_in_kinds_asks_what_takes_them(spec: Spec) -> None:
    """A level that brings in kinds asks what takes them."""
    assert hunted_methods(spec, ["sequences"])[:2] == ["layers.forward", "layers.loss"]
    assert hunted_methods(spec, ["protocol"]) == []


@pytest.mark.parametrize(
    ("levels", "kinds"),
    [
        (["checking"], {"dense"}),
        (["images"], {"convolution", "average-pool", "max-pool", "flatten", "dense"}),
        (["sequences"], {"recurrent", "lstm", "gru", "flatten", "dense"}),
    ],
)
def test_a_level_is_hunted_with_its_kinds_and_those_below_it(
    spec: Spec, levels: list[str], kinds: set[str]
) -> None:
    """Without kinds of its own, a level is hunted with those of the levels that it builds on."""
    methods = [each for each in hunted_methods(spec, levels) if "network" in spec.methods[each].parameters]
    requests = islice(Requests(spec, methods, drawn_kinds(spec, levels), "1"), 150)
    networks = [each.params["network"] for each in requests if not each.mentions]

    assert {layer["kind"] for network in networks for layer in network["layers"]} <= kinds
