"""What comes before a port is asked: its toolchain, and its build."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.harness.conftest import Bench

    from nnparity.ports.toolchain import Missing

LEAVES_A_CHILD = "import os, time\nif os.fork() == 0: time.sleep(1000)"


def toolchain(*version: str, minimum: str = "3") -> dict[str, object]:
    """Return the toolchain of a port.toml."""
    return {"version": list(version), "minimum": minimum, "install": "brew it"}


def printing(bench: Bench, text: str, minimum: str) -> Missing | None:
    """Return what is missing where the version command prints a text."""
    version = bench.script(f"print({text!r})")
    outcome = bench.run("good", toolchain=toolchain(*version, minimum=minimum))
    return outcome.missing[0] if outcome.missing else None


def test_a_build_that_fails_is_an_error_of_every_case(bench: Bench) -> None:
    """A failing build step ends the build, every case says so, and the first has what the build wrote."""
    second = bench.script("import sys; print('7 warnings', flush=True); sys.exit('no semicolon')")
    third = bench.script("open('third', 'w')")
    outcome = bench.run("good", build=[bench.script("open('first', 'w')"), second, third])
    assert len(outcome.not_passed) == 5
    for case in outcome.not_passed:
        assert outcome.fault(case).name == "build-failed"
        assert outcome.fault(case).seen.endswith("` exited with status 1")
    assert outcome["one"].stderr == "7 warnings\nno semicolon"
    assert outcome["two"].stderr == ""
    assert (bench.folder / "good" / "first").exists()
    assert not (bench.folder / "good" / "third").exists()


def test_a_build_command_that_is_not_there_is_named(bench: Bench) -> None:
    """A build step whose program is missing names the program."""
    fault = bench.run("good", build=[["no-such-compiler", "-O2"]]).fault("one")
    assert fault.name == "build-failed"
    assert fault.seen == "no-such-compiler is not on this machine"


def test_a_build_that_takes_too_long_is_ended(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that does not end is ended, with all it has started."""
    monkeypatch.setattr("nnparity.ports.building.BUILD_SECONDS", 0.5)
    fault = bench.run("good", build=[bench.script(LEAVES_A_CHILD + "\ntime.sleep(1000)")]).fault("one")
    assert fault.name == "build-failed"
    assert fault.seen.endswith("` took over 0.5 s")


def test_a_build_that_leaves_a_child_is_not_waited_for(bench: Bench) -> None:
    """A process that a build leaves behind, as some compilers do, holds up nothing and is ended."""
    assert bench.run("good", build=[bench.script(LEAVES_A_CHILD)]).not_passed == {}


def test_of_a_talkative_build_the_end_is_kept(bench: Bench) -> None:
    """Megabytes of build output come down to their end."""
    script = "import sys\nfor _ in range(2000): print('c' * 1000, flush=True)\nsys.exit('the end')"
    stderr = bench.run("good", build=[bench.script(script)])["one"].stderr
    assert stderr.endswith("the end")
    assert len(stderr) <= 4000


@pytest.mark.parametrize(
    ("text", "minimum"),
    [
        ("3.11.0", "3.11"),
        ("3.11", "3.11.0"),
        ("go version go1.22.1 linux/amd64", "1.22"),
        ("v20.11.0", "20"),
        ("openjdk 21 2023-09-19", "21"),
        ("This is perl 5, version 36, subversion 0 (v5.36.0)", "5.30"),
        ("1.10", "1.9"),
    ],
)
def test_a_version_that_will_do(bench: Bench, text: str, minimum: str) -> None:
    """The first dotted number is the version, compared number by number; a whole number does if none is."""
    assert printing(bench, text, minimum) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [("tool 2.9.9", "2.9.9"), ("2", "2"), ("tool 3.9 for LLVM 15.0", "3.9"), ("9" * 5000, "999999999")],
)
def test_a_version_that_is_too_old(bench: Bench, text: str, found: str) -> None:
    """A port whose toolchain is too old is not run, and says what was found and what is needed."""
    minimum = "3.10" if len(text) < 5000 else "1000000000"
    missing = printing(bench, text, minimum)
    assert missing is not None
    assert missing.reason == f"{sys.executable} is {found}, and {minimum} is needed"
    assert missing.install == "brew it"


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("print('ready')", "printed no version"),
        ("print('a\\nno such module'); raise SystemExit(7)", "exited with status 7: no such module"),
        ("import time; time.sleep(1000)", "took over 0.5 s"),
    ],
)
def test_a_version_command_that_fails(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    """A version command that fails, says nothing, or does not end, is a missing toolchain; why is said."""
    monkeypatch.setattr("nnparity.ports.toolchain.VERSION_SECONDS", 0.5 if "sleep" in script else 30)
    [missing] = bench.run("good", toolchain=toolchain(*bench.script(script))).missing
    assert missing.reason.endswith(f"` {reason}")


def test_a_version_command_that_leaves_a_child_is_not_waited_for(bench: Bench) -> None:
    """A daemon that the version command starts holds up nothing and is ended."""
    script = bench.script("print('3.11', flush=True)\n" + LEAVES_A_CHILD)
    assert bench.run("good", toolchain=toolchain(*script)).not_passed == {}


def test_a_port_that_was_not_run_is_no_pass(bench: Bench) -> None:
    """Where nothing was run at all, the exit code is 1, and the reason and the remedy are shown."""
    port = bench.port("good", toolchain=toolchain("no-such-tool", "--version"))
    finished = bench.run_command("--port", port)
    assert finished.returncode == 1
    assert "good was not run: no-such-tool is not on this machine. To run it: brew it" in finished.stdout
    assert "Nothing was run." in finished.stdout


def test_a_port_that_was_not_run_is_a_failure_if_strict(bench: Bench) -> None:
    """A port without its toolchain does no harm to the others, unless --strict is given."""
    absent = bench.port("good", name="absent", toolchain=toolchain("no-such-tool"))
    (absent.parent / "port.toml").rename(bench.folder / "absent.toml")
    ports = ("--port", bench.folder / "absent.toml", "--port", bench.port("good"))
    assert bench.run_command(*ports).returncode == 0
    finished = bench.run_command("--strict", *ports)
    assert finished.returncode == 1
    assert "absent was not run" in finished.stdout


def test_two_runs_do_not_build_at_the_same_time(bench: Bench) -> None:
    """Each build finds the other's work whole: a second run waits until the first is done."""
    log = bench.folder / "log"
    noting = f"import time; log = open({str(log)!r}, 'a')"
    noting += "; print('begin', file=log, flush=True); time.sleep(0.3); print('end', file=log)"
    port = bench.port("good", build=[bench.script(noting)])
    words = ("run", "--spec", bench.spec_folder, "--port", port, "--report")

    with bench.start(*words, "one.jsonl") as one, bench.start(*words, "two.jsonl") as two:
        assert (one.wait(60), two.wait(60)) == (0, 0)

    assert log.read_text().split() == ["begin", "end"] * 2
