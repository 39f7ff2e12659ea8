"""The README shows what is true."""

import re
from pathlib import Path

from nnparity.ports.port import find_ports
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
PORTS = find_ports(SPEC, ROOT)
README = (ROOT / "README.md").read_text("utf-8")


def test_folders_and_files_that_the_readme_names_are_there() -> None:
    """Every relative link of the README leads somewhere."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
