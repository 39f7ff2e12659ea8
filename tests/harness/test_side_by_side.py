"""Answers of several ports beside the expected one, element by element."""

from typing import Any

import pytest

from nnparity.judging.side_by_side import Cell, Row, rows
from nnparity.specification.case import Case, ExpectedError, Message
from nnparity.specification.tolerance import EXACT, SHAPE, Tolerance

RELATIVE = Tolerance("near", "relative", 1e-9)
AFTER_ONE = 1.0000000000000002


def case(result: Any = None, tolerance: Tolerance = EXACT, error: ExpectedError | None = None) -> Case:
    """Return a case with an answer."""
    return Case.asking("c", Message(method="m", params={}), tolerance=tolerance, result=result, error=error)


def cells(asked: Case, *replies: Any) -> dict[str, tuple[Cell, ...]]:
    """Return the cells of each element, by its path."""
    return {row.path: row.cells for row in rows(asked, replies)}


@pytest.mark.parametrize(
    ("want", "got", "tolerance", "cell"),
    [
        (1, 1.0, EXACT, Cell("1", "same", allowed=True)),
        (1, AFTER_ONE, EXACT, Cell("1.0000000000000002", "1 ULP", allowed=False, units=1)),
        (1, AFTER_ONE, RELATIVE, Cell("1.0000000000000002", "1 ULP", allowed=True, units=1)),
        (0, "-0", EXACT, Cell("-0", "other sign", allowed=False)),
        (0, "-0", RELATIVE, Cell("-0", "same", allowed=True)),
        ("NaN", 1, EXACT, Cell("1", "", allowed=False)),
        (1, "one", EXACT, Cell('"one"', "", allowed=False)),
        ("one", 1, EXACT, Cell("1", "", allowed=False)),
        ("spam", "spam", EXACT, Cell('"spam"', "", allowed=True)),
        ("spam", "ham", EXACT, Cell('"ham"', "", allowed=False)),
        (True, True, EXACT, Cell("true", "", allowed=True)),
    ],
)
def test_a_cell_says_how_far_an_element_is_and_whether_it_may_be(
    want: Any, got: Any, tolerance: Tolerance, cell: Cell
) -> None:
    """Numbers have a distance; zeros of two signs lie at one point, and are not the same."""
    assert cells(case(want, tolerance), {"result": got}) == {"result": (cell,)}


def test_an_element_that_is_missing_or_too_much_is_wrong() -> None:
    """What stands on one side alone is shown beside a dash."""
    found = rows(case({"a": 1, "b": []}), [{"result": {"a": 1, "c": 2}}])

    assert found == [
        Row("b", "[]", (Cell("–", "", allowed=False),), alike=True),
        Row("c", "–", (Cell("2", "", allowed=False),), alike=True),
        Row("a", "1", (Cell("1", "same", allowed=True),), alike=True),
    ]


def test_elements_that_are_wrong_come_first_and_then_those_at_which_ports_differ() -> None:
    """The others keep their order."""
    asked = case([1, 1, 1, 1], RELATIVE)

    found = rows(asked, [{"result": [1, 1, AFTER_ONE, 1]}, {"result": [1, 2, 1, 1]}])

    assert [(row.path, row.order) for row in found] == [
        ("[1]", (False, False)),
        ("[2]", (True, False)),
        ("[0]", (True, True)),
        ("[3]", (True, True)),
    ]


def test_the_code_of_an_error_is_compared_and_its_words_are_free_but_for_what_they_mention() -> None:
    """A code has no distance."""
    asked = case(error=ExpectedError(-32602, ("rate",)))

    found = cells(
        asked,
        {"error": {"code": -32602, "message": "no rate"}},
        {"error": {"code": -32601, "message": "nothing"}},
        {"error": {"code": -32603, "message": "rate"}},
    )

    assert found == {
        "error.code": (
            Cell("-32602", "", allowed=True),
            Cell("-32601", "", allowed=False),
            Cell("-32603", "", allowed=False),
        ),
        "error.message": (
            Cell('"no rate"', "", allowed=True),
            Cell('"nothing"', "", allowed=False),
            Cell('"rate"', "", allowed=True),
        ),
    }


def test_every_element_of_an_answer_of_which_the_shape_alone_is_asked_is_free() -> None:
    """Each port says something else of itself."""
    assert cells(case(tolerance=SHAPE), {"result": {"name": "p"}}) == {
        "name": (Cell('"p"', "", allowed=True),)
    }


def test_a_long_text_is_told_by_its_beginning_and_its_length() -> None:
    """A number needs no length."""
    [cell] = cells(case("a"), {"result": "b" * 2000})["result"]

    assert cell.text.startswith('"bbb')
    assert cell.text.endswith(" (2000 characters)")
    assert len(cell.text) < 1100
