"""The README shows what is true."""

import io
import re
from collections import Counter
from dataclasses import replace
from itertools import product
from pathlib import Path

from rich.console import Console

from nnparity.judging.report import Report
from nnparity.porting.ladder import stages
from nnparity.ports.port import find_ports
from nnparity.showing.matrix import show_matrix
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
PORTS = find_ports(SPEC, ROOT)
README = (ROOT / "README.md").read_text("utf-8")


def test_matrix_of_the_readme_shows_ports_that_are_there_at_full_marks() -> None:
    """It is what a run prints when all ports pass, and its ports are those of the checkout."""
    matrix = README.partition("```\n")[2].partition("```")[0]
    ports = matrix.split("\n", 1)[0].split()[1:]
    counts: dict[str, dict[str, Counter[str]]] = {port: {} for port in ports}
    for port, case in product(ports, SPEC.cases.values()):
        if PORTS[port].promises(SPEC, case):
            counts[port].setdefault(case.row, Counter())["pass"] += 1
    levels = [{"name": level.name, "number": level.number} for level in SPEC.levels.values()]
    header = {"levels": levels, "ports": [{"name": port} for port in ports]}
    shown = Console(file=io.StringIO(), width=80, color_system=None)

    show_matrix(Report(Path(), header, counts=counts), shown)

    assert set(ports) == set(PORTS)
    assert isinstance(shown.file, io.StringIO)
    assert shown.file.getvalue() == f"\n{matrix}\n"


def test_climb_of_the_readme_has_as_many_steps_and_cases_as_the_ladder() -> None:
    """What a porter is shown is what the spec has."""
    begun = replace(PORTS["python"], levels=tuple(level.name for level in SPEC.ladder))
    ladder = stages(SPEC, [case for case in SPEC.cases.values() if begun.promises(SPEC, case)])
    number = next(i for i, stage in enumerate(ladder) if stage.method == "neuron.activate")
    level = ladder[1].level
    full = sum(stage.row == level.name for stage in ladder)
    cases = sum(case.row == level.name for case in SPEC.cases.values())

    assert re.search(rf"^ {level} +✓ +{full}/{full} +{cases}/{cases}$", README, re.MULTILINE)
    step = f"step {number + 1} of {len(ladder)}: {ladder[number]}, 0 of {len(ladder[number].cases)} cases\n"
    assert step in README


def test_folders_and_files_that_the_readme_names_are_there() -> None:
    """Every relative link of the README leads somewhere."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
