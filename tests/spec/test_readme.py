"""The README shows what is true."""

import re
from pathlib import Path

import pytest

from nnparity.port import find_ports
from nnparity.spec import LEVELS, Spec

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")


@pytest.mark.parametrize("port", find_ports(SPEC, ROOT))
def test_matrix_of_the_readme_has_as_many_cases_as_the_spec(port: str) -> None:
    """Each port stands in the README's matrix with full marks on every level."""
    counts = [sum(case.level == level for case in SPEC.cases.values()) for level in LEVELS]
    row = re.search(rf"^ {port} +(.*)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)

    assert row is not None
    assert [f"{count}/{count}" for count in counts] == row[1].split()


def test_folders_and_files_that_the_readme_names_are_there() -> None:
    """Every relative link of the README leads somewhere."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / "README.md").read_text("utf-8"))

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
