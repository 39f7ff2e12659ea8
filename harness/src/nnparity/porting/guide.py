"""The pages of the porting guide, and of what else the specification says in words."""

from collections.abc import Iterator
from pathlib import Path

from nnparity.errors import UsageError
from nnparity.specification.spec import Spec


def pages(spec: Spec) -> dict[str, Path]:
    """Return the pages by name: of each level its number and its name, and of each other page its own."""
    found: dict[str, Path] = {}
    for level in spec.levels.values():
        found |= dict.fromkeys(str(level).split(), spec.folder / level.page)
    return found | _others(spec)


def page(spec: Spec, name: str) -> str:
    """Return the text of a page; raise UsageError if no page has that name."""
    found = pages(spec)
    if name not in found:
        there = [*map(str, spec.levels.values()), *_others(spec)]
        raise UsageError(f"the guide has no page {name!r}; there are {', '.join(there)}")
    return found[name].read_text("utf-8")


def part_of(text: str, name: str, part: str) -> str:
    """Return a part of a page, by the beginning of its heading; raise UsageError if there is none."""
    parts = {found.partition("\n")[0]: found for found in text.split("\n## ")[1:]}
    for heading, found in parts.items():
        if heading.replace("`", "").lower().startswith(part.lower()):
            return f"## {found.rstrip()}\n"
    there = ", ".join(heading.replace("`", "").partition(":")[0] for heading in parts)
    known = f"there are {there}" if parts else "it has no parts"
    raise UsageError(f"the page {name!r} has no part {part!r}; {known}")


def missing_pages(spec: Spec) -> Iterator[str]:
    """Yield, in a sentence each, the levels whose page does not exist."""
    for level in spec.levels.values():
        if not (spec.folder / level.page).is_file():
            yield f"levels.json: the page of {level.name} does not exist: {level.page}"


def page_files(spec: Spec) -> list[Path]:
    """Return the file of every page once."""
    return [path for path in dict.fromkeys(pages(spec).values()) if path.is_file()]


def _others(spec: Spec) -> dict[str, Path]:
    """Return the pages by name that are not about a level."""
    found = sorted((spec.folder / "guide").glob("*.md")) + sorted(spec.folder.glob("[a-z]*.md"))
    of_levels = [spec.folder / level.page for level in spec.levels.values()]
    return {path.stem.lower(): path for path in found if path not in of_levels}
