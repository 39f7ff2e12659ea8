"""The real specification: every expected value is the oracle's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nnparity.keeping import vectors
from nnparity.specification.spec import Spec

REAL = Path(__file__).parents[2] / "spec"

# Long trainings take seconds each: they are checked in tests of their own, which can run at the same time.
LONG = sorted(
    entry["id"]
    for entry in json.loads((REAL / "vectors" / "training.json").read_text("utf-8"))["cases"]
    if entry.get("params", {}).get("epochs", 0) > 100
)


def everything_wrong(monkeypatch: pytest.MonkeyPatch, wanted: Callable[[str], bool]) -> list[str]:
    """Check the real specification, of its cases only those that are wanted."""
    spec = Spec(REAL)
    complaints = vectors._complaints  # noqa: SLF001  # the tests share the cases between them

    def of_wanted(spec: Spec, entry: dict[str, Any]) -> Iterator[str]:
        return complaints(spec, entry) if wanted(entry["id"]) else iter(())

    monkeypatch.setattr(vectors, "_complaints", of_wanted)
    return list(vectors.check(spec))


@pytest.mark.parametrize("trajectory", sorted({case_id.rpartition("/")[0] for case_id in LONG}))
def test_long_training_of_the_spec_is_what_the_oracle_gives(
    trajectory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Results and drift budgets of one long training hold."""
    long = [case_id for case_id in LONG if case_id.startswith(f"{trajectory}/")]

    assert everything_wrong(monkeypatch, long.__contains__) == []


def test_spec_but_for_long_training_is_what_the_oracle_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every other result, budget, quoted value and refused request holds, and the files are formatted."""
    assert everything_wrong(monkeypatch, lambda case_id: case_id not in LONG) == []
