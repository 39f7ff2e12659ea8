"""Released cases are frozen."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from tests.spec.conftest import SmallSpec


class TestReleasedCases:
    """What is released stays as it is."""

    @pytest.fixture(autouse=True)
    def release(self, small: SmallSpec) -> None:
        """Release the small specification."""
        count = len(Spec(small.folder).cases)
        assert small.passes("--release") == [f"{count} cases newly frozen", small.summary]

    def test_stay_as_they_are(self, small: SmallSpec) -> None:
        """Nothing is wrong, and nothing is frozen twice."""
        assert small.passes()
        assert small.passes("--release")[0] == "0 cases newly frozen"

    @pytest.mark.parametrize(
        ("name", "change"),
        [
            ("number", lambda entry: entry.update(tolerance="forward")),
            ("number", lambda entry: entry.update(params={"activation": "identity", "total": 1}, result=1)),
            ("bad", lambda entry: entry["error"].update(mentions=[])),
            ("line", lambda entry: entry.update(line="{")),
            ("line", lambda entry: entry["error"].update(code=-32600)),
            ("list", lambda entry: entry.update(before=[{"method": "describe", "params": {}}])),
            ("list", lambda entry: entry.update(request_id="other")),
        ],
    )
    def test_must_not_change(
        self, small: SmallSpec, name: str, change: Callable[[dict[str, Any]], object]
    ) -> None:
        """A port that passed must not fail because the case is another one."""
        small.change(name, change)

        assert small.sentences() == [
            f"small/{name} was released and has changed: put it back, and add one that replaces it"
        ]
        assert small.sentences("--release") == small.sentences()

    @pytest.mark.parametrize(
        "change",
        [
            lambda entry: entry.update(why="Another reason."),
            lambda entry: entry.update(source="another source"),
            lambda entry: entry.update(mistakes=[]),
            lambda entry: entry.update(quoted={"result": "2.3e-16"}),
        ],
    )
    def test_may_be_explained_better(
        self, small: SmallSpec, change: Callable[[dict[str, Any]], object]
    ) -> None:
        """What does not decide a verdict is free."""
        small.change("number", change)

        assert small.passes()

    def test_must_not_be_removed(self, small: SmallSpec) -> None:
        """A case that is gone without a word is told."""
        entries = json.loads(small.vectors.read_text("utf-8"))["cases"]
        small.write(entries[1:])

        assert small.sentences() == [
            f"{entries[0]['id']} was released and is gone: put it back, or name it in replaces"
        ]

    def test_can_be_replaced(self, small: SmallSpec) -> None:
        """A case of another id that says what it replaces takes the place of one that is gone."""
        small.change("number", lambda entry: entry.update(id="small/number-2", replaces="small/number"))

        assert small.passes()
        assert small.passes("--release")[0] == "1 case newly frozen"
        assert small.passes()

    def test_are_all_that_can_be_replaced(self, small: SmallSpec) -> None:
        """A misspelt id in `replaces` is told."""
        small.change("number", lambda entry: entry.update(replaces="small/never-there"))

        assert small.sentences() == ["small/never-there is said to be replaced, but was never released"]

    def test_are_joined_by_new_ones(self, small: SmallSpec) -> None:
        """A new case is free until it is released."""
        entries = json.loads(small.vectors.read_text("utf-8"))["cases"]
        small.write([*entries, entries[0] | {"id": "small/new"}])
        assert small.passes("--release")[0] == "1 case newly frozen"

        small.change("new", lambda entry: entry.update(tolerance="forward"))
        assert small.sentences() == [
            "small/new was released and has changed: put it back, and add one that replaces it"
        ]


def test_spec_that_is_wrong_is_not_released(small: SmallSpec) -> None:
    """Nothing is frozen while anything is wrong."""
    small.change("number", lambda entry: entry.update(result=1))

    assert len(small.sentences("--release")) == 1

    assert json.loads((small.folder / "released.json").read_text("utf-8"))["cases"] == {}
