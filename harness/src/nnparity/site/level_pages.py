"""A page for each level, with its page of the guide, and one for each other page of the guide."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from nnparity.site.markdown_text import Place, rendered, resolved
from nnparity.site.page import (
    Page,
    case_place,
    guide_place,
    level_place,
    mistake_place,
    root_of,
    source_place,
)
from nnparity.site.site import Site
from nnparity.specification.case import Case
from nnparity.specification.level import Level


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of levels and pages, and each of them."""
    files = guide_files(site)
    others = {path: place for path, place in files.items() if place.startswith("guide/")}
    titles = {
        place: path.stem if path.stem != "README" else "porting guide" for path, place in others.items()
    }
    yield site.page("levels/index.html", "levels.html", "Levels", others=titles)
    for level in site.spec.levels.values():
        yield _level_page(site, level)
    for path, place in others.items():
        text = rendered(
            path.read_text("utf-8"), root_of(place), partial(_link, site, _relative(site, path)), names(site)
        )
        yield site.page(place, "guide.html", text.heading, text=text)


def guide_files(site: Site) -> dict[Path, str]:
    """Return the page of the site for each page of the specification that is there."""
    folder = site.spec.folder
    found = {folder / level.page: level_place(level.name) for level in site.spec.levels.values()}
    for path in [*sorted((folder / "guide").glob("*.md")), *sorted(folder.glob("[a-z]*.md"))]:
        found.setdefault(path, guide_place(path.stem.lower()))
    return {path: place for path, place in found.items() if path.is_file()}


def names(site: Site) -> Place:
    """Return what leads from a name in code to the page about it: a case, a mistake, a method or a level."""

    def place(name: str) -> str:
        if name in site.spec.cases:
            return case_place(name)
        if name in site.spec.mistakes:
            return mistake_place(name)
        return source_place(name) if name in site.sources else ""

    return place


def _level_page(site: Site, level: Level) -> Page:
    place = level_place(level.name)
    path = site.spec.folder / level.page
    text = path.read_text("utf-8") if path.is_file() else f"# {level.title}\n"
    by_method: dict[str, list[Case]] = {method: [] for method in level.methods}
    for case in site.spec.cases.values():
        if case.row == level.name:
            by_method.setdefault(case.method, []).append(case)
    return site.page(
        place,
        "level.html",
        f"Level {level}",
        level=level,
        text=rendered(text, root_of(place), partial(_link, site, level.page), names(site)),
        by_method={method: cases for method, cases in by_method.items() if cases},
        refusals=sum(
            case.level == level.name and case.row != level.name for case in site.spec.cases.values()
        ),
        mistakes=[each for each in site.spec.mistakes.values() if each.level == level.name],
    )


def _relative(site: Site, path: Path) -> str:
    return path.relative_to(site.spec.folder).as_posix()


def _link(site: Site, base: str, target: str) -> str:
    """Return the page of the site that a link in a page of the specification means."""
    if "://" in target:
        return target
    file, _, anchor = target.partition("#")
    known = {_relative(site, path): place for path, place in guide_files(site).items()}
    place = known.get(resolved(base, file), "")
    return f"{place}#{anchor}" if place and anchor else place
