"""Which answers of a port are compared with known mistakes."""

from dataclasses import replace

import pytest

from nnparity.explaining.evidence import LEAST_OF_A_METHOD, MOST_OF_A_ROW, MOST_REFUSED, Evidence
from nnparity.judging.verdict import Verdict
from nnparity.ports.faults import Fault
from nnparity.specification.case import Case, Message

WRONG, REFUSED = {"result": 1}, {"error": {"code": -32602, "message": "no"}}


def wrong(number: int, method: str = "m", before: int = 0, epochs: int = 1, **values: object) -> Verdict:
    """Return a wrong answer to a case of one row."""
    message = Message(method=method, params={"epochs": epochs})
    case = Case.asking(f"{method}/{number}", message, level="row", result=2)
    case = replace(case, before=(message,) * before)
    return Verdict(case, "fail", **{"reply": WRONG, **values})  # type: ignore[arg-type]


def test_of_each_row_so_many_wrong_answers_are_compared_and_some_of_each_further_method() -> None:
    """Those to cases with requests before are always compared."""
    evidence = Evidence()
    for number in range(MOST_OF_A_ROW + 5):
        evidence.add(wrong(number))
    assert len(evidence.failed) == MOST_OF_A_ROW

    for number in range(LEAST_OF_A_METHOD + 5):
        evidence.add(wrong(number, "other"))
    assert len(evidence.failed) == MOST_OF_A_ROW + LEAST_OF_A_METHOD

    evidence.add(wrong(99, before=1))
    assert len(evidence.failed) == MOST_OF_A_ROW + LEAST_OF_A_METHOD + 1
    assert evidence.wrong == {"m", "other"}


def test_refusals_where_a_result_is_due_are_counted_and_few_are_compared() -> None:
    """They do not take the place of wrong answers."""
    evidence = Evidence()
    for number in range(MOST_REFUSED + 2):
        evidence.add(wrong(number, reply=REFUSED))
    evidence.add(wrong(99))

    assert (evidence.refused, len(evidence.failed)) == (MOST_REFUSED + 2, MOST_REFUSED + 1)


@pytest.mark.parametrize(
    ("values", "compared"),
    [
        ({"epochs": 10}, 1),
        ({"epochs": 11}, 0),
        ({"reply": None}, 0),
        ({"reply": None, "fault": Fault("crashed", "it ended")}, 1),
        ({"reply": None, "fault": Fault("wrong-id", "2")}, 1),
        ({"reply": None, "fault": Fault("hung", "no reply")}, 0),
    ],
)
def test_an_answer_that_takes_a_mutant_long_and_most_faults_are_not_compared(
    values: dict[str, object], compared: int
) -> None:
    """A crash can be a known mistake's, and so can an answer with another id."""
    evidence = Evidence()
    evidence.add(wrong(0, **values))  # type: ignore[arg-type]

    assert len(evidence.failed) == compared
