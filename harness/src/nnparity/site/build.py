"""Writes the whole site into a folder: beside it first, so that what was there stays if that fails."""

import secrets
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path

from nnparity.errors import UsageError
from nnparity.keeping.processes import processes
from nnparity.site import (
    case_pages,
    cell_pages,
    level_pages,
    matrix_pages,
    mistake_pages,
    published_pages,
    search_index,
    source_pages,
    start_page,
)
from nnparity.site.cell_pages import Distances
from nnparity.site.distances import compared
from nnparity.site.live.pages import live_pages
from nnparity.site.page import Page
from nnparity.site.site import Site
from nnparity.site.training_courses import courses
from nnparity.site.training_picture import Picture, pictures

# It says that a folder is a site of ours, and may be replaced.
MARKER = ".nnparity-site"
# Fewer cases are not worth a process of their own; of more, each process gets one share after the other.
MANY, SHARES = 200, 64
# What processes that are forked have of their parent, by the folder that is written.
_forked: dict[Path, Site] = {}
ASSETS = Path(__file__).parent / "assets"


def check_folder(folder: Path) -> None:
    """Raise UsageError if a folder holds something that is not a site of ours."""
    try:
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"cannot write a site to {folder}: it is not a folder")
        if folder.is_dir() and not (folder / MARKER).is_file() and any(folder.iterdir()):
            raise UsageError(f"{folder} is not empty, and not a site of nnparity: name another folder")
    except OSError as error:
        raise UsageError(f"cannot write a site to {folder}: {error.strerror}") from error


def build(site: Site, folder: Path) -> int:
    """Write the site, and return the number of its files; raise UsageError if it cannot be written."""
    check_folder(folder)
    place = folder.resolve()
    part = place.with_name(f"{place.name}.{secrets.token_hex(4)}.part")
    try:
        part.mkdir(parents=True)
        count, distances = _write_cases(site, part)
        drawn = pictures(site.spec, courses(site.spec))
        count += _write(chain(pages(site, drawn), cell_pages.pages(site, distances), assets()), part)
        (part / MARKER).write_text("nnparity site writes this folder anew.\n", encoding="utf-8")
        _replace(place, part)
    except OSError as error:
        raise UsageError(f"cannot write a site to {folder}: {error.strerror}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return count


def pages(site: Site, drawn: Mapping[str, Picture]) -> Iterator[Page]:
    """Yield every page but those of cases, and those that say how far ports are off in each.

    `drawn` are pictures of what mistakes do to a training, by mistake.
    """
    yield from matrix_pages.pages(site)
    yield from start_page.pages(site)
    yield from search_index.pages(site)
    yield from level_pages.pages(site)
    yield from source_pages.pages(site)
    yield from mistake_pages.pages(site, drawn)
    yield from published_pages.pages(site)
    yield from live_pages(site)


def assets() -> Iterator[Page]:
    """Yield the style, the scripts, and what else comes with them, as they are."""
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file():
            yield Page(f"assets/{path.relative_to(ASSETS).as_posix()}", path.read_bytes())


def _write_cases(site: Site, folder: Path) -> tuple[int, Distances]:
    """Write the pages of cases, most of all pages, in as many processes as there are cores.

    Returns how many files that makes, and how far ports are off.
    """
    # A forked process has the site already; elsewhere than on Linux there is one process.
    count = None if sys.platform == "linux" and len(site.spec.cases) > MANY else 1
    # Before the fork, so that each process need not make them anew.
    site.make_ready()
    _forked[folder] = site
    count_of_files = 0
    distances: dict[str, Mapping[str, tuple[str, float]]] = {}
    ids = list(site.spec.cases)
    tasks = [(folder, ids[start::SHARES]) for start in range(SHARES)]
    try:
        with processes(count=count) as shared:
            for files, some in shared.map(_write_some, tasks):
                count_of_files += files
                distances |= some
    finally:
        del _forked[folder]
    return count_of_files, distances


def _write_some(task: tuple[Path, list[str]]) -> tuple[int, Distances]:
    folder, ids = task
    site = _forked[folder]
    found = {case_id: compared(site.spec.cases[case_id], site.answers.of(case_id)) for case_id in ids}
    files = (
        page for case_id in ids for page in case_pages.pages(site, site.spec.cases[case_id], found[case_id])
    )
    return _write(files, folder), {case_id: each.distances for case_id, each in found.items()}


def _write(files: Iterable[Page], folder: Path) -> int:
    made: set[Path] = set()
    count = 0
    for page in files:
        path = folder / page.path
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        # No page is written twice.
        with path.open("xb") as file:
            file.write(page.data)
        count += 1
    return count


def _replace(place: Path, part: Path) -> None:
    """Put what was written into its place; what was there comes back if that fails."""
    old = part.with_suffix(".old")
    if place.exists():
        place.rename(old)
    try:
        part.rename(place)
    except OSError:
        with suppress(OSError):
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
