"""Ports that are asked at the same time: none costs another its result, and all together not the memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.conftest import Bench

MEGABYTES = 200
HEAVY = ["writes_many_lists", "writes_deep_and_wide", "writes_many_keys", "writes_over_a_mebibyte"]


def many_cases(bench: Bench, count: int) -> None:
    """Write more cases than the bench has names for."""

    def case(number: int) -> dict[str, Any]:
        params = {"target": number, "output": 0.1}
        return bench.case(1, id=f"small/error/{number}", params=params, result=number - 0.1)

    bench.write_cases([case(number) for number in range(1, count + 1)])


def named_ports(bench: Bench, bad: str, count: int) -> list[str | Path]:
    """Write a bad port a number of times, under names of its own; return the words that name them."""
    words: list[str | Path] = []
    for number in range(count):
        folder = bench.folder / f"port-{number}"
        bench.port(bad, "all", name=folder.name).parent.rename(folder)
        words += ["--port", folder]
    return words


@pytest.mark.parametrize("bad", HEAVY)
def test_answers_as_large_as_may_be_do_not_delay_others(bench: Bench, bad: str) -> None:
    """A port that takes most of its time passes, whatever the harness has to read from another."""
    outcomes = bench.run_together({bad: "every", "answers_slowly": "every"}, seconds=1)
    assert outcomes["answers_slowly"].not_passed == {}
    assert set(outcomes[bad].not_passed) == {"one", "two", "three", "four", "five"}


@pytest.mark.long
@pytest.mark.parametrize("bad", [*HEAVY, "floods_stderr_and_is_wrong"])
def test_eight_ports_that_answer_as_much_as_they_may_fit_into_memory(bench: Bench, bad: str) -> None:
    """No answer is kept whole that is larger than a right one by far, nor read if it is too long."""
    many_cases(bench, 6)
    status, megabytes = bench.run_measured(*named_ports(bench, bad, 8))
    assert status == 1
    assert megabytes < MEGABYTES


def test_forty_bad_ports_and_a_right_one(bench: Bench) -> None:
    """Each bad port has one named verdict on its bad case, and the right port passes throughout."""
    bad = {
        "answers_both": "not-a-reply",
        "answers_neither": "not-a-reply",
        "answers_out_of_order": "wrong-id",
        "answers_twice": "repeated-id",
        "answers_twice_late": "repeated-id",
        "answers_with_a_list": "not-a-reply",
        "answers_without_jsonrpc": "not-a-reply",
        "closes_stdin": "hung",
        "closes_stdout": "crashed",
        "crashes": "crashed",
        "dies_by_signal": "crashed",
        "dies_in_a_line": "crashed",
        "error_code_is_a_fraction": "not-a-reply",
        "error_code_is_huge": "not-a-reply",
        "error_is_text": "not-a-reply",
        "exits_0_without_answering": "crashed",
        "hangs": "hung",
        "id_as_text": "wrong-id",
        "id_is_huge": "wrong-id",
        "id_missing": "not-a-reply",
        "id_null": "wrong-id",
        "id_true": "wrong-id",
        "ignores_sigterm": "hung",
        "leaves_a_child": "crashed",
        "nests_100_000": "not-json",
        "nests_a_hundred": "not-json",
        "nests_a_thousand": "not-json",
        "nests_objects": "not-json",
        "prints_progress": "not-json",
        "writes_100_mb": "too-long",
        "writes_bare_nan": "not-json",
        "writes_blank_line": "not-json",
        "writes_endless_line": "too-long",
        "writes_invalid_utf8": "not-json",
        "writes_over_a_mebibyte": "too-long",
        "wrong_id": "wrong-id",
    }
    last = {
        "answers_the_unasked": "unasked",
        "forgets_line_feed": "unended-line",
        "exits_7_at_the_end": "wrong-exit",
        "prints_goodbye": "not-json",
    }
    ports = dict.fromkeys(bad, "third") | dict.fromkeys(last, "last")
    assert len(ports) == 40
    outcomes = bench.run_together(ports | {"good": "third"}, seconds=5)
    assert outcomes["good"].not_passed == {}
    assert {name: [*outcomes[name].not_passed] for name in bad} == {name: ["three"] for name in bad}
    assert {name: outcomes[name].fault("three").name for name in bad} == bad
    assert {name: outcomes[name].fault("five").name for name in last} == last
