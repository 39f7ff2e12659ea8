"""What goes on while the cases of a run are still being read."""

from __future__ import annotations

import asyncio
import os
import time
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from tests.harness.conftest import BAD_PORTS, CASES, Outcome

from nnparity.ports.conversation import Conversation, start
from nnparity.ports.port import Port
from nnparity.ports.processes import new_mark
from nnparity.ports.run import Run
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from tests.harness.conftest import Bench

    from nnparity.specification.case import Case

# An adapter that says in a file that it has been started, and goes on as a bad port.
TELLING = """
import pathlib, runpy, sys
pathlib.Path(sys.argv[1], "started").touch()
sys.argv = ["answering.py", {bad!r}, "third", sys.argv[1]]
sys.path.insert(0, {folder!r})
runpy.run_path({folder!r} + "/answering.py")
"""


@pytest.mark.parametrize(
    ("bad", "faults"),
    [
        ("good", set()),
        ("exits_at_once", {"crashed"}),
        ("exits_0_without_answering", {"crashed"}),
        ("prints_banner", {"not-json"}),
        ("answers_before_it_is_asked", {"repeated-id"}),
    ],
)
def test_a_port_is_started_while_cases_are_read_and_judged_as_ever(
    bench: Bench, bad: str, faults: set[str]
) -> None:
    """Reading can wait for the port; what the port does before it is asked is not lost."""
    spec, outcome = Spec(bench.spec_folder), Outcome()
    script = bench.script(TELLING.format(bad=bad, folder=str(BAD_PORTS)))
    port = Port.load(bench.port(bad, run=script), spec)

    def read() -> list[Case]:
        deadline = time.monotonic() + 30
        while not (bench.folder / "started").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert (bench.folder / "started").exists()
        return list(spec.cases.values())

    with Run(spec, [port], seconds=20) as begun:
        begun.ask(begun.meanwhile(read), outcome)
    assert list(outcome.verdicts) == list(CASES)
    assert {outcome.fault(case).name for case in outcome.not_passed} == faults


@pytest.mark.parametrize("what", ["build", "run"])
def test_a_wrong_selection_ends_what_was_begun(bench: Bench, what: str) -> None:
    """Neither a build that takes long nor an adapter that was started holds up the complaint, or is left."""
    lasting = bench.script("import time; time.sleep(1000)")
    port = bench.port("good", build=[lasting]) if what == "build" else bench.port("good", run=lasting)
    complaint = bench.run_complaint("--port", port, "--case", "large/*")
    assert complaint == "no case fits 'large/*'; `nnparity list` shows all ids"
    assert not bench.report.exists()


def test_a_port_that_is_not_asked_is_not_waited_for(bench: Bench) -> None:
    """Its build was begun before the cases were known."""
    bench.add_large()
    build = [bench.script("import time; time.sleep(1000)")]
    slow = bench.port("slow", build=build, levels=["large"])
    finished = bench.run_command("--port", bench.port("good"), "--port", slow, "--level", "small")
    assert finished.returncode == 0
    assert finished.stdout.splitlines()[-1].strip() == "5 pass"
    assert bench.processes_left() == []


def test_what_came_before_a_conversation_begins_is_heard_when_it_does(bench: Bench) -> None:
    """A line that was read before there was anything to ask is the reply to the first request."""
    [case, *_] = Spec(bench.spec_folder).cases.values()

    async def fault_of(written: bytes) -> str:
        conversation = Conversation(lambda *_: None, 20.0)
        conversation.connection_made(Mock(get_pid=os.getpid, get_returncode=lambda: 0))
        conversation.pipe_data_received(1, written)
        await asyncio.sleep(0)
        conversation.begin(iter([case]))
        fault = await asyncio.wait_for(conversation.ended, 10)
        return fault.name if fault else ""

    assert asyncio.run(fault_of(b"Ready.\n")) == "not-json"


@pytest.mark.parametrize("turns", range(1, 13, 2))
def test_a_port_can_be_given_up_while_it_is_being_started(bench: Bench, turns: int) -> None:
    """However far its start has come, it is ended, and is not waited for."""
    lasting = bench.script("import time; time.sleep(1000)")
    port = Port.load(bench.port("good", run=lasting), Spec(bench.spec_folder))

    async def given_up() -> bool:
        starting = asyncio.create_task(start(port, lambda *_: None, 20.0, 1, new_mark()))
        for _ in range(turns):
            await asyncio.sleep(0)
        if not starting.cancel():
            conversation = await starting
            assert isinstance(conversation, Conversation)
            await conversation.stop()
        done, _ = await asyncio.wait([starting], timeout=10)
        return bool(done)

    # Not asyncio.run: it would wait for what does not end.
    loop = asyncio.new_event_loop()
    assert loop.run_until_complete(given_up())
    loop.close()
