"""Answers that do not come in time: why, and what it costs."""

from __future__ import annotations

import re
import signal
import time
from typing import TYPE_CHECKING

import pytest

from nnparity.ports import waiting
from nnparity.ports.waiting import Clock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.conftest import Bench

# They wait, and what they see depends on how busy the machine is.
pytestmark = pytest.mark.long

# An adapter that sleeps a while for each trial of button.train, and for ever from the given number on.
TRAINER = """
import json, sys, time
seconds, most = float(sys.argv[2]), int(sys.argv[3])
for line in sys.stdin:
    request = json.loads(line)
    trials = int(request["params"].get("trials", 0))
    time.sleep(1000 if trials > most else seconds * trials)
    print(json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": 0}), flush=True)
"""


def trainer(bench: Bench, trials: list[int], seconds: float, most: int = 10**9) -> dict[str, str]:
    """Run a port that needs time for each step; return the faults of the cases that had one, by trials."""
    params = {"inputs": [1], "weights": [0], "target": 1, "learning_rate": 0.1}
    names = ["one", "two", "three", "four", "five"]
    bench.write_cases(
        [
            bench.case(number, method="button.train", params=params | {"trials": n}, result=0)
            for number, n in enumerate(trials, start=1)
        ]
    )
    run_words = [*bench.script(TRAINER), str(seconds), str(most)]
    outcome = bench.run("good", run=run_words, seconds=1, cases=names[: len(trials)])
    return {
        str(n): f"{fault.name}: {fault.seen}"
        for name, n in zip(names, trials, strict=False)
        if (fault := outcome[name].fault) is not None
    }


@pytest.mark.parametrize("bad", ["hangs", "ignores_sigterm", "closes_stdin"])
def test_a_silent_port_hangs(bench: Bench, bad: str) -> None:
    """A port that does not answer within the time limit hangs at that case, and is killed."""
    outcome = bench.run(bad, seconds=0.5)
    assert outcome.not_passed == {"three": "error"}
    assert outcome.fault("three").name == "hung"
    assert outcome.fault("three").seen == "no reply within 0.5 s"
    assert "flush" not in outcome.fault("three").hint


@pytest.mark.parametrize("bad", ["never_flushes", "reads_to_the_end"])
def test_a_port_that_holds_its_replies_back_is_told_to_flush(bench: Bench, bad: str) -> None:
    """Replies that come once the input is closed were there all along, and the hint says what to do."""
    outcome = bench.run(bad, seconds=0.5)
    assert set(outcome.not_passed.values()) == {"error"}
    assert outcome.fault("one").name == "unflushed"
    assert outcome.fault("one").seen == "no reply within 0.5 s, but one when the input was closed"
    assert "flush standard output" in outcome.fault("one").hint


def test_a_line_without_a_line_feed_is_named(bench: Bench) -> None:
    """A reply that is all there but for its end is told from silence, and shown."""
    outcome = bench.run("forgets_line_feed", "last", seconds=0.5)
    assert outcome.not_passed == {"five": "error"}
    assert outcome.fault("five").name == "unended-line"
    assert outcome.fault("five").seen.endswith("4.9}' and no line feed within 0.5 s")


def test_the_time_limit_counts_for_each_case(bench: Bench) -> None:
    """A port that needs nearly the time limit for every case passes, however long the run is."""
    assert bench.run("answers_slowly", "every", seconds=0.8).not_passed == {}


def test_a_port_that_always_hangs_is_given_up(bench: Bench) -> None:
    """After three silences in a row the rest is not asked, and each case still has its verdict."""
    outcome = bench.run("hangs", "every", seconds=0.2)
    names = [outcome.fault(case).name for case in ("one", "two", "three", "four", "five")]
    assert names == ["hung", "hung", "hung", "given-up", "given-up"]
    assert outcome.fault("five").seen == "3 faults in a row, the last: no reply within 0.2 s"


def test_a_port_that_hangs_now_and_then_is_given_up(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers between the silences do not make the run endless: their number is bounded in all."""
    monkeypatch.setattr("nnparity.ports.interview.MOST_LATE", 2)
    outcome = bench.run("hangs_on_odd_cases", "every", seconds=0.2)
    assert outcome.not_passed == {"one": "error", "three": "error", "four": "error", "five": "error"}
    assert outcome.fault("three").name == "hung"
    assert outcome.fault("five").name == "given-up"
    assert outcome.fault("five").seen == "2 late answers, the last: no reply within 0.2 s"


def test_a_port_that_is_too_slow_is_told_so_by_its_earlier_answers(bench: Bench) -> None:
    """Ten trials took a tenth of a second: a thousand cannot be done in one."""
    found = trainer(bench, [1, 10, 1000], 0.01)
    assert list(found) == ["1000"]
    assert found["1000"].startswith("too-slow: no reply within 1 s: 1000 steps take about ")
    assert ", as 10 took " in found["1000"]


def test_a_port_that_is_too_slow_is_told_so_by_smaller_answers(bench: Bench) -> None:
    """Where no earlier answer tells, a part of the case is asked."""
    found = trainer(bench, [10_000], 0.002)
    assert found["10000"].startswith("too-slow: no reply within 1 s: 10000 steps take about ")
    assert re.search(", as 100? took ", found["10000"])


def test_a_port_that_hangs_at_a_long_case_is_not_called_slow(bench: Bench) -> None:
    """Where the steps would fit into the time, the port hangs."""
    assert trainer(bench, [1, 500, 1000], 0.00001, most=500) == {"1000": "hung: no reply within 1 s"}


def test_a_port_that_hangs_at_smaller_cases_too_is_not_called_slow(bench: Bench) -> None:
    """Where no part of a case is answered, nothing is known of the time of a step."""
    assert trainer(bench, [10_000], 0.0001, most=1) == {"10000": "hung: no reply within 1 s"}


def test_slow_cases_do_not_give_a_port_up(bench: Bench) -> None:
    """Three cases in a row that are too slow do not cost the next one its pass."""
    found = trainer(bench, [10, 10_000, 10_000, 10_000, 20], 0.002)
    assert list(found) == ["10000"]


def test_a_harness_that_was_stopped_forgives_the_lag(bench: Bench) -> None:
    """A reply that came while the harness was stopped, as by Ctrl-Z, lies in the pipe and is read."""
    words = ("--spec", bench.spec_folder, "--report", bench.report, "--time-limit", "1")
    with bench.start("run", *words, "--port", bench.port("waits_to_be_told")) as process:
        wait_for(bench.folder / "asked")
        process.send_signal(signal.SIGSTOP)
        over = time.monotonic() + 1.5
        while time.monotonic() < over:
            time.sleep(0.1)
        (bench.folder / "told").touch()
        wait_for(bench.folder / "answered")
        process.send_signal(signal.SIGCONT)
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 0, out


def wait_for(path: Path) -> None:
    """Wait until a file is there."""
    over = time.monotonic() + 30
    while not path.exists() and time.monotonic() < over:
        time.sleep(0.01)
    assert path.exists()


def test_the_clock_counts_no_more_than_a_tick_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour in which the harness did not run counts as an eighth of a second."""
    now = [0.0]
    monkeypatch.setattr(waiting, "TICK_SECONDS", 0.125)
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    clock = Clock(0.625)
    waited = []
    for later in (0.125, 0.25, 3600.25, 3600.375, 3600.5):
        now[0] = later
        clock.advance()
        waited.append(clock.is_over)
    assert waited == [False, False, False, False, True]
    clock.restart()
    assert not clock.is_over
