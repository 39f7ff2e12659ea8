"""Mutants as ports with a port.toml of their own."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]

PORT = """
name = "{name}"
language = "Python"
run = [{python}, "-m", "nnparity.mistakes"{mistake}]

[toolchain]
version = [{python}, "--version"]
minimum = "3.11"
install = "Python"
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def spec() -> Spec:
    """Return the real specification."""
    return Spec(ROOT / "spec")


@pytest.fixture
def mutant_port(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes the port.toml of a mutant, or of the model that is right."""

    def write(*mistakes: str) -> Path:
        name = (mistakes[0] if mistakes else "") or "model"
        path = tmp_path / f"{name}.toml"
        words = "".join(f", {json.dumps(mistake)}" for mistake in mistakes if mistake)
        text = PORT.format(name=name, python=json.dumps(sys.executable), mistake=words)
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def nnparity(tmp_path: Path, finished: Run) -> Run:
    """Return a function that runs the command in an empty folder."""

    def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
        return finished(*words, cwd=tmp_path, columns=160)

    return run


@pytest.fixture
def faulty_port(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that copies the Python port, its training off where a condition holds."""

    def write(condition: str) -> Path:
        folder = tmp_path / "port"
        shutil.copytree(ROOT / "python", folder, ignore=shutil.ignore_patterns("__pycache__", "tests"))
        source = folder / "src" / "small_networks" / "network.py"
        text = source.read_text("utf-8")
        loop = "    for _ in range(epochs):\n"
        assert loop in text
        changed = "w6 = w6 + 1e-3"
        mistake = f"    for epoch in range(epochs):\n        if {condition}:\n            {changed}\n"
        source.write_text(text.replace(loop, mistake), "utf-8")
        return folder / "port.toml"

    return write


# The model, whose network methods answer the first word of its command line, whatever they are asked.
STUBBORN = """
import json, sys
from nnparity.mistakes import model
from nnparity.specification.spec import Spec

answer = json.loads(sys.argv[1])
right = model(Spec().methods, ())
for line in sys.stdin.buffer:
    reply = right.answer(line)
    if reply is not None:
        found = json.loads(reply)
        if b'"network.' in line:
            found = {"jsonrpc": "2.0", "id": found["id"], "result": answer}
        print(json.dumps(found), flush=True)
"""


@pytest.fixture
def stubborn_port(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that writes a port that answers network methods with the same JSON always."""

    def write(answer: str) -> Path:
        path = tmp_path / "stubborn.toml"
        (tmp_path / "stubborn.py").write_text(STUBBORN, "utf-8")
        words = f', "stubborn.py", {json.dumps(answer)}'
        text = PORT.format(name="stubborn", python=json.dumps(sys.executable), mistake=words)
        path.write_text(text.replace('"-m", "nnparity.mistakes", ', ""), "utf-8")
        return path

    return write
