"""A tolerance class or a drift budget that does not fit is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nnparity.keeping.drift import Drift

if TYPE_CHECKING:
    from tests.spec.conftest import SmallSpec


def test_unknown_tolerance_class_is_reported(small: SmallSpec) -> None:
    """No option can measure a class that is not there, and none is offered."""
    small.change("number", lambda entry: entry.update(tolerance="no-such-class"))

    assert small.sentences() == ["small/number: no tolerance class no-such-class in tolerances.json"]


def test_missing_budget_is_reported(small: SmallSpec) -> None:
    """A training without a budget says how to get one."""
    small.change_file("tolerances.json", lambda document: document["classes"]["drift"]["budgets"].clear())

    assert small.sentences() == [
        "small/training: the tolerance class drift has no budget for it: nnparity vectors --write measures it"
    ]


def test_budget_of_no_case_is_reported(small: SmallSpec) -> None:
    """A budget that a renamed case has left behind is told."""
    budgets = {"measured": 1e-16, "bound": 1e-15}
    small.change_file(
        "tolerances.json",
        lambda document: document["classes"]["drift"]["budgets"].update({"small/gone": budgets}),
    )

    assert small.sentences() == ["small/gone has a drift budget, but is not a case"]


@pytest.mark.parametrize(
    ("bound", "sentence"),
    [
        (1e-16, "its drift is 5.1e-16, beyond its budget 1e-16"),
        (1e-13, "its budget 1e-13 is too large for its drift 5.1e-16"),
        (1, "its budget 1 is too large for its drift 5.1e-16"),
    ],
)
def test_budget_that_does_not_fit_the_drift_is_reported(
    small: SmallSpec, bound: float, sentence: str
) -> None:
    """Too small a budget fails good ports, and too large a one passes bad ones."""
    entry = small.entry("training")
    measured = Drift().measured(entry["method"], entry["params"], entry["result"])
    small.change_file(
        "tolerances.json",
        lambda document: document["classes"]["drift"]["budgets"]["small/training"].update(bound=bound),
    )

    assert small.sentences() == [f"small/training: {sentence}".replace("5.1e-16", f"{measured:g}")]


@pytest.mark.parametrize("bound", [2e-15, 5e-15, 5e-14])
def test_budget_of_another_machine_is_accepted(small: SmallSpec, bound: float) -> None:
    """Another exp gives another measurement: up to ten times the budget that it leads to is not a mistake."""
    small.change_file(
        "tolerances.json",
        lambda document: document["classes"]["drift"]["budgets"]["small/training"].update(bound=bound),
    )

    assert small.passes()


def test_training_that_hangs_on_the_last_digit_is_refused(
    small: SmallSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the drift is as large as the numbers, no budget tells a right port from a wrong one."""
    monkeypatch.setattr("nnparity.keeping.vectors.LARGEST_DRIFT", 1e-17)

    [said] = small.sentences()
    assert said.startswith("small/training: its result drifts by ")
    assert small.refusal("--write") == said
