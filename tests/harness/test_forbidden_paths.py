"""Folders that may not be looked into, wherever a path is given: one sentence each."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.harness.conftest import Bench

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="root has to be kept from what it may")

# From <linux/prctl.h> and <linux/capability.h>: what lets root read everything.
PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


def as_anyone() -> None:
    """Give up the right to read everything, in a process that is about to become another program."""
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


@pytest.fixture
def forbidden(bench: Bench) -> Iterator[Path]:
    """A folder without any right."""
    folder = bench.folder / "forbidden"
    folder.mkdir()
    folder.chmod(0)
    yield folder
    folder.chmod(0o700)


@pytest.mark.parametrize(
    "words",
    [
        ["run", "--port", "forbidden/port.toml"],
        ["run", "--port", "forbidden/c"],
        ["run", "./forbidden/c"],
        ["run", "good", "--report", "forbidden/r"],
        ["run", "good", "--spec", "forbidden/spec"],
        ["report", "forbidden/r"],
        ["list", "cases", "--spec", "forbidden/spec"],
        ["climb", "./forbidden/c"],
        ["check", "--port", "forbidden/c"],
        ["ask", "./forbidden/c", "describe"],
        ["new", "Rust", "forbidden/new"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("forbidden")
def test_a_forbidden_folder_is_one_sentence(bench: Bench, words: list[str]) -> None:
    """What may not be read or written is named with the reason, and the exit code is 2."""
    bench.port("good")
    finished = subprocess.run(
        [sys.executable, "-m", "nnparity", *words],
        cwd=bench.folder,
        preexec_fn=as_anyone,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 2
    assert finished.stdout == ""
    [line] = finished.stderr.splitlines()
    assert line.startswith("nnparity: ")
    assert "forbidden" in line
    assert line.endswith(": Permission denied")


@pytest.mark.usefixtures("forbidden")
def test_a_forbidden_folder_beside_a_port_is_passed_over(bench: Bench) -> None:
    """Ports are looked for in the folders that can be read."""
    bench.port("good")
    finished = subprocess.run(
        [sys.executable, "-m", "nnparity", "list", "ports"],
        cwd=bench.folder,
        preexec_fn=as_anyone,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (finished.returncode, finished.stderr) == (0, "")
    assert "good" in finished.stdout
