"""Refusal cases are derived from the schema of a method: each value is spoiled in each way it can be."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nnparity.errors import UsageError
from nnparity.keeping.refusals.derived import refusals
from nnparity.keeping.refusals.places import Request
from nnparity.specification.methods import Method
from nnparity.specification.schemas import SITE, Schemas

REAL = Path(__file__).parents[2] / "spec"

Schema = dict[str, Any]
Derive = Callable[..., dict[str, dict[str, Any]]]


def shared(name: str) -> Schema:
    """Refer to a shape that methods share."""
    return {"$ref": f"../schemas/values.schema.json#/$defs/{name}"}


FINITE, COUNT, NUMBERS = shared("finite"), shared("count"), shared("finite_list")


def closed(**members: Schema) -> Schema:
    """Return the schema of an object that has these members and no others."""
    return {
        "type": "object",
        "properties": members,
        "required": list(members),
        "additionalProperties": False,
    }


def of_kind(kind: str, **members: Schema) -> Schema:
    """Return the schema of an object of a kind."""
    return closed(kind={"const": kind}, **members)


@pytest.fixture
def derive(tmp_path: Path) -> Derive:
    """Return a function that derives the refusals of a method with these parameters, by the end of the id."""
    schemas = tmp_path / "schemas"
    shutil.copytree(REAL / "schemas", schemas)

    def derive_from(
        parameters: dict[str, Schema],
        *requests: dict[str, Any],
        definitions: dict[str, Schema] | None = None,
        tried: frozenset[str] = frozenset(),
        full: bool = False,
        of_large: tuple[dict[str, Any], ...] = (),
        **keywords: Any,
    ) -> dict[str, dict[str, Any]]:
        values = schemas / "values.schema.json"
        document = json.loads(values.read_text("utf-8"))
        document["$defs"] |= definitions or {}
        values.write_text(json.dumps(document))
        path = tmp_path / "small.method.json"
        method = {
            "$schema": document["$schema"],
            "$id": f"{SITE}/methods/{path.name}",
            "title": "small.method",
            "description": "A small method.",
            "type": "object",
            "properties": {"params": closed(**parameters) | keywords, "result": {}},
            "additionalProperties": False,
        } | ({"refusals": "full"} if full else {})
        path.write_text(json.dumps(method))
        read = Schemas(tmp_path)
        valid = [Request(params, "small") for params in requests]
        valid += [Request(params, "large") for params in of_large]
        cases = list(refusals(Method.load(path, read), "small", valid, read.definitions, tried))
        return {case["id"].removeprefix("parameters/small.method/"): case for case in cases}

    return derive_from


def bad(cases: dict[str, dict[str, Any]], name: str) -> dict[str, Any]:
    """Return what each case gives as a parameter, by the kind of mistake, where it gives anything."""
    return {
        case_id.removeprefix(f"{name}-"): case["params"][name]
        for case_id, case in cases.items()
        if case_id.startswith(f"{name}-") and name in case["params"]
    }


def test_method_without_parameters_refuses_an_unknown_one_alone(derive: Derive) -> None:
    """There is nothing else to spoil."""
    cases = derive({}, {})

    assert {name: case["params"] for name, case in cases.items()} == {"unknown-parameter": {"momentum": 0.9}}
    assert cases["unknown-parameter"]["error"] == {"code": -32602, "mentions": ["momentum"]}


def test_unknown_parameter_is_one_that_the_method_does_not_have(derive: Derive) -> None:
    """A method with momentum is given something else."""
    cases = derive({"momentum": FINITE}, {"momentum": 0.5})

    assert cases["unknown-parameter"]["params"] == {"momentum": 0.5, "patience": 0.9}


def test_number_is_spoiled_in_every_way(derive: Derive) -> None:
    """Text, booleans, null, a list of one, and what is not finite."""
    cases = derive({"rate": FINITE}, {"rate": 0.5})

    assert cases["rate-missing"]["params"] == {}
    assert bad(cases, "rate") == {
        "text": "six",
        "boolean": True,
        "null": None,
        "list": [1],
        "nan": "NaN",
        "infinite": "Infinity",
    }
    assert cases["rate-text"]["error"]["mentions"] == ["rate", "six"]
    assert cases["rate-nan"]["error"]["mentions"] == ["rate"]


def test_number_that_may_be_infinite_is_not_refused_for_it(derive: Derive) -> None:
    """What a schema allows is not tried."""
    cases = derive({"total": shared("number")}, {"total": "-0"})

    assert bad(cases, "total") == {"text": "six", "boolean": True, "null": None, "list": [1]}


@pytest.mark.parametrize(
    ("bounds", "value", "beyond"),
    [
        ({"exclusiveMinimum": 0}, 0.25, {"zero": 0, "negative": -0.25}),
        ({"minimum": 0}, 0.25, {"negative": -0.25}),
        ({"minimum": 0}, 0, {"negative": -1}),
        ({"minimum": 2}, 3, {"too-small": 0}),
        ({"exclusiveMinimum": 1}, 3, {"at-minimum": 1, "too-small": 0}),
        ({"minimum": 0, "exclusiveMaximum": 1}, 0.9, {"negative": -0.9, "at-maximum": 1, "too-large": 2}),
        ({"maximum": 10}, 3, {"too-large": 20}),
        ({"minimum": -1e15, "maximum": 1e15}, 3, {"too-large": 2e15}),
    ],
)
def test_number_is_tried_beyond_its_bounds(
    derive: Derive, bounds: Schema, value: float, beyond: Schema
) -> None:
    """At a bound that is not allowed itself, and behind it."""
    found = bad(derive({"x": {"type": "number"} | bounds}, {"x": value}), "x")

    types = ("text", "boolean", "null", "list", "nan", "infinite")
    assert {kind: each for kind, each in found.items() if kind not in types} == beyond


def test_both_ends_of_a_range_around_zero_are_tried_by_one_parameter_each(derive: Derive) -> None:
    """The second of two such parameters tries the lower end."""
    around = {"type": "number", "minimum": -8, "maximum": 8}
    cases = derive({"one": around, "other": around}, {"one": 1, "other": 1})

    assert cases["one-too-large"]["params"] == {"one": 16, "other": 1}
    assert cases["other-too-large"]["params"] == {"one": 1, "other": -16}


def test_count_is_spoiled_in_every_way_and_told_in_the_message(derive: Derive) -> None:
    """A whole number is printed alike by all languages, so a message can be asked to contain it."""
    cases = derive({"epochs": COUNT}, {"epochs": 3})

    assert bad(cases, "epochs") == {
        "text": "six",
        "boolean": True,
        "null": None,
        "list": [1],
        "nan": "NaN",
        "infinite": "Infinity",
        "fractional": 1.5,
        "negative": -1,
        "too-large": 1000001,
    }
    assert cases["epochs-too-large"]["error"]["mentions"] == ["epochs", "1000001"]


def test_count_from_one_on_refuses_zero(derive: Derive) -> None:
    """A batch of none is not a batch."""
    found = bad(derive({"size": {"type": "integer", "minimum": 1}}, {"size": 2}), "size")

    assert (found["zero"], found["negative"], found["fractional"]) == (0, -1, 2.5)
    assert "too-large" not in found


def test_word_is_spoiled_in_every_way(derive: Derive) -> None:
    """Another word, the same one capitalised, a number, null."""
    cases = derive({"loss": {"enum": ["softmax", "hinge"]}}, {"loss": "hinge"})

    assert bad(cases, "loss") == {"unknown": "swish", "capitalised": "Hinge", "number": 1, "null": None}
    assert cases["loss-unknown"]["error"]["mentions"] == ["loss", "swish"]


def test_text_and_flags_are_spoiled_by_other_types(derive: Derive) -> None:
    """Nothing is said of what a text holds."""
    cases = derive({"name": {"type": "string"}, "frozen": {"type": "boolean"}}, {"name": "a", "frozen": True})

    assert bad(cases, "name") == {"number": 1, "null": None}
    assert bad(cases, "frozen") == {"text": "yes", "number": 1, "null": None}


def test_list_is_spoiled_as_a_whole_and_in_one_element(derive: Derive) -> None:
    """The first element has most of the mistakes, the second is infinite."""
    cases = derive({"inputs": NUMBERS}, {"inputs": [1, 2, 3]})

    assert cases["inputs-missing"]["params"] == {}
    assert bad(cases, "inputs") == {
        "not-a-list": 1,
        "an-object": {"0": 1, "1": 2, "2": 3},
        "empty": [],
        "element-text": ["six", 2, 3],
        "element-boolean": [False, 2, 3],
        "element-null": [None, 2, 3],
        "element-nan": ["NaN", 2, 3],
        "element-infinite": [1, "-Infinity", 3],
    }
    assert cases["inputs-element-text"]["error"]["mentions"] == ["inputs", "six"]


def test_list_of_one_element_is_infinite_in_that_one(derive: Derive) -> None:
    """There is no second element."""
    assert bad(derive({"inputs": NUMBERS}, {"inputs": [1]}), "inputs")["element-infinite"] == ["-Infinity"]


def test_list_that_may_be_empty_is_spoiled_in_a_request_in_which_it_is_not(derive: Derive) -> None:
    """The first request that has an element there is taken."""
    items = {"type": "array", "items": FINITE}
    found = bad(derive({"a": items, "b": FINITE}, {"a": [], "b": 1}, {"a": [7], "b": 2}), "a")

    assert found["element-text"] == ["six"]
    assert "empty" not in found


def test_list_of_fixed_length_is_too_short_and_too_long(derive: Derive) -> None:
    """One element less, one more."""
    pair = {"type": "array", "minItems": 2, "maxItems": 2, "items": FINITE}
    found = bad(derive({"inputs": pair}, {"inputs": [7, 8]}), "inputs")

    assert (found["too-short"], found["too-long"]) == ([7], [7, 8, 0.5])


def test_list_of_counts_is_spoiled_like_a_list_of_indices(derive: Derive) -> None:
    """A count as text, half a count, and nothing behind what is not a number."""
    cases = derive({"order": {"type": "array", "items": COUNT}}, {"order": [0, 2, 1]})

    assert bad(cases, "order") == {
        "not-a-list": 2,
        "an-object": {"0": 0, "1": 2, "2": 1},
        "element-text": ["2", 2, 1],
        "element-boolean": [True, 2, 1],
        "element-null": [None, 2, 1],
        "element-nan": [0, "NaN"],
        "element-infinite": [0, "Infinity"],
        "element-fractional": [0.5, 2, 1],
        "element-negative": [-1, 2, 1],
        "element-too-large": [1000001, 2, 1],
    }


def test_list_of_lists_is_spoiled_in_the_second_list(derive: Derive) -> None:
    """An element has the name of its definition, or is a row."""
    cases = derive({"data": shared("data")}, {"data": [[0, 0], [0, 1], [1, 0]]})

    assert bad(cases, "data") == {
        "not-a-list": 1,
        "an-object": {"0": [0, 0], "1": [0, 1], "2": [1, 0]},
        "empty": [],
        "flat": [0, 1],
        "sample-empty": [[0, 0], [], [1, 0]],
        "sample-too-short": [[0, 0], [0], [1, 0]],
        "sample-too-long": [[0, 0], [0, 1, 1], [1, 0]],
        "element-text": [[0, 0], ["six", 1], [1, 0]],
        "element-boolean": [[0, 0], [True, 1], [1, 0]],
        "element-null": [[0, 0], [None, 1], [1, 0]],
        "element-nan": [[0, 0], ["NaN", 1], [1, 0]],
        "element-infinite": [[0, 0], [0, "Infinity"], [1, 0]],
    }


def test_lists_are_spoiled_at_any_depth(derive: Derive) -> None:
    """Each depth has a name of its own."""
    schema: Schema = FINITE
    value: Any = 1
    for _ in range(5):
        schema, value = {"type": "array", "minItems": 1, "items": schema}, [value]
    found = bad(derive({"deep": schema}, {"deep": value}), "deep")

    assert {kind: each for kind, each in found.items() if kind.endswith("empty")} == {
        "empty": [],
        "4-deep-empty": [[]],
        "stack-empty": [[[]]],
        "matrix-empty": [[[[]]]],
        "row-empty": [[[[[]]]]],
    }


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
    assert found["neuron-not-an-object"] == network | {"h2": [1, 2, 3]}


def test_members_without_parts_are_spoiled_each(derive: Derive) -> None:
    """Two numbers of one shape are still two names to leave out."""
    found = bad(
        derive({"state": closed(mean=FINITE, rate=FINITE)}, {"state": {"mean": 1, "rate": 2}}), "state"
    )

    assert found["mean-missing"] == {"rate": 2}
    assert found["rate-missing"] == {"mean": 1}
    assert found["rate-text"] == {"mean": 1, "rate": "six"}


LAYERS = {
    "layer_dense": of_kind(
        "dense",
        weights={"type": "array", "minItems": 1, "items": NUMBERS},
        biases={"anyOf": [NUMBERS, {"type": "null"}]},
        activation=shared("activation"),
    ),
    "layer_pool": of_kind("pool", size={"type": "integer", "minimum": 1}),
    "layer": {"oneOf": [shared("layer_dense"), shared("layer_pool")]},
}
NETWORK = {"layers": {"type": "array", "minItems": 1, "items": shared("layer")}}
DENSE = {"kind": "dense", "weights": [[1, 2], [3, 4]], "biases": None, "activation": "tanh"}
POOL = {"kind": "pool", "size": 2}


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


def test_lists_of_the_same_length_are_shortened_and_lengthened_each(derive: Derive) -> None:
    """The message must name the list that has changed."""
    cases = derive(
        {"inputs": NUMBERS, "weights": NUMBERS},
        {"inputs": [1, 2], "weights": [3, 4]},
        same_length=[["inputs", "weights"]],
    )

    assert cases["inputs-too-short"]["params"] == {"inputs": [1], "weights": [3, 4]}
    assert cases["inputs-too-long"]["params"] == {"inputs": [1, 2, 0.5], "weights": [3, 4]}
    assert cases["weights-too-short"]["params"] == {"inputs": [1, 2], "weights": [3]}
    assert cases["weights-too-long"]["error"]["mentions"] == ["weights"]


def test_message_on_a_list_of_lists_names_the_other_list_too(derive: Derive) -> None:
    """That data is too short could otherwise mean one of its samples."""
    cases = derive(
        {"data": shared("data"), "targets": NUMBERS},
        {"data": [[1, 2], [3, 4]], "targets": [0, 1]},
        same_length=[["data", "targets"]],
    )

    assert cases["data-too-short"]["params"]["data"] == [[1, 2]]
    assert cases["data-too-short"]["error"]["mentions"] == ["data", "targets"]
    assert cases["targets-too-short"]["error"]["mentions"] == ["targets"]


def test_list_of_one_element_that_must_be_as_long_as_another_is_lengthened(derive: Derive) -> None:
    """Shorter than one element is empty, which is tried anyway."""
    cases = derive({"a": NUMBERS, "b": NUMBERS}, {"a": [1], "b": [2]}, same_length=[["a", "b"]])

    assert cases["a-too-long"]["params"] == {"a": [1, 0.5], "b": [2]}
    assert "a-too-short" not in cases


def test_index_is_tried_at_the_length_that_it_must_stay_below(derive: Derive) -> None:
    """Alone and in a list, counted from 0."""
    cases = derive(
        {"order": {"type": "array", "items": COUNT}, "first": COUNT, "weights": NUMBERS},
        {"order": [0, 1], "first": 0, "weights": [5, 6, 7]},
        below_length={"order": "weights", "first": "weights"},
    )

    assert cases["order-element-beyond"]["params"]["order"] == [3, 1]
    assert cases["first-beyond"]["params"]["first"] == 3
    assert cases["first-beyond"]["error"]["mentions"] == ["first", "3"]


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

    assert list(cases) == ["unknown-parameter", "rate-missing", "rate-text"]


def test_places_of_the_same_short_name_are_told_apart_by_their_path(derive: Derive) -> None:
    """Two members called rate, in different objects of one parameter."""
    schema = closed(one=closed(rate=FINITE), other=closed(rate=COUNT))
    cases = derive({"state": schema}, {"state": {"one": {"rate": 1}, "other": {"rate": 2}}})

    assert cases["state-rate-text"]["params"]["state"]["one"] == {"rate": "six"}
    assert cases["state-other-rate-text"]["params"]["state"]["other"] == {"rate": "six"}


def test_every_reason_is_a_sentence_that_names_the_place(derive: Derive) -> None:
    """A person reads it in a report."""
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


def test_rows_that_must_be_as_long_as_another_list_are_tried_too_short_and_too_long(derive: Derive) -> None:
    """The second row, so that a check of the first alone shows; the message names both."""
    cases = derive(
        {"data": {"type": "array", "items": NUMBERS}, "weights": NUMBERS},
        {"data": [[1, 2], [3, 4]], "weights": [5, 6]},
        row_length={"data": "weights"},
    )

    assert cases["data-row-too-short"]["params"]["data"] == [[1, 2], [3]]
    assert cases["data-row-too-long"]["params"]["data"] == [[1, 2], [3, 4, 4]]
    assert cases["data-row-too-short"]["error"]["mentions"] == ["data", "weights"]
