"""Failures that have one cause are shown once, with the cases that share it."""

from pathlib import Path
from typing import Any

import pytest
from tests.harness.conftest import Bench

from nnparity.judging.causes import causes

SUSPECT = {"mistake": "bias-subtracted", "title": "t", "explained": 2, "compared": 3, "against": 0}


def failure(case: str, **values: Any) -> dict[str, Any]:
    """Return the record of a case that failed, or of an error if it has a fault."""
    verdict = "error" if "fault" in values else "fail"
    return {"port": "p", "case": case, "verdict": verdict, "method": "m", "path": "result", **values}


def together(*failures: dict[str, Any]) -> list[list[str]]:
    """Return the cases that are put together."""
    return [[record["case"] for record in cause.records] for cause in causes(failures)]


def test_failures_that_look_like_one_mistake_are_one_cause() -> None:
    """Whatever method they ask; those that look like nothing are another one."""
    assert together(
        failure("a", suspects=[SUSPECT]),
        failure("b", suspects=[]),
        failure("c", method="n", suspects=[SUSPECT]),
    ) == [["a", "c"], ["b"]]


def test_failures_that_look_like_no_mistake_are_put_together_by_method() -> None:
    """A method that answers wrongly, and one that refuses what it should answer, are two."""
    assert together(
        failure("a", suspects=[]),
        failure("b", method="n", suspects=[]),
        failure("c", suspects=[]),
        failure("d", suspects=[], path="error.code"),
    ) == [["a", "c"], ["b"], ["d"]]


def test_a_failure_that_was_not_compared_joins_those_of_its_method() -> None:
    """It is not said to look like the mistake; first choice are those that look like none."""
    like, unlike, other = failure("a", suspects=[SUSPECT]), failure("b", suspects=[]), failure("c")

    [cause] = causes([like, other])
    assert (cause.others, cause.not_compared) == ((), (other,))
    assert together(like, unlike, other) == [["a"], ["b", "c"]]
    assert together(like, failure("d", method="n")) == [["a"], ["d"]]


def test_what_is_not_a_failure_has_no_cause() -> None:
    """A method that a port does not have is told elsewhere, and so is what is known."""
    verdicts = ("pass", "known", "convention", "unsupported", "not asked")

    assert together(*({**failure("a"), "verdict": verdict} for verdict in verdicts)) == []


def test_faults_with_the_same_words_are_one_cause() -> None:
    """The last line of what was logged tells two apart; errors come first."""
    crash = {"fault": "crashed", "seen": "exited with status 1"}

    assert together(
        failure("a", suspects=[]),
        failure("b", **crash, stderr="Traceback\n  line 1\nKeyError: 'x'\n"),
        failure("c", **crash, stderr="Traceback\n  line 2\nKeyError: 'x'\n"),
        failure("d", **crash, stderr="Traceback\n  line 2\nKeyError: 'y'\n"),
        failure("e", fault="hung", seen="no reply within 1 s"),
    ) == [["b", "c"], ["d"], ["e"], ["a"]]


def test_faults_that_look_like_one_mistake_are_one_cause() -> None:
    """Even if their words differ; the same words with different mistakes look like none."""
    other = {**SUSPECT, "mistake": "bias-made-positive"}
    crash = {"fault": "crashed", "seen": "exited with status 1"}

    assert together(
        failure("a", **crash, stderr="at 1", suspects=[SUSPECT]),
        failure("b", **crash, stderr="at 2", suspects=[SUSPECT]),
        failure("c", **crash, stderr="at 3", suspects=[]),
        failure("d", **crash, stderr="at 4", suspects=[]),
    ) == [["a", "b"], ["c"], ["d"]]
    [cause] = causes([failure("a", **crash, suspects=[SUSPECT]), failure("b", **crash, suspects=[other])])
    assert cause.first["suspects"] == []


def test_what_was_not_asked_belongs_to_the_last_of_the_faults_before() -> None:
    """It is counted there, and is not a cause of its own."""
    given_up = {"fault": "given-up", "seen": "20 faults in a row, the last: exited with status 2"}
    found = causes(
        [
            failure("a", fault="crashed", seen="exited with status 1"),
            failure("b", fault="crashed", seen="exited with status 2"),
            failure("c", **given_up),
            failure("d", **given_up),
        ]
    )

    assert [[record["case"] for record in cause.not_asked] for cause in found] == [[], ["c", "d"]]
    assert together(failure("c", **given_up), failure("d", **given_up)) == [["c", "d"]]
    crash = {"fault": "crashed", "seen": "exited with status 2"}
    assert together(failure("b", **crash), failure("c", **given_up)) == [["b", "c"]]
    hung = {"fault": "hung", "seen": "no reply within 1 s"}
    crash["seen"] = "exited with status 3"
    assert together(failure("a", **crash), failure("b", **hung), failure("c", **given_up)) == [
        ["a", "c"],
        ["b"],
    ]


@pytest.mark.parametrize("words", [(), ("--all",)])
def test_a_build_that_fails_is_shown_once(bench: Bench, words: tuple[str, ...]) -> None:
    """With what it wrote, and without cases that were never asked."""
    port = bench.port("good", build=[bench.script("print('no such header'); raise SystemExit(3)")])

    finished = bench.run_command("--port", port, *words)

    lines = finished.stdout.splitlines()
    [title] = [line for line in lines if "ERROR" in line]
    assert title == "ERROR good answered none of 5 cases"
    assert finished.stdout.count("no such header'") == 1
    assert "  output        no such header" in lines
    assert "small/error/" not in finished.stdout
    assert "a wrong error teaches the wrong thing" not in finished.stdout


@pytest.mark.parametrize("words", [(), ("--all",)])
def test_a_crash_at_the_start_is_shown_once(bench: Bench, words: tuple[str, ...]) -> None:
    """As one that answered nothing, with what it logged."""
    port = bench.port("good", run=bench.script("raise SystemExit('no such module')"))

    finished = bench.run_command("--port", port, *words)

    lines = finished.stdout.splitlines()
    assert lines.count("ERROR good answered none of 5 cases") == 1
    assert finished.stdout.count("no such module") == 1
    assert "small/error/" not in finished.stdout


def test_what_is_at_stake_is_told_last_and_of_no_fault(bench: Bench) -> None:
    """What goes wrong for users is not why the port failed here."""
    wrong = bench.run_command("--port", bench.port("writes_wrong_number")).stdout.splitlines()
    crashed = bench.run_command("--port", bench.port("crashes")).stdout

    block = wrong[wrong.index("FAIL writes_wrong_number small/error/three") :]
    assert block[: block.index("")][-1] == "  at stake  a wrong error teaches the wrong thing"
    assert "a wrong error teaches the wrong thing" not in crashed


def test_failures_beyond_the_first_causes_are_counted(bench: Bench, tmp_path: Path) -> None:
    """Ten causes are shown, and how to see the rest."""
    script = tmp_path / "many.py"
    script.write_text(
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    request = json.loads(line)\n"
        "    if 'target' in request['params']:\n"
        "        sys.exit(str(request['params']['target']))\n"
        "    print(json.dumps({'jsonrpc': '2.0', 'id': request['id'], 'result': 0}), flush=True)\n"
    )
    bench.write_cases(
        [bench.case(1, id=f"small/error/{n}", params={"target": n, "output": 0}) for n in range(12)]
    )
    port = bench.port("good", run=["python3", str(script), str(bench.folder)])

    finished = bench.run_command("--port", port)

    assert finished.stdout.count("ERROR good small/error/") == 10
    assert "… and 2 more failures of good, which the option --all shows" in finished.stdout.splitlines()
    assert bench.command("report", bench.report, "--all").stdout.count("ERROR good small/error/") == 12
