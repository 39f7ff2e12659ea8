"""Replies that belong to another request, or to none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.harness.conftest import Bench


@pytest.mark.parametrize(
    ("bad", "seen"),
    [
        ("wrong_id", "a reply with the id 1234567, where 4 was due"),
        ("id_as_text", 'a reply with the id "4", where 4 was due'),
        ("id_true", "a reply with the id true, where 4 was due"),
        ("id_null", "a reply with the id null, where 4 was due"),
        ("answers_out_of_order", "a reply with the id 5, where 4 was due"),
    ],
)
def test_a_reply_to_something_else_is_an_error_of_the_case_that_was_due(
    bench: Bench, bad: str, seen: str
) -> None:
    """A reply whose id is not the one that was due is never taken for an answer."""
    outcome = bench.run(bad)
    assert outcome.not_passed == {"three": "error"}
    assert outcome.fault("three").name == "wrong-id"
    assert outcome.fault("three").seen == seen


def test_true_is_not_the_id_1(bench: Bench) -> None:
    """The id true is not a number, also where it is compared with 1."""
    bench.write_cases([bench.case(number) for number in (3, 1, 2, 4, 5)])
    outcome = bench.run("id_true", "every")
    assert {outcome.fault(case).name for case in outcome.not_passed} == {"wrong-id"}
    assert outcome.fault("five").seen == "a reply with the id true, where 1 was due"


def test_a_long_id_is_shown_short(bench: Bench) -> None:
    """An id of a megabyte does not come along into the report."""
    outcome = bench.run("id_is_huge")
    assert outcome.fault("three").name == "wrong-id"
    assert len(outcome.fault("three").seen) < 200


@pytest.mark.parametrize("bad", ["answers_twice", "answers_twice_late"])
@pytest.mark.parametrize(("which", "case"), [("third", "three"), ("last", "five")])
def test_a_second_reply_is_an_error_of_the_case_that_was_answered(
    bench: Bench, bad: str, which: str, case: str
) -> None:
    """Two answers to one case are an error of that case, also if they are right, and if no case follows."""
    outcome = bench.run(bad, which)
    assert outcome.not_passed == {case: "error"}
    assert outcome.fault(case).name == "repeated-id"
    assert outcome.fault(case).seen.startswith("a second reply with the id ")


def test_a_reply_to_a_request_that_never_was_is_not_overlooked(bench: Bench) -> None:
    """A reply after the last one is an error of the last case."""
    outcome = bench.run("answers_the_unasked", "last")
    assert outcome.not_passed == {"five": "error"}
    assert outcome.fault("five").name == "unasked"
    assert '"id": 99' in outcome.fault("five").seen


def test_an_answer_before_the_question_does_not_pass(bench: Bench) -> None:
    """A reply written before any request was read makes each case that it is taken for an error."""
    outcome = bench.run("answers_before_it_is_asked")
    assert set(outcome.not_passed.values()) == {"error"}
    assert len(outcome.not_passed) == 5
    assert {outcome.fault(case).name for case in outcome.not_passed} == {"repeated-id"}


def test_a_line_that_gets_no_reply_is_blamed_though_others_get_one_without_an_id(bench: Bench) -> None:
    """Neither of two replies without an id is taken for the other, and right cases beside it pass."""

    def raw(number: int, line: str) -> dict[str, Any]:
        return bench.case(
            number,
            line=line,
            reply_id=None,
            error={"code": -32700, "mentions": []},
            method=...,
            params=...,
            result=...,
        )

    bench.write_cases([raw(1, "{"), raw(2, "a"), raw(3, ""), raw(4, "}"), raw(5, "b")])
    outcome = bench.run("skips_blank_lines")
    assert outcome.not_passed == {"three": "error"}
    assert outcome.fault("three").name == "wrong-id"
