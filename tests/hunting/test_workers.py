"""Hunts with workers: one that dies costs its batch alone, none is left, and what does not fit is refused."""

import os
import signal
import subprocess
from collections.abc import Callable
from itertools import count
from pathlib import Path

import psutil
import pytest

from nnparity.hunting.batches import Hunted
from nnparity.hunting.engine import Hunt
from nnparity.hunting.versions import SPECIFICATION, differences
from nnparity.ports.port import Port
from nnparity.specification.spec import Spec

Finished = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    ("got", "sentence"),
    [
        ({SPECIFICATION: "1", "go": "go 1.26"}, ""),
        ({SPECIFICATION: "2", "go": "go 1.26"}, "the specification is 2 there, and 1 here"),
        ({SPECIFICATION: "1", "go": "go 1.22"}, "go is go 1.22 there, and go 1.26 here"),
        ({SPECIFICATION: "1"}, "go is missing there, and go 1.26 here"),
    ],
)
def test_a_worker_must_have_the_same_specification_and_toolchains(got: dict[str, str], sentence: str) -> None:
    """The first thing that differs is named, with both versions."""
    assert differences({SPECIFICATION: "1", "go": "go 1.26"}, got) == sentence


def children() -> set[int]:
    """Return the processes that this one has started, but for Python's own, which ends with this one."""
    found = psutil.Process().children(recursive=True)
    return {each.pid for each in found if "resource_tracker" not in " ".join(each.cmdline())}


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
def test_a_worker_that_is_killed_costs_its_batch_alone(spec: Spec, planted: Callable[..., Path]) -> None:
    """Of three workers one is killed: every batch is done once, the mistake is found, no process is left."""
    from nnparity.hunting.workers import workers  # noqa: PLC0415 - it starts threads

    port = Port.load(planted("learns-on-all-inputs", "button"), spec)
    hunt = Hunt(spec.folder, (port,), Hunted(("button",), 1), 10)
    before = children()
    turns = count()
    done: list[int] = []
    signatures: set[str] = set()
    with workers(hunt, 3, None) as (engine, dashboard):
        assert dashboard.startswith("http://127.0.0.1:")
        pids = engine.pids()
        assert len(pids) == 3
        for outcome in engine.outcomes(count(), lambda: next(turns) < 8, lambda _: None):
            if not done:
                os.kill(pids[0], signal.SIGKILL)
            done.append(outcome.number)
            signatures |= outcome.repeated.keys()

    assert sorted(done) == list(range(8))
    assert "planted button.learn number" in signatures
    assert children() <= before


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere://a"])
def test_a_scheduler_that_is_not_there_is_refused(
    address: str, finished: Finished, planted: Callable[..., Path], tmp_path: Path
) -> None:
    """One sentence, and exit code 2."""
    refused = finished("hunt", "--port", planted("", "button"), "--scheduler", address, cwd=tmp_path)

    sentence = f"nnparity: no scheduler answers at {address}: see `dask scheduler`\n"
    assert (refused.returncode, refused.stdout, refused.stderr) == (2, "", sentence)
