"""A bench: a small specification, bad ports with their port.toml, and the harness run against them."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest

from nnparity.judging.difference import Difference
from nnparity.judging.verdict import Verdict
from nnparity.ports.faults import Fault
from nnparity.ports.port import Port
from nnparity.ports.run import run
from nnparity.ports.toolchain import Missing
from nnparity.specification.spec import Spec

# What these try, such as signals, FIFOs and terminals, does not exist on Windows.
POSIX_ONLY = [
    *("test_build_faults.py", "test_damaged_reports.py", "test_environment.py", "test_hostile_port_file.py"),
    *("test_interrupt.py", "test_late_answers.py", "test_leftovers.py", "test_many_ports.py"),
    *("test_forbidden_paths.py", "test_memory.py", "test_process_faults.py", "test_report.py"),
    "test_streams.py",
]
collect_ignore = POSIX_ONLY if os.name == "nt" else []

HERE = Path(__file__).parent
BAD_PORTS = HERE / "bad_ports"
REAL_SPEC = HERE.parents[1] / "spec"

METHOD = "button.evaluate_neural_network_error"
OTHER_METHOD = "button.evaluate_neural_network"
CASES = ["one", "two", "three", "four", "five"]

TOLERANCES = {
    "$schema": "schemas/tolerances.schema.json",
    "classes": {
        "exact": {"metric": "exact", "reason": "one subtraction"},
        "shape": {"metric": "schema", "reason": "every port says something else"},
    },
}

# No process of a test may take longer: it would have hung.
PATIENCE = 60


# The system counts what a process was before it became this program, which is the process that tests.
MEASURED = """
import pathlib, re, resource, sys
from nnparity.cli import main
peak = sys.argv.pop(1)
try:
    main()
finally:
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        kilobytes = int(re.search(r"VmHWM:\\s*(\\d+) kB", status.read_text())[1])
    else:
        kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pathlib.Path(peak).write_text(str(kilobytes / 1024))
"""


@dataclass
class Outcome:
    """What a listener of a run has heard."""

    verdicts: dict[str, list[Verdict]] = field(default_factory=dict)
    descriptions: list[Any] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)

    def not_run(self, _: Port, missing: Missing) -> None:
        """Note that a port was not run."""
        self.missing.append(missing)

    def described(self, _: Port, description: Any) -> None:
        """Note what a port says it is."""
        self.descriptions.append(description)

    def concluded(self, _: Port, verdict: Verdict) -> None:
        """Note a verdict."""
        self.verdicts.setdefault(verdict.case.id.rpartition("/")[2], []).append(verdict)

    def __getitem__(self, case: str) -> Verdict:
        [verdict] = self.verdicts[case]
        return verdict

    @property
    def not_passed(self) -> dict[str, str]:
        """The cases that did not pass, with the kind of their verdict."""
        return {case: self[case].kind for case in CASES if self[case].kind != "pass"}

    def fault(self, case: str) -> Fault:
        """Return the fault of a case that ended in an error."""
        verdict = self[case]
        assert verdict.kind == "error"
        assert verdict.difference is None
        assert verdict.fault is not None
        assert verdict.fault.hint
        return verdict.fault

    def difference(self, case: str) -> Difference:
        """Return the difference of a case that failed."""
        verdict = self[case]
        assert verdict.kind == "fail"
        assert verdict.fault is None
        assert verdict.difference is not None
        return verdict.difference


class Outcomes(dict[str, Outcome]):
    """What a listener of a run of several ports has heard of each."""

    def __missing__(self, name: str) -> Outcome:
        return self.setdefault(name, Outcome())

    def not_run(self, port: Port, missing: Missing) -> None:
        """Note that a port was not run."""
        self[port.name].not_run(port, missing)

    def described(self, port: Port, description: Any) -> None:
        """Note what a port says it is."""
        self[port.name].described(port, description)

    def concluded(self, port: Port, verdict: Verdict) -> None:
        """Note a verdict."""
        self[port.name].concluded(port, verdict)


class Bench:
    """A folder with a small specification, and ports written into it."""

    def __init__(
        self, folder: Path, finished: Callable[..., subprocess.CompletedProcess[str]] | None = None
    ) -> None:
        self.folder = folder
        self._finished = finished
        self.spec_folder = folder / "spec"
        self.report = folder / "report.jsonl"
        self.vectors = self.spec_folder / "vectors" / "small.json"
        for name in ("schemas", "methods"):
            shutil.copytree(REAL_SPEC / name, self.spec_folder / name)
        self.vectors.parent.mkdir()
        (self.spec_folder / "tolerances.json").write_text(json.dumps(TOLERANCES))
        self.write_levels([self.level("small", number=1)])
        self.write_cases([self.case(number) for number in range(1, 6)])

    def case(self, number: int, **changes: Any) -> dict[str, Any]:
        """Return the entry of a case."""
        entry = {
            "id": f"small/error/{CASES[number - 1]}",
            "why": "a wrong error teaches the wrong thing",
            "source": "made up for a test",
            "mistakes": [],
            "tolerance": "exact",
            "method": METHOD,
            "params": {"target": number, "output": 0.1},
            "result": number - 0.1,
        }
        return {key: value for key, value in (entry | changes).items() if value is not ...}

    def level(self, name: str, **changes: Any) -> dict[str, Any]:
        """Return the entry of a level, which brings in every method if no others are given."""
        entry = {
            "name": name,
            "title": name.capitalize(),
            "purpose": "made up for a test",
            "builds_on": [],
            "page": f"guide/{name}.md",
            "methods": sorted(path.stem for path in (self.spec_folder / "methods").glob("*.json")),
        }
        return entry | changes

    def write_levels(self, levels: list[dict[str, Any]]) -> None:
        """Write levels.json."""
        document = {"$schema": "schemas/levels.schema.json", "levels": levels}
        (self.spec_folder / "levels.json").write_text(json.dumps(document))

    def add_large(self, **changes: Any) -> None:
        """Add the level large, which builds on small, brings in OTHER_METHOD and has a case that asks it."""
        methods = [method for method in self.level("small")["methods"] if method != OTHER_METHOD]
        small = self.level("small", number=1, methods=methods)
        self.write_levels([small, self.level("large", builds_on=["small"], methods=[OTHER_METHOD]) | changes])
        params = {"inputs": [1], "weights": [2]}
        case = self.case(1, id="large/output/one", method=OTHER_METHOD, params=params, result=2)
        head = {"$schema": "../schemas/vectors.schema.json", "level": "large", "title": "Large"}
        self.vectors.with_name("large.json").write_text(json.dumps(head | {"cases": [case]}))

    def write_cases(self, cases: list[dict[str, Any]]) -> None:
        """Write the vector file."""
        head = {"$schema": "../schemas/vectors.schema.json", "level": "small", "title": "Small"}
        self.vectors.write_text(json.dumps(head | {"cases": cases}))

    def port(self, bad: str, which: str = "third", **changes: Any) -> Path:
        """Write the port.toml of a bad port, with other values where they are given; return its path."""
        # The folder on the command line tells processes of this test from others.
        run_words = [sys.executable, "-SEB", str(BAD_PORTS / "answering.py"), bad, which, str(self.folder)]
        values = {
            "name": bad,
            "language": "Python",
            "run": run_words,
            "toolchain": {"version": [sys.executable, "--version"], "minimum": "3", "install": "it is here"},
        } | changes
        toolchain = "".join(f"{key} = {json.dumps(v)}\n" for key, v in values.pop("toolchain").items())
        rest = "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())
        path = self.folder / bad / "port.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{rest}[toolchain]\n{toolchain}")
        return path

    def script(self, text: str) -> list[str]:
        """Return the command of a Python script that has the folder of the test on its command line."""
        return [sys.executable, "-SEBc", text, str(self.folder)]

    def run(
        self,
        bad: str,
        which: str = "third",
        seconds: float = 20,
        cases: Sequence[str] = CASES,
        **changes: Any,
    ) -> Outcome:
        """Run all cases against a bad port, in this process; every case must get exactly one verdict."""
        spec = Spec(self.spec_folder)
        port = Port.load(self.port(bad, which, **changes), spec)
        outcome = Outcome()
        run(spec, [port], list(spec.cases.values()), outcome, seconds)
        if not outcome.missing:
            assert {case: len(verdicts) for case, verdicts in outcome.verdicts.items()} == dict.fromkeys(
                cases, 1
            )
        return outcome

    def run_together(self, ports: Mapping[str, str], seconds: float) -> Outcomes:
        """Run all cases against bad ports at once, each bent at the cases that are named."""
        spec = Spec(self.spec_folder)
        outcomes = Outcomes()
        loaded = [Port.load(self.port(bad, which), spec) for bad, which in ports.items()]
        run(spec, loaded, list(spec.cases.values()), outcomes, seconds)
        return outcomes

    def start(self, *words: str | Path) -> subprocess.Popen[str]:
        """Start the command."""
        return subprocess.Popen(
            [sys.executable, "-m", "nnparity", *map(str, words)],
            cwd=self.folder,
            env=os.environ | {"COLUMNS": "200"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            # A shell ignores Ctrl-C for what it starts in the background, and these tests with it.
            preexec_fn=None if os.name == "nt" else _hear_interrupts,  # noqa: PLW1509
        )

    def command(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run the command to its end, in this process where the test has what that needs."""
        if self._finished is None:
            return self.process(*words)
        return self._finished(*words, cwd=self.folder, columns=200)

    def process(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run the command to its end in a process of its own; it must never end in a traceback."""
        with self.start(*words) as process:
            out, err = process.communicate(timeout=PATIENCE)
        assert "Traceback" not in err
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def run_command(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run `nnparity run` with the specification and the report of this bench."""
        return self.command("run", "--spec", self.spec_folder, "--report", self.report, *words)

    def complaint(self, *words: str | Path) -> str:
        """Run the command, which must refuse: exit code 2, and one sentence on standard error."""
        finished = self.command(*words)
        assert finished.returncode == 2
        assert finished.stdout == ""
        [line] = finished.stderr.splitlines()
        assert line.startswith("nnparity: ")
        return line.removeprefix("nnparity: ")

    def measured(self, *words: str | Path) -> tuple[subprocess.CompletedProcess[str], float]:
        """Run the command; return how it ended, and how many megabytes it took at most."""
        peak = self.folder / "peak"
        command = [sys.executable, "-c", MEASURED, str(peak), *map(str, words)]
        finished = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        return finished, float(peak.read_text())

    def run_measured(self, *words: str | Path) -> tuple[int, float]:
        """Run `nnparity run`; return its exit code, and how many megabytes it took at most."""
        words = ("run", "--spec", self.spec_folder, "--report", self.report, *words)
        finished, megabytes = self.measured(*words)
        return finished.returncode, megabytes

    def run_complaint(self, *words: str | Path) -> str:
        """Return the complaint of `nnparity run` with the specification and the report of this bench."""
        return self.complaint("run", "--spec", self.spec_folder, "--report", self.report, *words)

    def processes(self) -> list[str]:
        """Return the command lines of the processes of this test that are alive."""
        marker = str(self.folder)
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                line = " ".join(process.cmdline())
                if marker in line:
                    found.append(line)
        return found

    def processes_left(self) -> list[str]:
        """Return the processes that are alive, and stay so: a killed one takes a moment to go."""
        deadline = time.monotonic() + 5
        while (left := self.processes()) and time.monotonic() < deadline:
            time.sleep(0.01)
        return left


def _hear_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def bench(tmp_path: Path, finished: Callable[..., subprocess.CompletedProcess[str]]) -> Iterator[Bench]:
    """A bench of its own for each test, which must leave no process behind."""
    made = Bench(tmp_path, finished)
    yield made
    assert made.processes_left() == []
