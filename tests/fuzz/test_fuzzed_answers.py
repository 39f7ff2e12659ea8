"""The harness with whatever a port may write: bounded runs; `nox -s fuzz` does longer ones."""

import asyncio
import json
from pathlib import Path
from typing import Any

import judging
import pytest
from answer_lines import AnswerLines, Written, right_reply
from fuzz_harness import Findings, fuzz
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from judging import misjudged, misshown, verdict_on, verdicts_on

from nnparity.judging.verdict import Verdict
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
ANSWERS = 3000

bounded = settings(
    max_examples=100,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
texts = st.text(st.characters(exclude_categories=()), max_size=20) | st.sampled_from(
    ["\x1b[31m", "[bold]", "[/]", "]]>", "<a>", "&lt;", "a\nb", "| `a` |", "\u202e", "\ud800", "NaN", "-0"]
)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
cases = st.sampled_from([case for case, _ in AnswerLines(SPEC, 0).right])


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """Judge many answers made at random."""
    return fuzz(SPEC, tmp_path_factory.mktemp("fuzz"), ANSWERS, seed=1)


def check(folder: Path, written: Written) -> Verdict:
    """Judge an answer, which must be judged and shown as it should."""
    verdict = asyncio.run(verdict_on(SPEC, written))
    assert misjudged(SPEC, written, verdict) is None
    found = misshown(SPEC, folder, [written], [verdict], everything=False)
    assert [what for what, _ in found if what != NOT_JSON] == []
    return verdict


NOT_JSON = "a report line that is not JSON"


def test_answers_are_judged_and_shown_as_they_should(findings: Findings) -> None:
    """Only right answers pass, and nothing that is shown holds a character that cannot be seen."""
    assert {what: example for what, example in findings.examples.items() if what != NOT_JSON} == {}
    assert findings.verdicts.total() == ANSWERS
    assert findings.verdicts.keys() >= {"pass", "fail", "unsupported", "not-json", "not-a-reply", "wrong-id"}


def test_report_is_json(findings: Findings) -> None:
    """Every line of a report can be read by whatever reads JSON."""
    assert findings.examples.get(NOT_JSON) is None


@bounded
@given(cases, st.lists(st.binary() | st.just(b"\n")), st.binary())
@example(SPEC.cases["protocol/describe"], [], b"")
@example(SPEC.cases["protocol/describe"], [b"[" * 100_000 + b"\n"], b"")
def test_any_bytes_get_a_verdict(tmp_path: Path, case: Case, chunks: list[bytes], log: bytes) -> None:
    """Bytes that are not by chance a right answer end in a fault."""
    verdict = check(tmp_path, Written(case, b"".join(chunks), tuple(chunks), log))
    assert verdict.kind == "error"
    assert verdict.fault is not None


@bounded
@given(cases, st.sampled_from(["result", "error"]), values)
def test_any_json_gets_a_verdict(tmp_path: Path, case: Case, part: str, value: Any) -> None:
    """A reply with any JSON for a result, or an error, is judged."""
    reply = {"jsonrpc": "2.0", "id": right_reply(case)["id"], part: value}
    line = json.dumps(reply).encode() + b"\n"
    check(tmp_path, Written(case, line, (line,), b""))


@bounded
@given(cases, st.integers(-40_000, 40_000), texts)
def test_any_error_gets_a_verdict(tmp_path: Path, case: Case, code: int, message: str) -> None:
    """A reply with any code and any message is judged."""
    error = {"code": code, "message": message}
    line = json.dumps({"jsonrpc": "2.0", "id": right_reply(case)["id"], "error": error}).encode() + b"\n"
    verdict = check(tmp_path, Written(case, line, (line,), message.encode("utf-8", "replace")))
    assert verdict.kind != "error"


def test_right_answers_pass() -> None:
    """The answers that the others are made from are right."""
    lines = [(case, json.dumps(reply).encode() + b"\n") for case, reply in AnswerLines(SPEC, 0).right]
    answers = [Written(case, line, (line,), b"") for case, line in lines]
    verdicts = asyncio.run(verdicts_on(SPEC, answers))
    assert {verdict.kind for verdict in verdicts} == {"pass"}
    complaints = [misjudged(SPEC, *judged) for judged in zip(answers, verdicts, strict=True)]
    assert not any(complaints)


def test_a_wrong_pass_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A judge that lets everything pass does not go unnoticed."""
    monkeypatch.setattr(judging, "judge", lambda _, case, __: Verdict(case, "pass"))
    assert "pass for an answer that is wrong" in fuzz(SPEC, tmp_path, 200, seed=1).examples


@pytest.mark.parametrize("format_", ["terminal", "markdown", "junit"])
def test_what_is_not_escaped_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, format_: str) -> None:
    """A format that lets a character through that cannot be seen does not go unnoticed."""
    shown_by = {"terminal": "labelled.printable", "markdown": "markdown.markdown", "junit": "junit.printable"}
    monkeypatch.setattr(f"nnparity.showing.{shown_by[format_]}", str)
    line = b'{"jsonrpc": "2.0", "id": 1, "result": "\xe2\x80\xae"}\n'
    written = Written(SPEC.cases["button/evaluate/untrained"], line, (line,), b"")
    verdict = asyncio.run(verdict_on(SPEC, written))
    found = misshown(SPEC, tmp_path, [written], [verdict], everything=False)
    assert [what for what, _ in found] == [f"{format_} shows '\\u202e'"]


def test_answers_are_the_same_for_the_same_seed() -> None:
    """A finding can be repeated."""
    first, again, other = (
        [written.output for written, _ in zip(AnswerLines(SPEC, seed), range(300), strict=False)]
        for seed in (3, 3, 4)
    )
    assert first == again
    assert first != other
