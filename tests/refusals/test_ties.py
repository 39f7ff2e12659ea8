"""What must be as long as another list, or below its length, is tried beside and beyond it."""

from tests.refusals.deriving import COUNT, NUMBERS, Derive, shared


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
