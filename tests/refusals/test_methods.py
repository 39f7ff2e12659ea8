"""Refusals of a method as a whole: what is tried once, how cases are called, why they are refused."""

import pytest
from tests.refusals.deriving import (
    COUNT,
    DENSE,
    FINITE,
    LAYERS,
    NETWORK,
    NUMBERS,
    POOL,
    Derive,
    closed,
    shared,
)

from nnparity.errors import UsageError


def test_method_without_parameters_refuses_an_unknown_one_alone(derive: Derive) -> None:
    """There is nothing else to spoil: once by a name that a user may expect, once by one of a language."""
    cases = derive({}, {})

    assert {name: case["params"] for name, case in cases.items()} == {
        "unknown-parameter": {"momentum": 0.9},
        "unknown-own-name": {"constructor": 0.9},
    }
    assert cases["unknown-parameter"]["error"] == {"code": -32602, "mentions": ["momentum"]}


def test_unknown_parameter_is_one_that_the_method_does_not_have(derive: Derive) -> None:
    """A method with momentum is given something else."""
    cases = derive({"momentum": FINITE}, {"momentum": 0.5})

    assert cases["unknown-parameter"]["params"] == {"momentum": 0.5, "patience": 0.9}


def test_shape_that_was_tried_elsewhere_is_tried_by_three_cases(derive: Derive) -> None:
    """Missing, the wrong type, and one mistake at an innermost place."""
    tried = frozenset({shared("network")["$ref"]})
    neuron = {"weights": [1, 2], "bias": 3}
    request = {"network": {"h1": neuron, "h2": neuron, "o1": neuron}, "rate": 1}
    parameters = {"network": shared("network"), "rate": FINITE}
    cases = derive(parameters, request, tried=tried)

    names = [name for name in cases if name.startswith("network")]
    assert names == ["network-missing", "network-not-an-object", "network-weights-text"]
    assert "rate-infinite" in cases
    assert len(derive(parameters, request, tried=tried, full=True)) == len(derive(parameters, request))


def test_shape_without_parts_that_was_tried_elsewhere_is_tried_by_two_cases(derive: Derive) -> None:
    """A number has no inside."""
    cases = derive({"rate": FINITE}, {"rate": 1}, tried=frozenset({FINITE["$ref"]}))

    assert list(cases) == ["unknown-parameter", "unknown-own-name", "rate-missing", "rate-text"]


def test_places_of_the_same_short_name_are_told_apart_by_their_path(derive: Derive) -> None:
    """Two members called rate, in different objects of one parameter."""
    schema = closed(one=closed(rate=FINITE), other=closed(rate=COUNT))
    cases = derive({"state": schema}, {"state": {"one": {"rate": 1}, "other": {"rate": 2}}})

    assert cases["state-rate-text"]["params"]["state"]["one"] == {"rate": "six"}
    assert cases["state-other-rate-text"]["params"]["state"]["other"] == {"rate": "six"}


def test_every_reason_is_a_sentence_that_names_the_place(derive: Derive) -> None:
    """It is read in a report."""
    requests = {"layers": [DENSE]}, {"layers": [DENSE, POOL]}
    cases = derive(NETWORK, *requests, definitions=LAYERS)

    assert cases["layers-dense-weights-row-empty"]["why"] == (
        "A row of weights in layers of kind dense has no elements: "
        "there is nothing to compute, and 0 would look like an answer."
    )
    assert all(case["why"].endswith(".") for case in cases.values())


@pytest.mark.parametrize(
    ("keyword", "value", "sentence"),
    [
        ("same_length", [["a", "b"]], "same_length names 'b', which is not a required parameter"),
        ("below_length", {"b": "a"}, "below_length names 'b', which is not a required parameter"),
        (
            "same_lenght",
            [["a", "a"]],
            "breaks its schema at properties.params: unknown key 'same_lenght' (did you mean 'same_length'?)",
        ),
        ("allOf", [], "breaks its schema at properties.params: unknown key 'allOf'"),
    ],
)
def test_keyword_that_is_wrong_is_refused_with_file_and_key(
    derive: Derive, keyword: str, value: object, sentence: str
) -> None:
    """A misspelt keyword would say nothing to anybody."""
    with pytest.raises(UsageError) as refused:
        derive({"a": NUMBERS}, {"a": [1]}, **{keyword: value})

    assert str(refused.value).partition("small.method.json")[2].removeprefix(":").strip() == sentence


def test_unknown_keyword_in_a_value_is_refused(derive: Derive) -> None:
    """At any depth, in shared shapes too."""
    with pytest.raises(
        UsageError, match=r"at properties\.params\.properties\.a\.items: unknown key 'minmum'"
    ):
        derive({"a": {"type": "array", "items": {"type": "number", "minmum": 0}}}, {"a": [1]})
    with pytest.raises(UsageError, match=r"values\.schema\.json breaks .* at \$defs\.b: unknown key 'tpye'"):
        derive({"a": shared("b")}, {"a": 1}, definitions={"b": {"tpye": "number"}})
