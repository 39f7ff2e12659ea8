"""A port in another repository: the wheel alone, one command, and the workflow that its CI uses."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from nnparity.porting.ladder import stages
from nnparity.ports.port import find_ports
from nnparity.specification.spec import Spec

Run = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
# What a port promises that does not say what it promises.
BEGUN = replace(find_ports(SPEC, ROOT)["python"], levels=tuple(level.name for level in SPEC.ladder))
PROMISED = [case for case in SPEC.cases.values() if BEGUN.promises(SPEC, case)]
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "check-port.yml").read_text("utf-8"))


pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    words = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(words, check=True, timeout=300)
    [found] = folder.glob("nnparity-*.whl")
    return found


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own, and return the folder of its programs."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, timeout=300)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    words = [str(programs / "python"), "-m", "pip", "install", "--quiet", str(wheel)]
    subprocess.run(words, check=True, timeout=300)
    return programs


@pytest.fixture
def run(environment: Path, tmp_path: Path) -> Run:
    """Run a shell command in the other repository, with nothing of this checkout at hand."""

    def in_repository(command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        path = f"{environment}{os.pathsep}{os.environ['PATH']}"
        clean = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GITHUB"))
        }
        return subprocess.run(
            ["/bin/bash", "-e", "-c", command],
            cwd=tmp_path,
            env=clean | {"PATH": path} | variables,
            capture_output=True,
            check=False,
            timeout=300,
            encoding="utf-8",
        )

    return in_repository


def test_wheel_begins_climbs_and_guides_without_the_checkout(run: Run) -> None:
    """Starters and guide come along; a new port knows what comes next."""
    begun = run("nnparity new Python ports/mine")
    climbed = run("nnparity climb ports/mine")
    guided = run("nnparity guide 1")

    assert begun.stdout.startswith("ports/mine is a port in Python that runs, and computes nothing yet.\n")
    assert climbed.returncode == 1
    ladder = stages(SPEC, PROMISED)
    place = f"step 2 of {len(ladder)}: {ladder[1]}, 0 of {len(ladder[1].cases)} cases"
    assert place in climbed.stdout
    assert guided.stdout.startswith("# Level 1: the button perceptron\n")


def test_workflow_of_the_ci_shows_how_far_a_new_port_is(run: Run, tmp_path: Path, wheel: Path) -> None:
    """The steps of the workflow, run as CI runs them, fail the run and still write summary and badge."""
    run("nnparity new Python mine")

    statuses = run_workflow(run, tmp_path, NNPARITY=str(wheel), PORT="mine/port.toml")

    assert statuses["Run every case"] == 1
    assert [name for name, status in statuses.items() if status] == ["Run every case"]
    assert "| level | mine |\n" in (tmp_path / "summary.md").read_text("utf-8")
    assert badge(tmp_path) == (f"49/{len(PROMISED)}", "yellow")
    assert "UNSUPPORTED mine" in (tmp_path / "nnparity-report.html").read_text("utf-8")


def test_workflow_of_the_ci_passes_a_port_at_full_marks(run: Run, tmp_path: Path, wheel: Path) -> None:
    """A port that is only a port.toml, for an adapter that is elsewhere, passes and gets its badge."""
    if run("node --version").returncode:
        pytest.skip("node is not on this machine: https://nodejs.org")
    adapter = ROOT / "javascript" / "src" / "adapter.js"
    (tmp_path / "port.toml").write_text(
        f'name = "mine"\nlanguage = "JavaScript"\nrun = ["node", "{adapter}"]\n\n[toolchain]\n'
        'version = ["node", "--version"]\nminimum = "20"\ninstall = "https://nodejs.org"\n',
        "utf-8",
    )

    statuses = run_workflow(run, tmp_path, NNPARITY=str(wheel), PORT="port.toml")

    assert set(statuses.values()) == {0}
    assert badge(tmp_path) == ("full marks", "brightgreen")


def run_workflow(run: Run, folder: Path, **variables: str) -> dict[str, int]:
    """Run the steps of the workflow that are shell commands; return the exit status of each."""
    steps: list[dict[str, Any]] = WORKFLOW["jobs"]["check"]["steps"]
    values = {"SETUP": "true", "GITHUB_STEP_SUMMARY": str(folder / "summary.md")} | variables
    statuses: dict[str, int] = {}
    for step in steps:
        failed = any(statuses.values())
        if "run" in step and (not failed or step.get("if") == "always()"):
            statuses[step["name"]] = run(step["run"], **values).returncode
    return statuses


def badge(folder: Path) -> tuple[str, str]:
    """Return the message and the colour of the badge."""
    found = json.loads((folder / "badge.json").read_text("utf-8"))
    assert (found["schemaVersion"], found["label"]) == (1, "nnparity")
    return found["message"], found["color"]
