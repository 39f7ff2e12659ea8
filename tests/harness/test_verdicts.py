"""Replies judged one by one: what passes, and what is said of what does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nnparity.judging.verdict import judge
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

SPEC = Spec(Path(__file__).parents[2] / "spec")
REFUSED = SPEC.cases["rules/refused/key-in-capital-letters"]
ANSWERED = SPEC.cases["rules/inputs/predict-all-0"]


def error(code: int, message: str) -> dict[str, Any]:
    """Return a reply that refuses."""
    return {"error": {"code": code, "message": message}}


def test_a_refusal_with_the_right_code_that_names_what_is_wrong_passes() -> None:
    """Its words are the port's own."""
    assert judge(SPEC, REFUSED, error(-32602, "unknown key Bias")).kind == "pass"


@pytest.mark.parametrize("code", [-32700, -32603, -32600, 0])
def test_a_refusal_with_another_code_fails(code: int) -> None:
    """Whether it is below or above the right one."""
    verdict = judge(SPEC, REFUSED, error(code, "unknown key Bias"))
    assert verdict.difference is not None
    assert (verdict.kind, verdict.difference.path) == ("fail", "error.code")
    assert verdict.difference.want == "error -32602"


@pytest.mark.parametrize(
    ("case", "reply", "path", "got", "want"),
    [
        pytest.param(
            REFUSED,
            error(-32602, "wrong params"),
            "error.message",
            "error -32602: wrong params",
            "a message that contains Bias",
            id="the right code alone does not help a user",
        ),
        pytest.param(REFUSED, {"result": 1}, "result", "1", "error -32602", id="bad params are answered"),
        pytest.param(
            ANSWERED,
            error(-32602, "no"),
            "error.code",
            "error -32602: no",
            "the result 1",
            id="right params are refused",
        ),
    ],
)
def test_another_answer_than_expected_fails(
    case: Case, reply: dict[str, Any], path: str, got: str, want: str
) -> None:
    """The difference says where it is, what came and what was expected."""
    verdict = judge(SPEC, case, reply)
    assert verdict.difference is not None
    assert (verdict.kind, verdict.difference.path) == ("fail", path)
    assert (verdict.difference.got, verdict.difference.want) == (got, want)


def test_a_method_that_is_not_known_is_unsupported_unless_that_is_expected() -> None:
    """A port that lacks a method does not compute it wrongly."""
    assert judge(SPEC, ANSWERED, error(-32601, "unknown method")).kind == "unsupported"
    mentions, unknown = next(
        (c.error.mentions, c) for c in SPEC.cases.values() if c.error and c.error.code == -32601
    )
    assert judge(SPEC, unknown, error(-32601, " ".join(mentions))).kind == "pass"


def test_a_description_of_another_shape_fails() -> None:
    """What is not compared with a value is still held to its schema."""
    describe = next(c for c in SPEC.cases.values() if c.method == "describe" and c.error is None)
    verdict = judge(SPEC, describe, {"result": {}})
    assert verdict.difference is not None
    assert (verdict.kind, verdict.difference.want) == ("fail", "the shape that methods/describe.json gives")
