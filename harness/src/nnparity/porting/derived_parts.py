"""The parts of the specification's pages that are made from its data, so that nothing is typed twice.

A page says where a part goes by a comment, such as `<!-- example CASE -->`; what stands from there to the
comment `<!-- end of example -->` is made here. An end that is not there yet is added.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from nnparity.errors import UsageError
from nnparity.porting.errata_list import errata_list
from nnparity.porting.full_marks import full_marks
from nnparity.porting.function_tables import functions_table
from nnparity.porting.guide_examples import example
from nnparity.porting.guide_levels import levels_table
from nnparity.porting.kind_tables import kinds_table
from nnparity.porting.method_tables import methods_part
from nnparity.porting.refusal_tables import refused_table
from nnparity.specification.spec import Spec

MAKERS: Mapping[str, Callable[[Spec, Path, str], str]] = {
    "errata": errata_list,
    "example": example,
    "functions": functions_table,
    "kinds": kinds_table,
    "levels": levels_table,
    "matrix": full_marks,
    "methods": methods_part,
    "refused": refused_table,
}

BEGIN = re.compile(r"^<!-- (?!end of )(?P<part>\S+)(?: (?P<argument>\S+))? -->\n", re.MULTILINE)
PART = re.compile(
    BEGIN.pattern + r"(?:(?P<made>(?:(?!<!-- ).*\n)*?)<!-- end of (?P=part) -->\n)?", re.MULTILINE
)

REMEDY = "nnparity vectors --write updates them"


def stale_parts(spec: Spec) -> Iterator[str]:
    """Yield, in a sentence each, the pages whose derived parts are not what the data say."""
    for path in pages_with_parts(spec):
        text = path.read_text("utf-8")
        stale = [found["part"] for found in PART.finditer(text) if _made(spec, path, found) != found[0]]
        if stale:
            place = Path(os.path.relpath(path, spec.folder)).as_posix()
            yield f"{place}: {', '.join(dict.fromkeys(stale))} out of date: {REMEDY}"


def write_parts(spec: Spec) -> None:
    """Write every derived part of every page again."""
    for path in pages_with_parts(spec):
        path.write_text(with_parts(spec, path, path.read_text("utf-8")), "utf-8", newline="\n")


def with_parts(spec: Spec, path: Path, text: str) -> str:
    """Return the text of a page with its derived parts made anew; raise UsageError for an unknown part."""
    return PART.sub(lambda found: _made(spec, path, found), text)


def pages_with_parts(spec: Spec) -> list[Path]:
    """Return every page of the specification, and the README beside it if it shows the matrix."""
    pages = sorted([*spec.folder.glob("*.md"), *(spec.folder / "guide").glob("*.md")])
    readme = spec.folder.parent / "README.md"
    return [*pages, readme] if readme.is_file() and "<!-- matrix -->" in readme.read_text("utf-8") else pages


def handwritten(text: str) -> str:
    """Return what a page says beside its derived parts."""
    return PART.sub("", text)


def _made(spec: Spec, path: Path, found: re.Match[str]) -> str:
    name, argument = found["part"], found["argument"] or ""
    if name not in MAKERS:
        raise UsageError(f"{path}: no part is called {name!r}; there are {', '.join(MAKERS)}")
    begin = BEGIN.match(found[0])
    head = begin[0] if begin else ""
    return f"{head}\n{MAKERS[name](spec, path, argument)}\n<!-- end of {name} -->\n"
