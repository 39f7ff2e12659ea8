"""What a port can do as a process: exit, die, hang, and leave things behind."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.harness.conftest import Bench


def test_a_good_port_passes(bench: Bench) -> None:
    """A port that answers right passes every case, and has said what it is."""
    outcome = bench.run("good")
    assert outcome.not_passed == {}
    assert outcome.descriptions[0]["name"] == "bad"


@pytest.mark.parametrize(
    ("bad", "seen"),
    [
        ("exits_0_without_answering", "exited with status 0 without a reply"),
        ("crashes", "exited with status 1 without a reply"),
        ("dies_by_signal", "killed by SIGSEGV without a reply"),
    ],
)
def test_a_port_that_ends_is_an_error_of_the_case_it_was_asked(bench: Bench, bad: str, seen: str) -> None:
    """A process that ends with a request unanswered crashed at that request; the others are asked again."""
    outcome = bench.run(bad)
    assert outcome.not_passed == {"three": "error"}
    assert outcome.fault("three").name == "crashed"
    assert outcome.fault("three").seen == seen


def test_a_crash_comes_with_what_was_logged(bench: Bench) -> None:
    """What a port wrote to standard error before it crashed stands in the verdict."""
    assert "RuntimeError: no weights left" in bench.run("crashes")["three"].stderr


def test_a_port_that_exits_at_once_fails_every_case(bench: Bench) -> None:
    """A port that never reads anything crashes at every case, and each case says so."""
    outcome = bench.run("exits_at_once")
    assert set(outcome.not_passed.values()) == {"error"}
    assert {outcome.fault(case).seen for case in outcome.not_passed} == {
        "exited with status 4 without a reply"
    }


def test_a_program_that_is_not_there_cannot_be_started(bench: Bench) -> None:
    """A run command that names no program is said once for each case, with the command."""
    outcome = bench.run("good", run=["./no-such-adapter", "--fast"])
    faults = {outcome.fault(case) for case in outcome.not_passed}
    assert len(outcome.not_passed) == 5
    assert {fault.name for fault in faults} == {"cannot-start"}
    assert {fault.seen for fault in faults} == {"`./no-such-adapter --fast`: No such file or directory"}


def test_a_program_that_may_not_be_run_cannot_be_started(bench: Bench) -> None:
    """A run command that names a file without the right to be run is an error, with the reason."""
    assert bench.run("good", run=["./port.toml"]).fault("one").seen == "`./port.toml`: Permission denied"


def test_a_null_character_in_the_command_cannot_be_started(bench: Bench) -> None:
    """A command that no operating system can take is an error like any other."""
    assert bench.run("good", run=["python3", "\0"]).fault("one").name == "cannot-start"


@pytest.mark.parametrize(
    ("bad", "seen"),
    [
        ("leaves_a_child", "exited with status 0 without a reply"),
        ("closes_stdout", "closed its standard output without a reply"),
    ],
)
def test_an_end_of_output_without_an_exit_is_noticed(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, bad: str, seen: str
) -> None:
    """A pipe held open by a child, or closed by a process that stays, is not waited for until the limit."""
    monkeypatch.setattr("nnparity.ports.conversation.LATE_SECONDS", 0.2)
    outcome = bench.run(bad)
    assert outcome.not_passed == {"three": "error"}
    assert outcome.fault("three").name == "crashed"
    assert outcome.fault("three").seen == seen


@pytest.mark.parametrize(
    ("bad", "seen"),
    [("exits_7_at_the_end", "exited with status 7"), ("dies_at_the_end", "killed by SIGSEGV")],
)
def test_the_status_at_the_end_counts(bench: Bench, bad: str, seen: str) -> None:
    """A port that has answered everything and then does not exit with 0 fails its last case."""
    outcome = bench.run(bad)
    assert outcome.not_passed == {"five": "error"}
    assert outcome.fault("five").name == "wrong-exit"
    assert outcome.fault("five").seen == f"{seen} after its last answer"


def test_a_wrong_answer_says_more_than_a_wrong_status(bench: Bench) -> None:
    """Where the last answer is wrong, that stays its verdict."""
    bench.write_cases([*(bench.case(number) for number in range(1, 5)), bench.case(5, result=7)])
    outcome = bench.run("exits_7_at_the_end")
    assert outcome.not_passed == {"five": "fail"}


def test_a_port_that_stays_up_after_its_input_ended_is_killed(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A port that has answered everything and does not exit is not waited for."""
    monkeypatch.setattr("nnparity.ports.conversation.EXIT_SECONDS", 0.2)
    assert bench.run("stays_up").not_passed == {}


@pytest.mark.parametrize("bad", ["crashes", "hangs", "dies_by_signal"])
def test_a_fault_at_the_last_case_is_an_error_of_that_case(bench: Bench, bad: str) -> None:
    """The last case is not an exception."""
    assert bench.run(bad, "last", seconds=0.5).not_passed == {"five": "error"}


@pytest.mark.parametrize(("bad", "fault"), [("crashes", "crashed"), ("hangs", "hung")])
def test_a_fault_at_describe_costs_the_first_case(bench: Bench, bad: str, fault: str) -> None:
    """A fault at describe, which the harness asks for itself, does not go unseen: the first case bears it."""
    outcome = bench.run(bad, "describe", seconds=0.5)

    assert outcome.not_passed == {"one": "error"}
    assert outcome.fault("one").name == fault


def test_a_port_that_claims_too_much_is_still_asked(bench: Bench) -> None:
    """What a port says of itself costs no case its verdict."""
    assert bench.run("claims_too_much", "describe", seconds=0.5).not_passed == {}


def test_a_port_that_always_crashes_is_given_up(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """After many crashes in a row the rest is not asked, and each case still has its verdict."""
    monkeypatch.setattr("nnparity.ports.interview.USUAL_PATIENCE", 3)
    outcome = bench.run("crashes", "every")
    names = [outcome.fault(case).name for case in ("one", "two", "three", "four", "five")]
    assert names == ["crashed", "crashed", "crashed", "given-up", "given-up"]


def test_an_answer_between_two_faults_is_a_new_beginning(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only faults in a row count, so that a port with many bad cases is still asked the good ones."""
    monkeypatch.setattr("nnparity.ports.interview.USUAL_PATIENCE", 2)
    outcome = bench.run("crashes_on_odd_cases", "every")
    assert outcome.not_passed == {"one": "error", "three": "error", "five": "error"}
    assert outcome.fault("five").name == "crashed"


def test_the_check_for_processes_left_behind_sees_one(bench: Bench) -> None:
    """The fixture that looks for processes left behind would find one."""
    script = bench.script("print('here', flush=True); input()")
    with subprocess.Popen(script, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert len(bench.processes()) == 1
        process.kill()


def test_a_failure_of_the_harness_itself_ends_the_run(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception in what listens to the run is raised, and is not taken for silence of the port."""

    def fail(*_: object) -> None:
        raise LookupError("a mistake of our own")

    monkeypatch.setattr("nnparity.ports.interview.judge", fail)
    with pytest.raises(LookupError, match="a mistake of our own"):
        bench.run("good", seconds=1000)
