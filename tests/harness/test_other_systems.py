"""What is different on Windows and macOS, with the platform simulated: none of it was run there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest
import yaml

from nnparity.porting import own_checks
from nnparity.ports import processes, programs
from nnparity.ports.port import Port, find_ports
from nnparity.ports.processes import MARK, Leader, apart
from nnparity.ports.statuses import ending
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from tests.harness.conftest import Bench


def port(bench: Bench) -> Port:
    """Return a port of the bench."""
    return Port.load(bench.port("good"), Spec(bench.spec_folder))


def test_a_script_of_windows_is_started_by_its_full_name(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system starts mvn.cmd by that name alone, and PATHEXT says what may be left out."""
    monkeypatch.setattr(programs, "WINDOWS", True)
    monkeypatch.setattr("shutil.which", lambda program, path: rf"C:\bin\{program}.cmd" if path else None)
    assert programs.resolved(port(bench), ("mvn", "--version")) == [r"C:\bin\mvn.cmd", "--version"]


def test_a_program_that_is_not_there_keeps_its_name(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the complaint can name it."""
    monkeypatch.setattr(programs, "WINDOWS", True)
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    assert programs.resolved(port(bench), ("mvn",)) == ["mvn"]


def test_elsewhere_the_system_looks_for_a_program(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a program inside the port's folder is named in full."""
    monkeypatch.setattr(programs, "WINDOWS", False)
    there = port(bench)
    assert programs.resolved(there, ("mvn",)) == ["mvn"]
    assert programs.resolved(there, ("./x", "y")) == [str(there.folder / "x"), "y"]


def test_windows_keeps_processes_apart_by_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session is nothing there; a group of its own keeps Ctrl-C from a port."""
    monkeypatch.setattr(processes, "WINDOWS", True)
    monkeypatch.setattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0x200, raising=False)
    started = apart("a mark")
    assert started["creationflags"] == 0x200
    assert started["env"][MARK] == "a mark"
    assert "start_new_session" not in started


def test_without_groups_a_leader_and_its_descendants_are_ended(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no signal ends a group, everything that descends from the leader is ended one by one."""
    monkeypatch.setattr(processes, "WINDOWS", True)
    child = "import sys, time; print('up', flush=True); time.sleep(1000)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-SEBc', {child!r}, sys.argv[1]])"
    with subprocess.Popen(bench.script(parent), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        Leader(process.pid, "a mark").end()
        process.wait(30)
    assert bench.processes_left() == []


def test_a_leader_that_is_gone_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its number may be another's by now, who is left alone."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    Leader(process.pid, "a mark").end()
    # The first process of all is not a child of this one.
    monkeypatch.setattr(processes, "WINDOWS", True)
    Leader(1, "a mark").end()
    assert psutil.pid_exists(1)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (0xC0000005, "exited with status 0xc0000005, an access violation"),
        (0xC00000FD, "exited with status 0xc00000fd, a stack overflow"),
        (0xC0001234, "exited with status 0xc0001234"),
        (3, "exited with status 3"),
        (0, "exited with status 0"),
        (-11, "killed by SIGSEGV"),
        (-1000, "exited with status -1000"),
        (None, "closed its standard output"),
    ],
)
def test_an_ending_is_said_as_its_system_says_it(status: int | None, words: str) -> None:
    """A signal by its name, and a status of Windows as it is looked up."""
    assert ending(status) == words


@pytest.mark.parametrize(
    ("windows", "wrong"), [(True, ""), (False, "line 1 is 'a\\r\\n', and must be 'a\\n'")]
)
def test_lines_of_a_listing_end_as_the_system_ends_them(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, *, windows: bool, wrong: str
) -> None:
    """On Windows a program that writes text ends its lines in two characters; elsewhere that is wrong."""
    monkeypatch.setattr(own_checks, "WINDOWS", windows)
    listings = bench.spec_folder / "listings"
    listings.mkdir()
    (listings / "python.txt").write_bytes(b"a\nb\n")
    path = bench.port("good")
    (path.parent / "listing.py").write_text("import sys; sys.stdout.buffer.write(b'a\\r\\nb\\r\\n')")
    listing = f'[listing]\noutput = "python"\nrun = ["{sys.executable}", "listing.py"]\n'
    path.write_text(path.read_text() + listing)
    loaded = Port.load(path, Spec(bench.spec_folder))
    assert loaded.listing is not None
    assert own_checks.check_listing(Spec(bench.spec_folder), loaded, loaded.listing).wrong == wrong


def test_every_text_of_the_tree_has_the_same_bytes_everywhere() -> None:
    """Listings are compared byte for byte, so that no checkout may change the ends of lines."""
    attributes = (Path(__file__).parents[2] / ".gitattributes").read_text("utf-8")
    assert "* text=auto eol=lf" in attributes.splitlines()


WORKFLOWS = sorted((Path(__file__).parents[2] / ".github" / "workflows").glob("*.yml"))
STEPS = [
    step
    for path in WORKFLOWS
    for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
    for step in job["steps"]
]


def test_every_action_is_pinned_by_its_commit_and_keeps_no_token() -> None:
    """A tag can be moved, and what a checkout keeps a later step can read."""
    used = [step for step in STEPS if "uses" in step]
    assert len(used) >= 9
    for step in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])
        if step["uses"].startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_the_workflow_runs_on_every_system() -> None:
    """Conformance and tests on macOS and Windows, beside all sessions on Linux."""
    jobs = yaml.safe_load((WORKFLOWS[0].parent / "ci.yml").read_text("utf-8"))["jobs"]
    assert jobs["elsewhere"]["strategy"]["matrix"] == {
        "session": ["conformance", "tests"],
        "system": ["macos-latest", "windows-latest"],
    }
    assert jobs["session"]["runs-on"] == "ubuntu-latest"


def test_a_toolchain_needs_no_shell() -> None:
    """Not every system has one: what must be there beside the compiler is a command of its own."""
    spec = Spec()
    for each in find_ports(spec, Path(__file__).parents[2]).values():
        assert each.toolchain.version[0] != "sh"


def test_what_a_toolchain_needs_is_looked_for(bench: Bench) -> None:
    """A build tool that is missing is named, and the port not run."""
    toolchain = {"version": [sys.executable, "--version"], "minimum": "3", "install": "brew it"}
    [missing] = bench.run("good", toolchain=toolchain | {"needs": [["no-such-make", "--version"]]}).missing
    assert missing.reason == "no-such-make is not on this machine"
    working = toolchain | {"needs": [[sys.executable, "--version"]]}
    assert bench.run("good", toolchain=working).not_passed == {}
