"""The README shows what is true."""

import re
from pathlib import Path

from nnparity.porting.ladder import stages
from nnparity.ports.port import find_ports
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
README = (ROOT / "README.md").read_text("utf-8")


def test_matrix_of_the_readme_shows_ports_that_are_there_at_full_marks() -> None:
    """Each of its rows is a port of the checkout, with as many cases in each row as the spec has."""
    counts = [sum(case.row == row for case in SPEC.cases.values()) for row in SPEC.rows]
    full_marks = [f"{count}/{count}" for count in counts]

    rows = re.findall(r"^ ([a-z+]+) +(\d+/\d+ .*)$", README, re.MULTILINE)

    assert len(rows) > 1
    assert [port for port, _ in rows if port not in find_ports(SPEC, ROOT)] == []
    assert [port for port, cells in rows if cells.split() != full_marks] == []


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
