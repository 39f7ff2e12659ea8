"""The table of levels in the guide, which is made from levels.json and the cases."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from nnparity.porting.guide import page_files
from nnparity.specification.level import REFUSALS
from nnparity.specification.spec import Spec

TABLE = re.compile(r"(<!-- levels -->\n).*?(<!-- end of levels -->)", re.DOTALL)


def stale_levels(spec: Spec) -> Iterator[str]:
    """Yield, in a sentence each, the pages whose table of levels is not what levels.json says."""
    for path in page_files(spec):
        text = path.read_text("utf-8")
        if with_levels(spec, path, text) != text:
            yield f"the table of levels in {path.name} is out of date: nnparity vectors --write makes it anew"


def write_levels(spec: Spec) -> None:
    """Make every table of levels in the guide anew."""
    for path in page_files(spec):
        path.write_text(with_levels(spec, path, path.read_text("utf-8")), "utf-8")


def with_levels(spec: Spec, path: Path, text: str) -> str:
    """Return a page with its table of levels made anew."""
    return TABLE.sub(lambda found: found[1] + _table(spec, path.parent) + found[2], text)


def _table(spec: Spec, folder: Path) -> str:
    counts = Counter(case.row for case in spec.cases.values())
    lines = ["", "| level | what it is for | methods | cases |", "|---|---|---|---:|"]
    for level in spec.levels.values():
        page = Path(os.path.relpath(spec.folder / level.page, folder)).as_posix()
        methods = ", ".join(f"`{method}`" for method in level.methods)
        lines.append(f"| [{level}]({page}) | {level.purpose} | {methods} | {counts[level.name]} |")
    lines.append(f"| {REFUSALS} | What methods must refuse, of all levels. | | {counts[REFUSALS]} |")
    return "\n".join([*lines, "", ""])
