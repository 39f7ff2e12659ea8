"""`nnparity vectors --write` fills in what the authors do not write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.spec.conftest import SmallSpec


def test_write_fills_in_what_is_missing_and_corrects_what_is_wrong(small: SmallSpec) -> None:
    """Results and budgets come out as they were before they were taken away."""
    good = small.vectors.read_bytes()
    small.change_file("tolerances.json", lambda document: document["classes"]["drift"]["budgets"].clear())
    assert small.passes("--write")
    measured = (small.folder / "tolerances.json").read_bytes()
    for name in ("number", "text", "trace", "training"):
        small.change(name, lambda entry: entry.pop("result"))
    small.change("word", lambda entry: entry.update(result="not spam"))
    small.change_file("tolerances.json", lambda document: document["classes"]["drift"]["budgets"].clear())
    assert len(small.sentences()) == 5

    assert small.passes("--write") == [small.summary]

    assert json.loads(small.vectors.read_bytes()) == json.loads(good)
    assert small.passes() == [small.summary]
    assert (small.folder / "tolerances.json").read_bytes() == measured


def test_written_budget_that_holds_stays(small: SmallSpec) -> None:
    """Another exp, or another random stream, measures something else, and changes no bound."""
    budgets = {"small/training": {"measured": 4.3e-16, "bound": 2e-15}}
    small.change_file(
        "tolerances.json", lambda document: document["classes"]["drift"].update(budgets=budgets)
    )

    assert small.passes("--write")

    rule = json.loads((small.folder / "tolerances.json").read_text("utf-8"))["classes"]["drift"]
    assert rule["budgets"] == budgets


def test_write_measures_a_budget_for_each_training_and_no_other_case(small: SmallSpec) -> None:
    """A budget is at least four times the measurement, and at most five times that."""
    small.change_file(
        "tolerances.json",
        lambda document: document["classes"]["drift"].update(
            budgets={"small/gone": {"measured": 1, "bound": 1}}
        ),
    )

    assert small.passes("--write")

    rule = json.loads((small.folder / "tolerances.json").read_text("utf-8"))["classes"]["drift"]
    assert list(rule["budgets"]) == ["small/training"]
    budget = rule["budgets"]["small/training"]
    assert 4 * budget["measured"] <= budget["bound"] <= 20 * budget["measured"]
    assert float(f"{budget['bound']:.0e}") == budget["bound"]
