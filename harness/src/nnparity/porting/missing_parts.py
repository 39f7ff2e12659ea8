"""Tables of the data that have no place on a page yet."""

from collections.abc import Iterator

from nnparity.porting.function_tables import by_subject
from nnparity.specification.spec import Spec

CONVENTIONS = "conventions.md"


def missing_parts(spec: Spec) -> Iterator[str]:
    """Yield, in a sentence each, the tables that have no place on the page where a porter looks for them."""
    for level in spec.levels.values():
        if level.methods:
            yield from _unplaced(spec, level.page, f"methods {level.name}")
    for subject in by_subject(spec):
        yield from _unplaced(spec, CONVENTIONS, f"functions {subject}")


def _unplaced(spec: Spec, page: str, part: str) -> Iterator[str]:
    path = spec.folder / page
    # A page that does not exist is missed elsewhere.
    if path.is_file() and f"<!-- {part} -->\n" not in path.read_text("utf-8"):
        yield f"{page}: write <!-- {part} --> where that table goes"
