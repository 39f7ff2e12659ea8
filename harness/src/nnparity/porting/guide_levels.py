"""The table of levels, which is made from levels.json and the cases."""

import os
from collections import Counter
from pathlib import Path

from nnparity.specification.level import REFUSALS
from nnparity.specification.spec import Spec


def levels_table(spec: Spec, path: Path, _: str) -> str:
    """Return a table of all levels, with links from the page in which it stands."""
    counts = Counter(case.row for case in spec.cases.values())
    lines = ["| level | what it is for | methods | cases |", "|---|---|---|---:|"]
    for level in spec.levels.values():
        page = Path(os.path.relpath(spec.folder / level.page, path.parent)).as_posix()
        methods = ", ".join(f"`{method}`" for method in level.methods)
        lines.append(f"| [{level}]({page}) | {level.purpose} | {methods} | {counts[level.name]} |")
    lines.append(f"| {REFUSALS} | What methods must refuse, of all levels. | | {counts[REFUSALS]} |")
    return "\n".join([*lines, ""])
