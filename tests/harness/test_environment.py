"""What a machine lets a port's tools do: where none could work, the port is not run, and is not blamed."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock

from nnparity.ports import building
from nnparity.ports.building import lock_file
from nnparity.ports.environment import port_environment
from nnparity.ports.port import Port
from nnparity.ports.toolchain import reason_in
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.harness.conftest import Bench

GO_WITHOUT_HOME = (
    "build cache is required, but could not be located: GOCACHE is not defined and neither $XDG_CACHE_HOME "
    "nor $HOME are defined"
)


def failing(bench: Bench, says: str) -> list[str]:
    """Return a build command that fails with a reason."""
    return bench.script(f"import sys; print({says!r}); print('  and more'); sys.exit(1)")


def loaded(bench: Bench, **changes: Any) -> Port:
    """Return a port of the bench."""
    return Port.load(bench.port("good", **changes), Spec(bench.spec_folder))


def test_a_build_that_fails_where_there_is_no_home_is_not_run(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Go builds nothing without a place for its cache: that is said with its own words, once."""
    monkeypatch.delenv("HOME")
    [missing] = bench.run("good", build=[failing(bench, GO_WITHOUT_HOME)]).missing
    assert missing.reason.endswith(f"` exited with status 1: {GO_WITHOUT_HOME}")
    assert missing.install == "set HOME to a folder that exists"


def test_a_build_that_needs_no_home_is_run_without_one(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a build that fails asks what the machine lacks."""
    monkeypatch.delenv("HOME")
    assert bench.run("good", build=[bench.script("print('built')")]).not_passed == {}


def test_a_build_that_fails_where_no_temporary_file_can_be_is_not_run(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder for temporary files that is not there, or read only, is not the port's fault."""
    monkeypatch.setenv("TMPDIR", str(bench.folder / "nowhere"))
    [missing] = bench.run("good", build=[failing(bench, "mkdir: read-only file system")]).missing
    assert missing.reason.endswith("mkdir: read-only file system")
    assert missing.install == "set TMPDIR to a folder that can be written to"


def test_a_build_that_fails_in_a_folder_that_is_read_only_is_not_run(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checkout that cannot be written to is not the port's fault."""
    port = loaded(bench, build=[failing(bench, "error: failed to open: target/.cargo-lock")])
    writable = building._is_writable  # noqa: SLF001 - whose answer this is
    monkeypatch.setattr(building, "_is_writable", lambda path: path != port.folder and writable(path))
    [missing] = bench.run("good", build=list(map(list, port.build))).missing
    assert missing.reason.endswith("error: failed to open: target/.cargo-lock")
    assert missing.install == f"make {port.folder} writable"


def test_a_port_that_cannot_be_built_here_is_shown_once(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The matrix says not run, and the reason stands below it."""
    monkeypatch.delenv("HOME")
    finished = bench.run_command("--port", bench.port("good", build=[failing(bench, GO_WITHOUT_HOME)]))
    assert finished.returncode == 1
    assert finished.stdout.count("To run it: set HOME to a folder that exists") == 1
    assert f"exited with status 1: {GO_WITHOUT_HOME}" in finished.stdout
    assert " error" not in finished.stdout


def test_a_build_that_fails_on_a_sound_machine_is_the_ports_fault(bench: Bench) -> None:
    """Where everything is as tools need it, a failing build is an error of the port."""
    assert bench.run("good", build=[failing(bench, "no semicolon")]).fault("one").name == "build-failed"


MAVEN = """Exception in thread main java.lang.NoClassDefFoundError: org/apache/maven
\tat java.base/java.lang.Class.forName0(Native Method)
\t... 23 more"""
JAVA_HOME = """The JAVA_HOME environment variable is not defined correctly,
this environment variable is needed to run this program."""
PYTHON = """Traceback (most recent call last):
  File "<string>", line 1, in <module>
    import numpy
ModuleNotFoundError: No module named 'numpy'"""


@pytest.mark.parametrize(
    ("log", "reason"),
    [
        (GO_WITHOUT_HOME, GO_WITHOUT_HOME),
        (MAVEN, "Exception in thread main java.lang.NoClassDefFoundError: org/apache/maven"),
        (JAVA_HOME, "The JAVA_HOME environment variable is not defined correctly,"),
        (PYTHON, "ModuleNotFoundError: No module named 'numpy'"),
        ("Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nerror: no such file: A.java", "error: no such file: A.java"),
        ("a\nb", "a"),
        ("\n  only indented\n", "  only indented"),
        ("", ""),
    ],
)
def test_the_reason_is_the_line_that_says_it(log: str, reason: str) -> None:
    """A tool that gives its reason first and then where it was, or the other way round, is understood."""
    assert reason_in(log) == reason


@pytest.mark.parametrize(
    "name",
    [
        *("HTTPS_PROXY", "https_proxy", "NO_PROXY", "SSL_CERT_FILE", "LD_LIBRARY_PATH"),
        *("GOFLAGS", "GOPROXY", "GOROOT", "GOCACHE", "XDG_CACHE_HOME", "RUSTFLAGS", "MAVEN_OPTS", "CC"),
        *("SDKROOT", "DEVELOPER_DIR"),
        *("PATHEXT", "COMSPEC", "WINDIR", "APPDATA", "PROGRAMFILES", "INCLUDE", "LIB"),
    ],
)
def test_what_toolchains_need_is_passed_on(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A variable that says how to build or download reaches the port's commands."""
    monkeypatch.setenv(name, "as it was")
    assert port_environment()[name] == "as it was"


@pytest.mark.parametrize("name", ["GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "PYTHONPATH", "COLUMNS"])
def test_what_is_no_business_of_a_port_is_not(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Nothing else does, secrets least of all."""
    monkeypatch.setenv(name, "a secret")
    assert name not in port_environment()


@pytest.fixture
def lock(bench: Bench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The lock of a port's build, in a folder of the test's own."""
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    return lock_file(loaded(bench))


def make_fifo(path: Path) -> None:
    """Put a FIFO in the place of the lock."""
    path.parent.mkdir()
    os.mkfifo(path)


def make_folder(path: Path) -> None:
    """Put a folder there."""
    path.mkdir(parents=True)


def make_link(path: Path) -> None:
    """Put a link there that leads to another's file."""
    path.parent.mkdir()
    (path.parent / "another").write_text("kept")
    path.symlink_to(path.parent / "another")


def make_file_above(path: Path) -> None:
    """Put a file where the folder of the locks should be."""
    path.parent.touch()


def make_link_above(path: Path) -> None:
    """Put a link where the folder of the locks should be."""
    path.parent.symlink_to(path.parents[1])


@pytest.mark.parametrize("make", [make_folder, make_file_above, make_link_above])
def test_a_lock_that_cannot_be_is_a_reason_not_to_run(
    bench: Bench, lock: Path, make: Callable[[Path], None]
) -> None:
    """Whatever stands where the lock should be: the port is not run, with what is in the way."""
    make(lock)
    [missing] = bench.run("good", build=[bench.script("print('built')")]).missing
    assert missing.reason.startswith("its build cannot be locked: ")
    assert str(lock.parent) in missing.reason
    assert missing.install == "make that writable, or set TMPDIR to another folder"


@pytest.mark.parametrize("make", [make_fifo, make_link])
def test_a_lock_that_is_something_else_holds_up_nothing(
    bench: Bench, lock: Path, make: Callable[[Path], None]
) -> None:
    """Nothing waits for a FIFO for ever, and what a link leads to is not written to."""
    make(lock)
    outcome = bench.run("good", build=[bench.script("print('built')")])
    assert outcome.missing or outcome.not_passed == {}
    if lock.is_symlink():
        assert lock.resolve().read_text() == "kept"


def test_the_folder_of_the_locks_is_the_users_own(bench: Bench, lock: Path) -> None:
    """No other user can put anything in it."""
    bench.run("good", build=[bench.script("print('built')")])
    assert stat.S_IMODE(lock.parent.stat().st_mode) == 0o700


def test_a_lock_that_is_held_is_spoken_of(
    bench: Bench, lock: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wait for another run is not silent, and has an end."""
    monkeypatch.setattr(building, "SILENT_SECONDS", 0.1)
    monkeypatch.setattr(building, "BUILD_SECONDS", 0.3)
    lock.parent.mkdir(mode=0o700)
    with FileLock(lock):
        [missing] = bench.run("good", build=[bench.script("print('built')")]).missing
    assert capsys.readouterr().err == "nnparity: good is being built by another run, which is waited for\n"
    assert missing.reason == "another run has been building it for over 0.3 s"
    assert missing.install == "end the other run"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are different there")
def test_a_machine_without_any_folder_for_temporary_files(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be written anywhere, the port is not run."""

    def nowhere(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No usable temporary directory found in ['/tmp']")

    monkeypatch.setattr("tempfile.TemporaryFile", nowhere)
    [missing] = bench.run("good").missing
    assert missing.reason.startswith("no temporary file can be written: No usable temporary directory")
