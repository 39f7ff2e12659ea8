"""The vector file of the refusals is derived: it is written, and checked, as a whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from nnparity.keeping.entries import formatted

if TYPE_CHECKING:
    from tests.spec.conftest import SmallSpec

NAME = "refusals.json"
FIRST = "parameters/button.learn/unknown-parameter"
REMEDY = "nnparity vectors --write derives the refusals"


def edit(small: SmallSpec, change: Callable[[list[Any]], object]) -> None:
    """Change the cases of the vector file."""
    path = small.folder / "vectors" / NAME
    document = json.loads(path.read_text("utf-8"))
    change(document["cases"])
    path.write_bytes(formatted(document))


def entry(cases: list[Any], case_id: str = FIRST) -> Any:
    """Return one case."""
    return next(case for case in cases if case["id"] == case_id)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda cases: cases.remove(entry(cases)), f"{FIRST} is missing"),
        (lambda cases: entry(cases).update(why="because"), f"{FIRST} is not as it is derived"),
        (lambda cases: entry(cases)["params"].update(momentum=1), f"{FIRST} is not as it is derived"),
        (
            lambda cases: cases.append(entry(cases) | {"id": "parameters/button.learn/mine"}),
            "parameters/button.learn/mine cannot be derived",
        ),
        (lambda cases: cases.reverse(), "the cases are not in the order of methods and parameters"),
    ],
    ids=["missing", "reworded", "changed", "added", "reversed"],
)
def test_change_by_hand_is_reported_and_undone(
    small: SmallSpec, change: Callable[[list[Any]], object], complaint: str
) -> None:
    """Whoever edits the file is told where it comes from."""
    before = (small.folder / "vectors" / NAME).read_bytes()
    edit(small, change)

    assert small.sentences() == [f"{NAME}: {complaint}: {REMEDY}"]
    assert small.passes("--write") == [small.summary]
    assert (small.folder / "vectors" / NAME).read_bytes() == before


def test_file_that_is_gone_is_reported_and_written(small: SmallSpec) -> None:
    """All of its cases are missing; the first is named."""
    path = small.folder / "vectors" / NAME
    before, count = path.read_bytes(), len(json.loads(path.read_text("utf-8"))["cases"])
    path.unlink()

    [sentence] = small.sentences()

    assert sentence.endswith(f" is missing (and {count - 1} more): {REMEDY}")
    assert small.passes("--write")
    derived = json.loads(path.read_text("utf-8"))["cases"]
    assert derived == json.loads(before)["cases"]


@pytest.mark.parametrize("claimed", [[], ["null-read-as-zero"]], ids=["none", "another"])
def test_mistakes_of_a_case_are_those_of_the_mutants_that_it_catches(
    small: SmallSpec, claimed: list[str]
) -> None:
    """What an author claims is replaced by what the mutants show."""
    edit(small, lambda cases: entry(cases).update(mistakes=claimed))

    assert small.passes("--write") == [small.summary]

    cases = json.loads((small.folder / "vectors" / NAME).read_text("utf-8"))["cases"]
    assert entry(cases)["mistakes"] == ["unknown-parameter-ignored"]
    assert entry(cases, "parameters/button.learn/learning-rate-null")["mistakes"] == ["null-read-as-zero"]


def test_new_parameter_brings_its_refusals_with_it(small: SmallSpec) -> None:
    """The examples of the schema must have it, and nothing else is written by hand."""

    def add(document: Any) -> None:
        params = document["properties"]["params"]
        params["properties"]["decay"] = {"$ref": "../schemas/values.schema.json#/$defs/finite"}
        params["required"].append("decay")
        params["examples"][0]["decay"] = 0.5

    small.change_file("methods/button.learn.json", add)

    complaints = [sentence for sentence in small.sentences() if sentence.startswith(NAME)]

    assert complaints[0] == f"{NAME}: parameters/button.learn/decay-missing is missing (and 7 more): {REMEDY}"
