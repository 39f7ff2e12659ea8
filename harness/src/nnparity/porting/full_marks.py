"""The matrix of the README: what a run prints when every port beside the specification passes."""

import io
from collections import Counter
from pathlib import Path

from rich.console import Console

from nnparity.judging.report import Report
from nnparity.ports.port import find_ports
from nnparity.showing.matrix import show_matrix
from nnparity.specification.spec import Spec

# That of a terminal, so that what is printed there looks the same.
WIDTH = 80


def full_marks(spec: Spec, path: Path, _: str) -> str:
    """Return the matrix of all ports in the folder of a page, at full marks, as a block of text."""
    ports = find_ports(spec, path.parent)
    counts: dict[str, dict[str, Counter[str]]] = {name: {} for name in ports}
    for name, port in ports.items():
        for case in spec.cases.values():
            if port.promises(spec, case):
                counts[name].setdefault(case.row, Counter())["pass"] += 1
    levels = [{"name": level.name, "number": level.number} for level in spec.levels.values()]
    text = io.StringIO()
    console = Console(file=text, width=WIDTH, color_system=None)
    header = {"levels": levels, "ports": [{"name": name} for name in ports]}
    show_matrix(Report(Path(), header, counts=counts), console)
    shown = text.getvalue().strip("\n")
    return f"```\n{shown}\n```\n"
