"""`nnparity run` on the real ports and the real specification."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nnparity.ports.port import Port
from nnparity.specification.spec import Spec

Command = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")


# Two rungs of the ladder that bring in methods, whichever they are.
ONE, OTHER = [level for level in SPEC.ladder if level.methods][1:3]
LEVELS = ", ".join(map(str, SPEC.levels.values()))


def verdicts(report: Path) -> list[dict[str, Any]]:
    """Return the verdicts of a report."""
    records = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    return [record for record in records if record["type"] == "verdict"]


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--level", str(ONE.number)], lambda case: case.row == ONE.name),
        (
            ["--level", ONE.name, "--level", str(OTHER.number)],
            lambda case: case.row in (ONE.name, OTHER.name),
        ),
        (["--level", ONE.name, "--level", str(ONE.number)], lambda case: case.row == ONE.name),
        (["--refusals"], lambda case: case.id.startswith("parameters/")),
        (
            ["--refusals", "--level", ONE.name],
            lambda case: case.id.startswith("parameters/") and case.level == ONE.name,
        ),
        (["--case", "button/report/*"], lambda case: case.id.startswith("button/report/")),
        (
            ["--case", "button/learn/rate-one", "--case", "*/classify/*"],
            lambda case: case.id == "button/learn/rate-one" or "/classify/" in case.id,
        ),
        (
            ["--level", OTHER.name, "--case", "*a*e*"],
            lambda case: case.row == OTHER.name and re.search("a.*e", case.id),
        ),
    ],
)
def test_selected_cases_are_run_and_no_others(
    nnparity: Command,
    ports: dict[str, Port],
    tmp_path: Path,
    options: list[str],
    wanted: Callable[[object], bool],
) -> None:
    """Of several levels or patterns one must fit; of a level and a pattern, both."""
    name = "python" if "python" in ports else next(iter(ports))
    report = tmp_path / "report.jsonl"

    finished = nnparity("run", name, "--report", report, *options)

    expected = [case.id for case in SPEC.cases.values() if wanted(case)]
    assert expected
    assert finished.returncode == 0
    assert finished.stdout.splitlines()[-1] == f"{len(expected)} pass"
    assert sorted(record["case"] for record in verdicts(report)) == sorted(expected)


def test_named_ports_are_run_and_no_others(nnparity: Command, ports: dict[str, Port], tmp_path: Path) -> None:
    """Naming ports leaves out the others; each asked case has a verdict of each port."""
    names = list(ports)[:2]
    report = tmp_path / "report.jsonl"

    finished = nnparity("run", *names, "--report", report, "--level", ONE.name)

    assert finished.returncode == 0
    assert {record["port"] for record in verdicts(report)} == set(names)
    count = str(sum(case.row == ONE.name for case in SPEC.cases.values()))
    headings, _, row = finished.stdout.partition(" level ")[2].splitlines()[:3]
    assert headings.split() == names
    assert row.split() == [*str(ONE).split(), *[count] * len(names)]


def test_port_is_run_from_another_folder(
    nnparity: Command, planted: Callable[..., Path], tmp_path: Path
) -> None:
    """A port.toml elsewhere is enough: the report goes where the command is run."""
    toml = planted("adapter.py", "import", "import")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    finished = nnparity("run", "--port", toml, "--level", ONE.name, cwd=elsewhere)

    assert finished.returncode == 0
    assert [path.name for path in elsewhere.iterdir()] == ["nnparity-report.jsonl"]
    assert {record["port"] for record in verdicts(elsewhere / "nnparity-report.jsonl")} == {"planted"}


def test_relative_port_file_is_run_from_another_folder(
    nnparity: Command, planted: Callable[..., Path], tmp_path: Path
) -> None:
    """A path that is relative to the folder of the command works too."""
    toml = planted("adapter.py", "import", "import")

    finished = nnparity("run", "--port", "planted/port.toml", "--case", "button/learn/*", cwd=toml.parents[1])

    assert finished.returncode == 0
    assert (tmp_path / "nnparity-report.jsonl").is_file()


def test_port_with_a_mistake_fails_and_says_where(
    nnparity: Command, planted: Callable[..., Path], tmp_path: Path
) -> None:
    """The case, the difference, and the command to try again, which fails again."""
    toml = planted("small_networks/neuron.py", "return total + bias", "return total - bias")
    report = tmp_path / "report.jsonl"

    finished = nnparity("run", "--port", toml, "--report", report, "--case", "neuron/weighted-sum/spam")

    assert finished.returncode == 1
    assert "FAIL planted neuron/weighted-sum/spam" in finished.stdout
    assert re.search(r"got +9 *$", finished.stdout, re.MULTILINE)
    assert re.search(r"want +5 *$", finished.stdout, re.MULTILINE)
    [again] = re.findall(r"^ +again +nnparity (.*)$", finished.stdout, re.MULTILINE)
    repeated = nnparity(*again.split(), "--report", report)
    assert repeated.returncode == 1
    assert "FAIL planted neuron/weighted-sum/spam" in repeated.stdout


def test_real_port_and_its_spoilt_copy_are_told_apart(
    nnparity: Command, planted: Callable[..., Path], tmp_path: Path
) -> None:
    """In one matrix the one passes and the other fails."""
    toml = planted("small_networks/neuron.py", "return total + bias", "return total - bias")
    report = tmp_path / "report.jsonl"

    finished = nnparity("run", "python", "--port", toml, "--report", report, "--level", "neuron")

    assert finished.returncode == 1
    assert {record["port"] for record in verdicts(report) if record["verdict"] != "pass"} == {"planted"}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ["--level", f"{ONE.name}s"],
            f"no level '{ONE.name}s' (did you mean {ONE.name}?); there are {LEVELS}",
        ),
        (["--level", "99"], f"no level '99'; there are {LEVELS}"),
        (["--level=-1"], f"no level '-1'; there are {LEVELS}"),
        (["--case", "button/nothing"], "no case fits 'button/nothing'; `nnparity list` shows all ids"),
        (
            ["--level", str(ONE.number), "--case", f"{OTHER.name}/*"],
            f"nothing selected: no case is in level {ONE.name} and pattern {OTHER.name}/*",
        ),
        (["--port", "no/port.toml"], "cannot read no/port.toml: No such file or directory"),
        (["--spec", "harness"], "harness holds no specification: it has no folder vectors"),
    ],
)
def test_wrong_selection_is_refused(
    refusal: Callable[..., str], tmp_path: Path, options: list[str], sentence: str
) -> None:
    """One sentence, and nothing is run or written."""
    report = tmp_path / "report.jsonl"

    assert refusal("run", "--report", report, *options).startswith(sentence)
    assert not report.exists()


def test_cases_that_failed_are_run_again_alone(
    nnparity: Command, planted: Callable[..., Path], tmp_path: Path
) -> None:
    """The option --failed takes them from the report, which then is that of the new run."""
    toml = planted("small_networks/neuron.py", "return total + bias", "return total - bias")
    report = tmp_path / "report.jsonl"
    first = nnparity("run", "--port", toml, "--report", report, "--level", "neuron")
    failed = {record["case"] for record in verdicts(report) if record["verdict"] != "pass"}
    assert first.returncode == 1
    assert failed

    source = toml.parent / "src" / "small_networks" / "neuron.py"
    source.write_text(
        # Of another length: compiled files are told apart by size and second.
        source.read_text("utf-8").replace("return total - bias", "return (total + bias)"),
        "utf-8",
    )
    again = nnparity("run", "--port", toml, "--report", report, "--failed")

    assert again.returncode == 0
    assert {record["case"] for record in verdicts(report)} == failed
    refused = nnparity("run", "--port", toml, "--report", report, "--failed")
    assert (refused.returncode, refused.stderr) == (2, f"nnparity: nothing failed in {report}\n")


def test_failed_without_a_report_is_refused(refusal: Callable[..., str], tmp_path: Path) -> None:
    """There is nothing to take the cases from."""
    report = tmp_path / "report.jsonl"

    assert refusal("run", "--report", report, "--failed") == (
        f"cannot read the report {report}: No such file or directory"
    )


def test_a_run_stops_at_the_first_failure(
    nnparity: Command, planted: Callable[..., Path], tmp_path: Path
) -> None:
    """The report ends with that case; what was asked before is in it."""
    toml = planted("small_networks/neuron.py", "return total + bias", "return total - bias")
    report = tmp_path / "report.jsonl"

    finished = nnparity("run", "--port", toml, "--report", report, "--level", "neuron", "-x")

    kinds = [record["verdict"] for record in verdicts(report)]
    assert finished.returncode == 1
    assert kinds == ["pass"] * (len(kinds) - 1) + ["fail"]
    assert finished.stdout.count("FAIL planted ") == 1


def test_a_quiet_run_shows_the_last_line_alone(
    nnparity: Command, planted: Callable[..., Path], tmp_path: Path
) -> None:
    """So does its report; the exit code says the same as always."""
    toml = planted("small_networks/neuron.py", "return total + bias", "return total - bias")
    report = tmp_path / "report.jsonl"

    finished = nnparity("run", "--port", toml, "--report", report, "--case", "neuron/weighted-sum/spam", "-q")

    assert (finished.returncode, finished.stdout, finished.stderr) == (1, "1 fail\n", "")
    assert nnparity("report", report, "--quiet").stdout == "1 fail\n"
