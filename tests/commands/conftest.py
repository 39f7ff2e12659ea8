"""The command as a user runs it, real ports, and a copy of one with a planted mistake."""

import asyncio
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from nnparity.ports.port import Port, find_ports
from nnparity.ports.toolchain import missing_toolchain
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")


@pytest.fixture
def nnparity(
    finished: Callable[..., subprocess.CompletedProcess[str]],
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command, from the repository's root if not from elsewhere."""

    def run(*words: str | Path, cwd: Path = ROOT, columns: int = 200) -> subprocess.CompletedProcess[str]:
        return finished(*words, cwd=cwd, columns=columns)

    return run


@pytest.fixture
def refusal(
    nnparity: Callable[..., subprocess.CompletedProcess[str]],
) -> Callable[..., str]:
    """Run the command, which must refuse: exit code 2, and one sentence on standard error."""

    def run(*words: str | Path, cwd: Path = ROOT) -> str:
        finished = nnparity(*words, cwd=cwd)
        assert (finished.returncode, finished.stdout) == (2, "")
        [line] = finished.stderr.splitlines()
        assert line.startswith("nnparity: ")
        return line.removeprefix("nnparity: ")

    return run


@pytest.fixture(scope="session")
def ports() -> dict[str, Port]:
    """The real ports whose toolchain this machine has."""
    found = find_ports(SPEC, ROOT)
    there = {name: port for name, port in found.items() if asyncio.run(missing_toolchain(port)) is None}
    if not there:
        pytest.skip("no port can be run on this machine")
    return there


@pytest.fixture
def planted(ports: dict[str, Port], tmp_path: Path) -> Callable[..., Path]:
    """Copy the Python port with another text in one of its files; return its port.toml.

    It promises the article's ladder alone: a third of the cases.
    """
    if "python" not in ports:
        pytest.skip("the Python port cannot be run on this machine")

    def plant(file: str, right: str, wrong: str) -> Path:
        folder = tmp_path / "planted"
        shutil.copytree(ROOT / "python", folder, ignore=shutil.ignore_patterns("__pycache__", ".*", "tests"))
        path = folder / "src" / file
        source = path.read_text("utf-8")
        assert right in source
        path.write_text(source.replace(right, wrong, 1), encoding="utf-8")
        toml = folder / "port.toml"
        settings = toml.read_text("utf-8")
        assert 'name = "python"' in settings
        settings = settings.replace('name = "python"', 'name = "planted"')
        toml.write_text(
            re.sub(r"^levels = \[.*?\]\n", "", settings, flags=re.MULTILINE | re.DOTALL), encoding="utf-8"
        )
        return toml

    return plant
