"""Objects are spoiled as a whole, in each member, and by their kind."""

from tests.refusals.deriving import DENSE, FINITE, LAYERS, NETWORK, NUMBERS, POOL, Derive, bad, closed, shared


def test_object_is_spoiled_as_a_whole_and_in_each_member(derive: Derive) -> None:
    """The message names the member, not the parameter that it is in."""
    schema = closed(rate=FINITE, weights=NUMBERS)
    cases = derive({"state": schema}, {"state": {"rate": 1, "weights": [2, 3]}})
    found = bad(cases, "state")

    assert found["not-an-object"] == [1, 2]
    assert found["null"] is None
    assert found["unknown-member"] == {"rate": 1, "weights": [2, 3], "momentum": 0.9}
    assert found["rate-missing"] == {"weights": [2, 3]}
    assert found["rate-text"] == {"rate": "six", "weights": [2, 3]}
    assert found["weights-empty"] == {"rate": 1, "weights": []}
    assert found["weights-text"] == {"rate": 1, "weights": ["six", 3]}
    assert found["weights-infinite"] == {"rate": 1, "weights": [2, "Infinity"]}
    assert found["unknown-own-name"] == {"rate": 1, "weights": [2, 3], "__proto__": 0.9}
    assert cases["state-weights-text"]["error"]["mentions"] == ["weights", "six"]
    assert cases["state-unknown-member"]["error"]["mentions"] == ["momentum"]


def test_members_that_are_alike_are_spoiled_in_turn(derive: Derive) -> None:
    """The first has a bad number, the second a bad list, the last what is missing or infinite."""
    neuron = {"weights": [1, 2], "bias": 3}
    network = {"h1": neuron, "h2": neuron, "o1": neuron}
    found = bad(derive({"network": shared("network")}, {"network": network}), "network")

    assert found["bias-text"] == network | {"h1": {"weights": [1, 2], "bias": "six"}}
    assert found["weights-text"] == network | {"h2": {"weights": ["six", 2], "bias": 3}}
    assert found["weights-infinite"] == network | {"o1": {"weights": [1, "Infinity"], "bias": 3}}
    assert found["bias-missing"] == network | {"o1": {"weights": [1, 2]}}
    assert found["neuron-missing"] == {"h1": neuron, "o1": neuron}
    assert found["neuron-unknown"] == network | {"h3": neuron}
    assert found["neuron-unknown-own-name"] == network | {"valueOf": neuron}
    assert found["neuron-not-an-object"] == network | {"h2": [1, 2, 3]}


def test_members_without_parts_are_spoiled_each(derive: Derive) -> None:
    """Two numbers of one shape are still two names to leave out."""
    found = bad(
        derive({"state": closed(mean=FINITE, rate=FINITE)}, {"state": {"mean": 1, "rate": 2}}), "state"
    )

    assert found["mean-missing"] == {"rate": 2}
    assert found["rate-missing"] == {"mean": 1}
    assert found["rate-text"] == {"mean": 1, "rate": "six"}


def test_kind_of_an_object_is_spoiled(derive: Derive) -> None:
    """An object of no kind, of an unknown one, or no object at all."""
    found = bad(derive(NETWORK, {"layers": [DENSE]}, definitions=LAYERS), "layers")

    without = {key: value for key, value in DENSE.items() if key != "kind"}
    assert found["layer-not-an-object"] == [[1, 2, 3]]
    assert found["kind-missing"] == [without]
    assert found["kind-unknown"] == [DENSE | {"kind": "softmax"}]
    assert found["kind-capitalised"] == [DENSE | {"kind": "Dense"}]
    assert found["kind-number"] == [DENSE | {"kind": 1}]


def test_each_kind_is_spoiled_in_the_first_request_that_has_it(derive: Derive) -> None:
    """The names of its members bear the kind."""
    requests = {"layers": [DENSE]}, {"layers": [DENSE, POOL]}
    found = bad(derive(NETWORK, *requests, definitions=LAYERS), "layers")

    assert found["dense-weights-row-empty"] == [DENSE | {"weights": [[1, 2], []]}]
    assert found["dense-activation-unknown"] == [DENSE | {"activation": "softmax"}]
    assert found["dense-unknown-member"] == [DENSE | {"momentum": 0.9}]
    assert found["pool-size-zero"] == [DENSE, POOL | {"size": 0}]
    assert found["pool-unknown-member"] == [DENSE, POOL | {"momentum": 0.9}]


def test_member_that_may_be_null_is_spoiled_where_it_is_not(derive: Derive) -> None:
    """Null itself is not a mistake there."""
    filled = DENSE | {"biases": [5, 6]}
    found = bad(derive(NETWORK, {"layers": [DENSE]}, {"layers": [filled]}, definitions=LAYERS), "layers")

    assert found["dense-biases-text"] == [filled | {"biases": ["six", 6]}]
    assert found["dense-biases-null"] == [filled | {"biases": [None, 6]}]
    assert found["dense-biases-missing"] == [{key: filled[key] for key in filled if key != "biases"}]


def test_member_that_may_be_null_is_spoiled_wherever_an_object_of_its_kind_has_it(derive: Derive) -> None:
    """The objects of a kind need not be at the same place of a list."""
    filled = DENSE | {"biases": [5, 6]}
    found = bad(derive(NETWORK, {"layers": [DENSE, POOL, filled]}, definitions=LAYERS), "layers")

    assert found["dense-biases-text"] == [DENSE, POOL, filled | {"biases": ["six", 6]}]
    assert found["dense-weights-empty"] == [DENSE | {"weights": []}, POOL, filled]


def test_refusal_of_what_a_later_level_adds_is_of_that_level(derive: Derive) -> None:
    """A port that promises the first level alone need not know the kinds that the other adds."""
    cases = derive(NETWORK, {"layers": [DENSE]}, definitions=LAYERS, of_large=({"layers": [DENSE, POOL]},))

    levels = {name: case.get("level", "small") for name, case in cases.items()}
    assert {name for name, level in levels.items() if level == "large"} == {
        name for name in cases if name.startswith("layers-pool-")
    }
    assert levels["layers-pool-size-zero"] == "large"


def test_kind_and_member_that_no_request_has_are_left_out(derive: Derive) -> None:
    """What no case shows cannot be spoiled, and that is not an error."""
    names = list(derive(NETWORK, {"layers": [DENSE]}, definitions=LAYERS))

    assert not [name for name in names if "pool" in name]
    assert [name for name in names if "biases" in name] == ["layers-dense-biases-missing"]


def test_parameter_that_may_be_null_is_not_refused_for_it(derive: Derive) -> None:
    """What a schema allows is not tried."""
    found = bad(derive({"rate": {"anyOf": [FINITE, {"type": "null"}]}}, {"rate": 1}), "rate")

    assert "null" not in found
    assert found["text"] == "six"
