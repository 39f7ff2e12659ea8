"""What a port can write to standard output and standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nnparity.ports import conversation

if TYPE_CHECKING:
    from tests.harness.conftest import Bench

NOT_JSON = [
    (
        "prints_progress",
        "a line that is not JSON (Expecting value: line 1 column 1 (char 0)): 'training ... 50 %'",
    ),
    ("writes_blank_line", "a line that is not JSON (Expecting value: line 1 column 1 (char 0)): ''"),
    (
        "writes_invalid_utf8",
        r"""a line that is not UTF-8: '{"jsonrpc": "2.0", "id": 1, "result": "\xff\xfe"}'""",
    ),
    ("writes_bare_nan", "a line that is not JSON (NaN is not a JSON literal): '{"),
    ("nests_a_hundred", "a line that is not JSON (nested too deep): '{"),
    ("nests_objects", "a line that is not JSON (nested too deep): '{"),
    ("nests_a_thousand", "a line that is not JSON (nested too deep): '{"),
    ("nests_100_000", "a line that is not JSON (nested too deep): '{"),
]

NOT_A_REPLY = [
    ("answers_without_jsonrpc", "a line without jsonrpc 2.0 or without id: '{"),
    ("id_missing", "a line without jsonrpc 2.0 or without id: '{"),
    ("answers_with_a_list", "a line without jsonrpc 2.0 or without id: '[{"),
    ("answers_both", "neither or both of result and error: '{"),
    ("answers_neither", "neither or both of result and error: '{"),
    ("error_is_text", "an error without code and message: '{"),
    ("error_code_is_huge", "an error without code and message: '{"),
    ("error_code_is_a_fraction", "an error without code and message: '{"),
]


@pytest.mark.parametrize(
    ("name", "bad", "seen"),
    [*(("not-json", *rest) for rest in NOT_JSON), *(("not-a-reply", *rest) for rest in NOT_A_REPLY)],
)
def test_a_line_that_is_no_reply_is_an_error_of_its_case(
    bench: Bench, name: str, bad: str, seen: str
) -> None:
    """A line that is not a reply is named for what it is, shown, and costs only its own case the pass."""
    outcome = bench.run(bad)
    assert outcome.not_passed == {"three": "error"}
    assert outcome.fault("three").name == name
    assert outcome.fault("three").seen.startswith(seen)
    assert len(outcome.fault("three").seen) < 300


def test_half_a_line_is_shown(bench: Bench) -> None:
    """A port that dies in the middle of a line crashed, and the half line is shown."""
    outcome = bench.run("dies_in_a_line")
    assert outcome.not_passed == {"three": "error"}
    assert outcome.fault("three").name == "crashed"
    assert outcome.fault("three").seen == (
        """exited with status 1 in the middle of a line: '{"jsonrpc": "2.0", "id"'"""
    )


def test_a_banner_is_an_error_of_every_case(bench: Bench) -> None:
    """A port that greets on standard output fails every case with the banner shown."""
    outcome = bench.run("prints_banner")
    assert len(outcome.not_passed) == 5
    for case in outcome.not_passed:
        assert outcome.fault(case).name == "not-json"
        assert "'Ready. Listening on standard input.'" in outcome.fault(case).seen


def test_a_goodbye_is_an_error_of_the_last_case(bench: Bench) -> None:
    """A line after the last answer was not asked for, and is not overlooked."""
    outcome = bench.run("prints_goodbye")
    assert outcome.not_passed == {"five": "error"}
    assert outcome.fault("five").name == "not-json"
    assert "'Done.'" in outcome.fault("five").seen


@pytest.mark.parametrize("bad", ["writes_over_a_mebibyte", "writes_100_mb", "writes_endless_line"])
def test_a_line_that_is_too_long_is_not_read(bench: Bench, bad: str) -> None:
    """A line of over 1 MiB is an error, whether it ends or not, and its port is killed."""
    outcome = bench.run(bad)
    assert outcome.not_passed == {"three": "error"}
    assert outcome.fault("three").name == "too-long"
    assert outcome.fault("three").seen == "a line of over 1048576 bytes, which is not read"


def test_a_flood_after_the_last_answer_is_an_error_of_the_last_case(bench: Bench) -> None:
    """A port that has answered everything, and then writes for ever, is stopped."""
    outcome = bench.run("floods_after_the_end")
    assert outcome.not_passed == {"five": "error"}
    assert outcome.fault("five").name == "too-long"


def test_a_long_line_passes(bench: Bench) -> None:
    """A line of one mebibyte is unusual, and right."""
    assert bench.run("writes_a_mebibyte").not_passed == {}


def test_a_flood_on_standard_error_passes(bench: Bench) -> None:
    """Standard error is a log: megabytes on it block nothing and are not a fault."""
    assert bench.run("floods_stderr", "every").not_passed == {}


def test_of_a_flood_on_standard_error_the_end_is_kept(bench: Bench) -> None:
    """A failure comes with the end of the log, and no more."""
    stderr = bench.run("floods_stderr_and_is_wrong")["three"].stderr
    assert stderr.endswith("log the end")
    assert len(stderr) == conversation.STDERR_KEPT


def test_a_wrong_number_fails_with_its_place_and_distance(bench: Bench) -> None:
    """A wrong answer is a fail: where, what came, what was expected, and how many numbers lie between."""
    difference = bench.run("writes_wrong_number").difference("three")
    assert (difference.path, difference.got, difference.want) == ("result", "2.9000000000000004", "2.9")
    assert difference.ulp == 1
    assert difference.relative == pytest.approx(1.5e-16, rel=0.1)


@pytest.mark.parametrize(
    ("bad", "got"),
    [("writes_null", "null"), ("writes_number_as_text", '"2.9"'), ("refuses", "error -32602: ")],
)
def test_an_answer_of_another_kind_fails(bench: Bench, bad: str, got: str) -> None:
    """A well-formed reply without the number that belongs there is a fail with its place, not an error."""
    outcome = bench.run(bad)
    assert outcome.not_passed == {"three": "fail"}
    assert outcome.difference("three").path == ("error.code" if bad == "refuses" else "result")
    assert outcome.difference("three").got.startswith(got)


def test_a_method_that_is_claimed_and_not_there_is_unsupported(bench: Bench) -> None:
    """A port may list a method in describe, but -32601 is unsupported, which is never a pass."""
    outcome = bench.run("claims_too_much")
    assert outcome.not_passed == {"three": "unsupported"}
    assert outcome.descriptions[0]["methods"][1] == "button.evaluate_neural_network_error"
    finished = bench.run_command("--port", bench.port("claims_too_much"))
    assert finished.returncode == 1
    assert "UNSUPPORTED claims_too_much small/error/three" in finished.stdout


def test_a_long_message_is_shown_short(bench: Bench) -> None:
    """An error message of a megabyte does not come along into the report."""
    assert len(bench.run("writes_long_error").difference("three").got) < 1000
