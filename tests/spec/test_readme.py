"""The README shows what is true."""

import io
import re
from collections import Counter
from pathlib import Path

from rich.console import Console

from nnparity.judging.report import Report
from nnparity.porting.ladder import stages
from nnparity.ports.port import find_ports
from nnparity.showing.matrix import show_matrix
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
README = (ROOT / "README.md").read_text("utf-8")


def test_matrix_of_the_readme_shows_ports_that_are_there_at_full_marks() -> None:
    """It is what a run prints when all ports pass, and its ports are those of the checkout."""
    matrix = README.partition("```\n")[2].partition("```")[0]
    ports = matrix.split("\n", 1)[0].split()[1:]
    counts: dict[str, Counter[str]] = {}
    for case in SPEC.cases.values():
        counts.setdefault(case.row, Counter())["pass"] += 1
    levels = [{"name": level.name, "number": level.number} for level in SPEC.levels.values()]
    header = {"levels": levels, "ports": [{"name": port} for port in ports]}
    shown = Console(file=io.StringIO(), width=80, color_system=None)

    show_matrix(Report(Path(), header, counts=dict.fromkeys(ports, counts)), shown)

    assert set(ports) == set(find_ports(SPEC, ROOT))
    assert isinstance(shown.file, io.StringIO)
    assert shown.file.getvalue() == f"\n{matrix}\n"


def test_climb_of_the_readme_has_as_many_steps_and_cases_as_the_ladder() -> None:
    """What a porter is shown is what the spec has."""
    ladder = stages(SPEC, SPEC.cases.values())
    number = next(i for i, stage in enumerate(ladder) if stage.method == "neuron.activate")
    full = [stage for stage in ladder if stage.row == "button"]
    cases = sum(case.row == "button" for case in SPEC.cases.values())

    assert f" 1 button      ✓     {len(full)}/{len(full)}     {cases}/{cases}\n" in README
    step = f"step {number + 1} of {len(ladder)}: {ladder[number]}, 0 of {len(ladder[number].cases)} cases\n"
    assert step in README


def test_folders_and_files_that_the_readme_names_are_there() -> None:
    """Every relative link of the README leads somewhere."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
