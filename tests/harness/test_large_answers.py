"""Answers that are large, and well-formed: judged in a moment, and not kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from nnparity.judging.difference import written
from nnparity.judging.report_writer import ReportWriter
from nnparity.judging.verdict import judge
from nnparity.ports.interview import longest_kept
from nnparity.ports.port import find_ports
from nnparity.ports.replies import read_reply
from nnparity.showing.answers import show
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec

SPEC = Spec(Path(__file__).parents[2] / "spec")
DESCRIBE = next(case for case in SPEC.cases.values() if case.method == "describe" and case.error is None)
DESCRIPTION: dict[str, Any] = {
    "name": "p",
    "language": "P",
    "language_version": "1",
    "port_version": "1",
    "protocol_version": "1",
    "methods": ["describe"],
}


@pytest.mark.parametrize("kind", [str, int, lambda number: [number]])
def test_a_description_with_too_many_methods_is_not_searched(kind: Any) -> None:
    """A hundred thousand methods, of any type, are too many: they are not compared with each other."""
    methods = [kind(number) for number in range(100_000)]
    verdict = judge(SPEC, DESCRIBE, {"id": 1, "result": DESCRIPTION | {"methods": methods}})
    assert verdict.kind == "fail"
    assert verdict.difference is not None
    assert verdict.difference.path == "result.methods"
    assert len(verdict.difference.got) <= 500


def test_a_description_passes() -> None:
    """One that is as it should be is not a failure."""
    assert judge(SPEC, DESCRIBE, {"id": 1, "result": DESCRIPTION}).kind == "pass"


@pytest.mark.parametrize("value", [[[]] * 300_000, {f"{n:x}": n for n in range(100_000)}, "x" * 1_000_000])
def test_of_a_large_value_little_is_written(value: object) -> None:
    """A message shows the beginning."""
    assert len(written(value)) <= 122


def test_a_wrong_answer_is_kept_while_it_is_like_the_right_one() -> None:
    """An answer of twice the length can be a known mistake's; one of a hundred times cannot."""
    case = next(case for case in SPEC.cases.values() if case.method == "network.gradients" and case.result)
    right = len(str(case.result))
    assert 2 * right < longest_kept(case) < 100 * right


@pytest.mark.parametrize(("depth", "sound"), [(63, True), (64, False)])
def test_depth_is_counted_with_the_reply_itself(depth: int, *, sound: bool) -> None:
    """A reply may be 64 deep; brackets within texts do not count."""
    nested = "[" * depth + '"[[[[{{{{\\"["' + "]" * depth
    reply, fault = read_reply(f'{{"jsonrpc": "2.0", "id": 1, "result": {nested}}}'.encode())
    assert (fault is None) is sound
    assert (reply is not None) is sound


@pytest.mark.parametrize("value", ["x" * 500_000, ["x"] * 100_000, {"a": [1] * 100_000}])
def test_a_large_description_does_not_come_into_the_report(tmp_path: Path, value: Any) -> None:
    """Of what a port says of itself, the report keeps what can be shown."""
    port = find_ports(SPEC, Path(__file__).parents[2])["c"]
    with ReportWriter(tmp_path / "r", SPEC, [port], Selection(), 1, 1) as writer:
        writer.described(port, DESCRIPTION | {"more": value})
        writer.described(port, value)
    assert (tmp_path / "r").stat().st_size < 30_000
    assert writer.report.ports == ["c"]


def test_a_description_of_usual_size_is_kept_whole(tmp_path: Path) -> None:
    """It is read again when the report is shown."""
    port = find_ports(SPEC, Path(__file__).parents[2])["c"]
    with ReportWriter(tmp_path / "r", SPEC, [port], Selection(), 1, 1) as writer:
        writer.described(port, DESCRIPTION)
    assert writer.report.descriptions == {"c": DESCRIPTION}


@pytest.mark.long
def test_of_a_large_answer_the_beginning_is_compared(capsys: pytest.CaptureFixture[str]) -> None:
    """A table has a thousand elements at most, the wrong ones first."""
    port = find_ports(SPEC, Path(__file__).parents[2])["c"]
    case = next(case for case in SPEC.cases.values() if case.method == "button.learn" and case.result)
    reply = {"id": 1, "result": [0.5] * 300_000}
    assert not show(case, [port], [reply], Console(width=100))
    text = capsys.readouterr().out
    assert "… and 299000 more elements" in text
    assert len(text.splitlines()) < 3100
