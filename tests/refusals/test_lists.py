"""Lists are spoiled as a whole and in one element, at any depth."""

from typing import Any

from tests.refusals.deriving import COUNT, FINITE, NUMBERS, Derive, Schema, bad, shared


def test_list_is_spoiled_as_a_whole_and_in_one_element(derive: Derive) -> None:
    """The first element has most of the mistakes, the second is infinite."""
    cases = derive({"inputs": NUMBERS}, {"inputs": [1, 2, 3]})

    assert cases["inputs-missing"]["params"] == {}
    assert bad(cases, "inputs") == {
        "not-a-list": 1,
        "an-object": {"0": 1, "1": 2, "2": 3},
        "empty": [],
        "element-text": ["six", 2, 3],
        "element-numeric-text": ["1", 2, 3],
        "element-boolean": [False, 2, 3],
        "element-null": [None, 2, 3],
        "element-nan": ["NaN", 2, 3],
        "element-infinite": [1, "-Infinity", 3],
    }
    assert cases["inputs-element-text"]["error"]["mentions"] == ["inputs", "six"]


def test_list_of_one_element_is_infinite_in_that_one(derive: Derive) -> None:
    """Otherwise the second element is spoiled."""
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
        "element-numeric-text": [[0, 0], ["0", 1], [1, 0]],
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
