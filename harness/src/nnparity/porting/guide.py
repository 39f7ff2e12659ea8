"""The pages of the porting guide, and of what else the specification says in words."""

from pathlib import Path

from nnparity.errors import UsageError
from nnparity.specification.spec import Spec


def pages(spec: Spec) -> dict[str, Path]:
    """Return the pages by name: the number of a level, or a word."""
    found = sorted((spec.folder / "guide").glob("*.md"))
    found += sorted(spec.folder.glob("[a-z]*.md"))
    return {path.stem.split("-")[0].lower(): path for path in found}


def page(spec: Spec, name: str) -> str:
    """Return the text of a page; raise UsageError if there is none of that name."""
    found = pages(spec)
    if name not in found:
        raise UsageError(f"the guide has no page {name!r}; there are {', '.join(found)}")
    return found[name].read_text("utf-8")
