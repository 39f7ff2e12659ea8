"""Wrong answers are asked for again, alone: what differs then is said."""

from collections.abc import Iterator
from typing import Any

import pytest

from nnparity.explaining.evidence import MOST_OF_A_ROW, MOST_REFUSED, Evidence
from nnparity.explaining.hypotheses import chance
from nnparity.judging.verdict import Verdict, judge
from nnparity.specification.spec import Spec

CASE = "training/step/all-different"
WRONG, OTHER = {"result": 1}, {"result": 2}


def verdict(spec: Spec, reply: dict[str, Any]) -> Verdict:
    """Return the verdict on a reply to one case."""
    return judge(spec, spec.cases[CASE], {"jsonrpc": "2.0", "id": 7, **reply})


def notes(monkeypatch: pytest.MonkeyPatch, *replies: dict[str, Any]) -> tuple[str, ...]:
    """Return what is said of a wrong answer, given the replies when it is asked for again."""
    spec, left = Spec(), iter(replies)

    def run(_: Spec, __: object, ___: object, listener: Any, ____: float) -> None:
        listener.concluded(None, verdict(spec, next(left)))

    monkeypatch.setattr(chance, "run", run)
    port: Any = None
    return chance.asked_again(spec, port, [verdict(spec, WRONG)], 1.0)


def test_same_answer_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its id is."""
    assert notes(monkeypatch, {**WRONG, "id": 8}) == ()


def test_answer_that_depends_on_earlier_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Alone it is another, and stays so."""
    assert notes(monkeypatch, OTHER, OTHER) == (
        f"{CASE} depends on earlier requests: asked alone, it has another answer",
    )


def test_answer_that_is_right_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said that it passes."""
    right = {"result": Spec().cases[CASE].result}

    assert notes(monkeypatch, right, right) == (
        f"{CASE} depends on earlier requests: asked alone, it passes",
    )


def test_answer_that_differs_from_time_to_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked twice alone, it has two answers."""
    assert notes(monkeypatch, OTHER, {"result": 3}) == (
        f"{CASE} differs from time to time: asked alone, it has two answers",
    )


def test_refusals_take_no_place_of_answers() -> None:
    """Where a result is expected, they are counted, and few are compared."""
    spec, evidence = Spec(), Evidence()
    refused = verdict(spec, {"error": {"code": -32602, "message": "no such rate"}})
    wrong = verdict(spec, WRONG)
    for each in _repeated(refused, 2 * MOST_OF_A_ROW):
        evidence.add(each)
    for each in _repeated(wrong, MOST_OF_A_ROW):
        evidence.add(each)

    assert evidence.refused == 2 * MOST_OF_A_ROW
    assert evidence.failed.count(refused) == MOST_REFUSED
    assert evidence.failed.count(wrong) == MOST_OF_A_ROW


def _repeated(each: Verdict, times: int) -> Iterator[Verdict]:
    return (each for _ in range(times))
