"""A result that was changed is told with its path."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.spec.conftest import SmallSpec


def test_small_spec_passes(small: SmallSpec) -> None:
    """What the other tests spoil is sound."""
    assert small.passes() == [small.summary]


def put(*place: str | int) -> Callable[[dict[str, Any], Any], None]:
    """Return a function that puts a value at a place of an entry."""

    def change(entry: Any, value: Any) -> None:
        for key in place[:-1]:
            entry = entry[key]
        entry[place[-1]] = value

    return change


@pytest.mark.parametrize(
    ("name", "place", "value", "sentence"),
    [
        (
            "number",
            ("result",),
            2.319522830243569e-16,
            "result is 2.319522830243569e-16, and the oracle gives 2.3195228302435686e-16",
        ),
        ("zero", ("result",), 0, "result is 0, and the oracle gives -0"),
        ("number", ("result",), "NaN", "result is NaN, and the oracle gives 2.3195228302435686e-16"),
        (
            "number",
            ("result",),
            True,
            "result is true, and the oracle gives the number 2.3195228302435686e-16",
        ),
        (
            "list",
            ("result", 2),
            0.6000000000000002,
            "result[2] is 0.6000000000000002, and the oracle gives 0.6000000000000001",
        ),
        ("list", ("result",), [0, 0], "result is 2 elements, and the oracle gives 4 elements"),
        (
            "neurons",
            ("result", "h2"),
            0.9525741268224335,
            "result.h2 is 0.9525741268224335, and the oracle gives 0.9525741268224333",
        ),
        (
            "gradients",
            ("result", "o1", "weights", 1),
            -0.011269220242958154,
            "result.o1.weights[1] is -0.011269220242958154, and the oracle gives -0.011269220242958155",
        ),
        ("word", ("result",), "not spam", 'result is "not spam", and the oracle gives "spam"'),
        (
            "text",
            ("result",),
            "Neural Net output: 0.61",
            (
                'result is "Neural Net output: 0.61", and the oracle gives '
                '"Neural Net output: 0.60 Error: 0.40 Weight Vector: 0,0,0.6000000000000001,0"'
            ),
        ),
        (
            "trace",
            ("result", "trace", 3, "weights", 2),
            0.6,
            "result.trace[3].weights[2] is 0.6, and the oracle gives 0.6000000000000001",
        ),
        ("trace", ("result", "weights", 2), 1, "result.weights[2] is 1, and the oracle gives 1.2"),
    ],
)
def test_changed_result_is_reported_with_its_path(
    small: SmallSpec, name: str, place: tuple[str | int, ...], value: Any, sentence: str
) -> None:
    """One digit, one sign, another kind of value: it says where, what is there, and what belongs."""
    small.change(name, lambda entry: put(*place)(entry, value))

    assert small.sentences() == [f"small/{name}: {sentence}"]


@pytest.mark.parametrize("place", [("network", "h1", "weights", 1), ("network", "o1", "bias"), ("loss",)])
def test_changed_digit_of_a_trained_network_is_reported_with_its_path(
    small: SmallSpec, place: tuple[str | int, ...]
) -> None:
    """The last digit of a long computation counts too, and its budget is measured all the same."""
    value = small.entry("training")["result"]
    for key in place:
        value = value[key]
    other = float(f"{value:.15g}") + 1e-15
    small.change("training", lambda entry: put("result", *place)(entry, other))

    path = "result" + "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in place)
    assert small.sentences() == [f"small/training: {path} is {other!r}, and the oracle gives {value!r}"]


def test_trained_network_of_another_shape_is_reported(small: SmallSpec) -> None:
    """A result with an element too few is told, although its drift cannot be measured."""
    small.change("training", lambda entry: entry["result"].pop("loss"))

    [sentence] = small.sentences()
    assert sentence.startswith("small/training: result.loss is nothing, and the oracle gives 0.")


def test_missing_result_is_reported(small: SmallSpec) -> None:
    """A case that is not finished says how to finish it."""
    small.change("number", lambda entry: entry.pop("result"))

    assert small.sentences() == ["small/number: it has no result yet: nnparity vectors --write fills it in"]


def test_everything_that_is_wrong_is_reported_at_once(small: SmallSpec) -> None:
    """The first mistake does not hide the others."""
    small.change("number", lambda entry: entry.pop("result"))
    small.change("word", lambda entry: entry.update(result="not spam", mistakes=["no-such-mistake"]))

    assert small.sentences() == [
        "small/number: it has no result yet: nnparity vectors --write fills it in",
        "small/word: mistakes.json has no mistake no-such-mistake",
        'small/word: result is "not spam", and the oracle gives "spam"',
    ]
