"""The matrix of the README: which levels each port beside the specification promises."""

import os
from pathlib import Path

from nnparity.ports.port import find_ports
from nnparity.specification.spec import Spec

PROMISED, OUT_OF_SCOPE = "✓", "–"


def full_marks(spec: Spec, path: Path, _: str) -> str:
    """Return a table of levels and ports; it has no counts, which change with each case."""
    ports = find_ports(spec, path.parent)
    links = [
        f"[{name}]({Path(os.path.relpath(port.folder, path.parent)).as_posix()})"
        for name, port in ports.items()
    ]
    lines = [f"| level | {' | '.join(links)} |", f"|---|{':-:|' * len(ports)}"]
    for level in spec.levels.values():
        page = Path(os.path.relpath(spec.folder / level.page, path.parent)).as_posix()
        marks = [PROMISED if level.name in port.levels else OUT_OF_SCOPE for port in ports.values()]
        lines.append(f"| [{level}]({page}) | {' | '.join(marks)} |")
    return "\n".join([*lines, ""])
