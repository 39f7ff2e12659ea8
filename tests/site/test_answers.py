"""Answers that are asked when the site is built, and kept for the next time."""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.site.few import FEW, ROOT, few_cases, port

from nnparity.judging.verdict import Verdict
from nnparity.ports.port import Port
from nnparity.ports.run import Listener
from nnparity.site import answers as asking
from nnparity.specification.case import Case, Message
from nnparity.specification.spec import Spec

Asked = list[tuple[str, str]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Which cases ports are asked; each answer says how many were asked before it."""
    found: Asked = []

    def run(_: Spec, ports: Sequence[Port], cases: Iterable[Case], listener: Listener, __: float) -> None:
        for each in ports:
            for case in cases:
                listener.concluded(each, Verdict(case, "pass", reply={"result": float(len(found))}))
                found.append((each.name, case.id))

    async def nothing_missing(_: Port) -> None:
        return None

    async def version(_: Port) -> str:
        return "1"

    monkeypatch.setattr(asking, "run", run)
    monkeypatch.setattr(asking, "missing_toolchain", nothing_missing)
    monkeypatch.setattr(asking, "shown_version", version)
    return found


def test_an_answer_is_asked_once_until_the_port_or_the_request_changes(tmp_path: Path, asked: Asked) -> None:
    """Only what changed is asked anew."""
    spec = few_cases(FEW[1:3])
    shutil.copytree(ROOT / "lua", tmp_path / "lua")
    lua = port(tmp_path / "lua")
    first, second = spec.cases.values()

    def ask(*cases: Case) -> dict[str, object]:
        return asking.answers(spec, [lua], cases, "cases", tmp_path / "kept").by_port["lua"]

    assert ask(first, second) == {first.id: {"result": 0.0}, second.id: {"result": 1.0}}
    assert ask(first, second) == {first.id: {"result": 0.0}, second.id: {"result": 1.0}}
    assert len(asked) == 2

    other = replace(second, message=Message(second.method, {**second.message.params, "target": 0.5}))
    assert ask(first, other)[second.id] == {"result": 2.0}
    assert asked[2:] == [("lua", second.id)]

    (tmp_path / "lua" / "port.toml").write_text((tmp_path / "lua" / "port.toml").read_text() + "\n")
    ask(first, other)
    assert len(asked) == 5


def test_kept_answers_that_are_damaged_are_asked_anew(tmp_path: Path, asked: Asked) -> None:
    """A file that was cut short is as good as none."""
    spec = few_cases(FEW[:1])
    lua = port(ROOT / "lua")
    for _ in range(2):
        asking.answers(spec, [lua], list(spec.cases.values()), "cases", tmp_path)
        [kept] = tmp_path.iterdir()
        kept.write_bytes(kept.read_bytes()[:-9])

    assert len(asked) == 2
