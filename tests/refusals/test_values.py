"""Numbers, counts, words, text and flags are spoiled in each way they can be."""

import pytest
from tests.refusals.deriving import COUNT, FINITE, Derive, Schema, bad, shared


def test_number_is_spoiled_in_every_way(derive: Derive) -> None:
    """Text, booleans, null, a list of one, and what is not finite."""
    cases = derive({"rate": FINITE}, {"rate": 0.5})

    assert cases["rate-missing"]["params"] == {}
    assert bad(cases, "rate") == {
        "text": "six",
        "numeric-text": "0.5",
        "boolean": True,
        "null": None,
        "list": [1],
        "nan": "NaN",
        "infinite": "Infinity",
    }
    assert cases["rate-numeric-text"]["error"]["mentions"] == ["rate", "0.5"]
    assert cases["rate-text"]["error"]["mentions"] == ["rate", "six"]
    assert cases["rate-nan"]["error"]["mentions"] == ["rate"]


def test_number_that_may_be_infinite_is_not_refused_for_it(derive: Derive) -> None:
    """What a schema allows is not tried."""
    cases = derive({"total": shared("number")}, {"total": "-0"})

    assert bad(cases, "total") == {
        "text": "six",
        "numeric-text": "0.5",
        "boolean": True,
        "null": None,
        "list": [1],
    }


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

    types = ("text", "numeric-text", "boolean", "null", "list", "nan", "infinite")
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
        "numeric-text": "3",
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
    """Another word, the same one capitalised, a name that objects have in some language, a number, null."""
    cases = derive({"loss": {"enum": ["softmax", "hinge"]}}, {"loss": "hinge"})

    assert bad(cases, "loss") == {
        "unknown": "swish",
        "capitalised": "Hinge",
        "own-name": "hasOwnProperty",
        "number": 1,
        "null": None,
    }
    assert cases["loss-unknown"]["error"]["mentions"] == ["loss", "swish"]


def test_text_and_flags_are_spoiled_by_other_types(derive: Derive) -> None:
    """Nothing is said of what a text holds."""
    cases = derive({"name": {"type": "string"}, "frozen": {"type": "boolean"}}, {"name": "a", "frozen": True})

    assert bad(cases, "name") == {"number": 1, "null": None}
    assert bad(cases, "frozen") == {"text": "yes", "number": 1, "null": None}
