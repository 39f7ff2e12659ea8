"""What the pages of the specification lack that its data have."""

import re
from collections.abc import Iterator

from nnparity.porting.derived_parts import handwritten
from nnparity.porting.function_tables import by_subject
from nnparity.specification.spec import Spec

CONVENTIONS = "conventions.md"


def missing_parts(spec: Spec) -> Iterator[str]:
    """Yield, in a sentence each, what has no place on the page on which a porter looks for it."""
    for level in spec.levels.values():
        if level.methods:
            yield from _unplaced(spec, level.page, f"methods {level.name}")
    for subject in by_subject(spec):
        yield from _unplaced(spec, CONVENTIONS, f"functions {subject}")
    for level in spec.levels.values():
        text = _text(spec, level.page)
        for method in level.methods:
            name = method.rpartition(".")[2]
            if text and not re.search(rf"\b{name}\b", handwritten(text)):
                yield f"{level.page}: no section says what {method} computes"


def _unplaced(spec: Spec, page: str, part: str) -> Iterator[str]:
    text = _text(spec, page)
    if text and f"<!-- {part} -->\n" not in text:
        yield f"{page}: write <!-- {part} --> where that table goes"


def _text(spec: Spec, page: str) -> str:
    """Return what a page says, or nothing if it is empty or does not exist, which is said elsewhere."""
    path = spec.folder / page
    return path.read_text("utf-8") if path.is_file() else ""
