"""The table of levels, which is made from levels.json.

It changes when a level is added, and not with each method or case: those stand on the levels' own pages.
"""

import os
from pathlib import Path

from nnparity.specification.spec import Spec


def levels_table(spec: Spec, path: Path, _: str) -> str:
    """Return a table of all levels, with links from the page in which it stands."""
    lines = ["| level | what it is for |", "|---|---|"]
    for level in spec.levels.values():
        page = Path(os.path.relpath(spec.folder / level.page, path.parent)).as_posix()
        lines.append(f"| [{level}]({page}) | {level.purpose} |")
    return "\n".join([*lines, ""])
