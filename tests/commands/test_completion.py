"""What a shell offers while a command is typed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from nnparity.ports.port import find_ports
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
PORTS = list(find_ports(SPEC, ROOT))

# As the program that pip installs, whose name click goes by.
PROGRAM = "import sys; sys.argv[0] = 'nnparity'; from nnparity.cli import main; main()"


def offered(*words: str, cwd: Path = ROOT) -> list[str]:
    """Return what is offered for the last of the words."""
    finished = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=cwd,
        env=os.environ
        | {
            "_NNPARITY_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(("nnparity", *words)),
            "COMP_CWORD": str(len(words)),
        },
        capture_output=True,
        check=False,
        timeout=60,
        encoding="utf-8",
    )
    assert finished.stderr == ""
    return [line.partition(",")[2] for line in finished.stdout.splitlines() if line]


def beginning(names: Iterable[str], start: str) -> list[str]:
    """Return the names that begin so."""
    return [name for name in names if name.startswith(start)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["sho"], ["show"]),
        (["run", ""], PORTS),
        (["run", "ja"], beginning(PORTS, "ja")),
        (["climb", "r"], beginning(PORTS, "r")),
        (["compare", "go"], ["go"]),
        (["compare", "go", "button/learn/"], beginning(SPEC.cases, "button/learn/")),
        (["explain", "training/step/"], beginning(SPEC.cases, "training/step/")),
        (["show", "hidden-"], beginning([*SPEC.cases, *SPEC.mistakes], "hidden-")),
        (["source", "network.t"], beginning(SPEC.methods, "network.t")),
        (["ask", "python", "neuron."], beginning(SPEC.methods, "neuron.")),
        (["list", "--mistake", "loss-"], beginning(SPEC.mistakes, "loss-")),
        (["run", "--method", "network.p"], beginning(SPEC.methods, "network.p")),
        (["run", "--case", "gradients/"], beginning(SPEC.cases, "gradients/")),
        (["run", "--level", "g"], ["gradients"]),
        (["list", "m"], ["methods", "mistakes"]),
        (["report", "--format", "j"], ["json", "junit"]),
        (["guide", "po"], ["port"]),
        (["new", "java"], ["java", "javascript"]),
    ],
    ids=" ".join,
)
def test_names_that_begin_so_are_offered(words: list[str], expected: list[str]) -> None:
    """Commands, ports of this folder, and what the specification has."""
    assert expected
    assert offered(*words) == expected


def test_ports_are_those_of_the_folder(tmp_path: Path) -> None:
    """Where there is none, none is offered; a shell does not hear of one that cannot be read."""
    assert offered("run", "", cwd=tmp_path) == []
    (tmp_path / "port.toml").write_text("name = ")
    assert offered("run", "", cwd=tmp_path) == []


def test_cases_are_those_of_the_specification_that_is_named(tmp_path: Path) -> None:
    """The option --spec counts here, too; a folder without one offers nothing."""
    folder = tmp_path / "spec"
    shutil.copytree(ROOT / "spec", folder)
    for path in (folder / "vectors").glob("*.json"):
        if path.stem != "button":
            path.unlink()

    assert offered("show", "--spec", str(folder), "neuron/") == []
    assert offered("show", "--spec", str(folder), "button/learn/rate-") == beginning(
        SPEC.cases, "button/learn/rate-"
    )
    assert offered("show", "--spec", str(tmp_path), "button/") == []
