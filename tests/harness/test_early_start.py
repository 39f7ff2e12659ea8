"""What goes on while the cases of a run are still being read."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from tests.harness.conftest import BAD_PORTS, CASES, Outcome

from nnparity.ports.port import Port
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
