"""How far ports agree over many cases."""

import math
from typing import Any

import pytest

from nnparity.judging.agreement import Apart, agreement
from nnparity.numbers import Json
from nnparity.specification.case import Case, Message
from nnparity.specification.tolerance import Tolerance


def case(name: str, metric: str = "exact", row: str = "small") -> Case:
    """Return a case of a row."""
    message = Message(method="button.learn", params={})
    return Case(name, row, row, "why", "source", (), Tolerance(metric, metric, 0), (), message, 1)


def compared(*results: Json) -> Any:
    """Return the agreement of ports called a, b, c … over one case, given their results."""
    replies = {name: {"x": {"result": result}} for name, result in zip("abcdef", results, strict=False)}
    return agreement([case("x")], replies)


@pytest.mark.parametrize("result", [0.5, "NaN", "-0", [1.0, {"h1": 2.5}], "spam", []])
def test_the_same_answers_agree(result: Json) -> None:
    """Every port gives the same bits."""
    found = compared(result, result, result)

    assert (found.cases, found.alike, dict(found.differ), found.rows["small"].most) == (1, 1, {}, None)


@pytest.mark.parametrize(
    ("one", "other", "ulp", "path"),
    [
        (1.0, 1.0 + 2**-51, 2, "result"),
        ([1.0, 2.0, 4.0], [1.0, 2.0 + 2**-51, 4.0 + 2**-49], 2, "[2]"),
        ({"h1": {"bias": 0.0}}, {"h1": {"bias": "-0"}}, 1, "h1.bias"),
        (1.0, "NaN", math.inf, "result"),
        ("Infinity", "-Infinity", math.inf, "result"),
        ("spam", "not spam", math.inf, "result"),
        ([1.0], [1.0, 2.0], math.inf, "[1]"),
    ],
)
def test_answers_that_differ_are_told_with_the_largest_distance(
    one: Json, other: Json, ulp: float, path: str
) -> None:
    """What is not a number, or of another shape, is infinitely apart; so are numbers and infinities."""
    found = compared(one, other)

    assert (found.cases, found.alike, dict(found.differ)) == (1, 0, {("a", "b"): 1})
    assert found.rows["small"].most == Apart(ulp, "x", path, ("a", "b"))


def test_every_pair_is_counted() -> None:
    """Two that agree are not counted because of a third."""
    found = compared(1.0, 1.0, 2.0)

    assert dict(found.differ) == {("a", "c"): 1, ("b", "c"): 1}


def test_rows_are_counted_apart() -> None:
    """Each has its own largest distance."""
    replies = {
        "a": {"x": {"result": 1.0}, "y": {"result": 1.0}},
        "b": {"x": {"result": 1.0 + 2**-52}, "y": {"result": 1.0}},
    }
    found = agreement([case("x"), case("y", row="large")], replies)

    assert {row: (one.cases, one.alike) for row, one in found.rows.items()} == {
        "small": (1, 0),
        "large": (1, 1),
    }


def test_the_wording_of_an_error_is_free() -> None:
    """The same code is the same answer; an error and a result are not."""
    errors = [{"error": {"code": -32602.0, "message": text}} for text in ("no", "never")]
    result = {"result": 1.0}

    assert agreement([case("x")], {"a": {"x": errors[0]}, "b": {"x": errors[1]}}).alike == 1
    assert agreement([case("x")], {"a": {"x": errors[0]}, "b": {"x": result}}).alike == 0


def test_what_cannot_be_compared_is_left_out() -> None:
    """A case of which only the shape is fixed, and one that a single port answered."""
    replies = {"a": {"x": {"result": 1.0}, "y": {"result": 1.0}}, "b": {"x": {"result": 2.0}}}

    assert agreement([case("x", "schema"), case("y")], replies).cases == 0
