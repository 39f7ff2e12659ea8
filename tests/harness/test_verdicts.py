"""Replies judged one by one: what passes, and what is said of what does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nnparity.judging.verdict import judge
from nnparity.specification.spec import Spec

SPEC = Spec(Path(__file__).parents[2] / "spec")
REFUSED = SPEC.cases["rules/refused/key-in-capital-letters"]
ANSWERED = SPEC.cases["rules/inputs/predict-all-0"]


def error(code: int, message: str) -> dict[str, Any]:
    """Return a reply that refuses."""
    return {"error": {"code": code, "message": message}}


def test_a_refusal_with_the_right_code_that_names_what_is_wrong_passes() -> None:
    """Its words are the port's own."""
    assert judge(SPEC, REFUSED, error(-32602, "there is no Bias")).kind == "pass"


@pytest.mark.parametrize("code", [-32700, -32603, -32600, 0])
def test_a_refusal_with_another_code_fails(code: int) -> None:
    """Whether it is below or above the right one."""
    verdict = judge(SPEC, REFUSED, error(code, "there is no Bias"))
    assert verdict.difference is not None
    assert (verdict.kind, verdict.difference.path) == ("fail", "error.code")
    assert verdict.difference.want == "error -32602"


def test_a_refusal_that_does_not_name_what_is_wrong_fails() -> None:
    """The right code alone does not help a user."""
    verdict = judge(SPEC, REFUSED, error(-32602, "wrong params"))
    assert verdict.difference is not None
    assert (verdict.kind, verdict.difference.path) == ("fail", "error.message")
    assert verdict.difference.want == "a message that contains Bias"


def test_a_result_where_a_refusal_is_due_fails() -> None:
    """Bad params must not be answered."""
    verdict = judge(SPEC, REFUSED, {"result": 1})
    assert verdict.difference is not None
    assert (verdict.kind, verdict.difference.path, verdict.difference.got) == ("fail", "result", "1")


def test_a_refusal_where_a_result_is_due_fails() -> None:
    """It is compared with the result."""
    verdict = judge(SPEC, ANSWERED, error(-32602, "no"))
    assert verdict.difference is not None
    assert (verdict.kind, verdict.difference.path) == ("fail", "error.code")
    assert verdict.difference.want == "the result 1"


def test_a_method_that_is_not_known_is_unsupported_unless_that_is_due() -> None:
    """A port that lacks a method does not compute it wrongly."""
    assert judge(SPEC, ANSWERED, error(-32601, "unknown method")).kind == "unsupported"
    mentions, due = next(
        (c.error.mentions, c) for c in SPEC.cases.values() if c.error and c.error.code == -32601
    )
    assert judge(SPEC, due, error(-32601, " ".join(mentions))).kind == "pass"


def test_a_description_of_another_shape_fails() -> None:
    """What is not compared with a value is still held to its schema."""
    describe = next(c for c in SPEC.cases.values() if c.method == "describe" and c.error is None)
    verdict = judge(SPEC, describe, {"result": {}})
    assert verdict.difference is not None
    assert (verdict.kind, verdict.difference.want) == ("fail", "the shape that methods/describe.json gives")
