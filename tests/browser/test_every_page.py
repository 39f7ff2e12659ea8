"""Every page opens without a complaint; links lead somewhere; nothing is wider than the window."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from tests.browser.conftest import MARKUP_RAN, ROOT, Opened

from nnparity.specification.spec import Spec

Open = Callable[..., Opened]
CASES = Spec(ROOT / "spec").cases

# Of pages that are made alike by the hundred, so many are opened.
ALIKE = ("cases", "libraries", "matrix", "mistakes", "refusals", "source", "training")
SAMPLE = 8
WIDTHS = (360, 800, 1920)
MOST_BYTES = 100_000
# The pages are ours, and written alike: a parser would take minutes for thousands of them.
LINK = re.compile(r'\b(?:href|src)="([^"]+)"')
NAME = re.compile(r'\bid="([^"]+)"')


def sampled(folder: Path) -> Iterator[str]:
    """Yield every page but those made alike, and some of these, from all over them."""
    alike: dict[str, list[str]] = {}
    for page in sorted(folder.rglob("*.html")):
        path = page.relative_to(folder).as_posix()
        kind = path.partition("/")[0]
        if kind in ALIKE:
            alike.setdefault(kind, []).append(path)
        else:
            yield path
    for paths in alike.values():
        yield from paths[:: max(1, len(paths) // SAMPLE)]


def test_pages_open_without_a_complaint(opened: Open, folder: Path) -> None:
    """No error in the console, nothing that is not there, no request to elsewhere."""
    window = opened()
    for path in sampled(folder):
        page = window.go(path)
        assert page.locator("h1").count() == 1, path
        assert page.title() != MARKUP_RAN, path


def test_links_lead_somewhere(folder: Path) -> None:
    """Each address of a page is a file of the site, and a place in it, unless it leads out of the site."""
    pages = {str(page.relative_to(folder)): page.read_text("utf-8") for page in folder.rglob("*.html")}
    names = {page: {*NAME.findall(text)} for page, text in pages.items()}
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    dead = set()
    for page, text in pages.items():
        for link in {*LINK.findall(text)}:
            parts = urlsplit(link)
            place = os.path.normpath(Path(page).parent / unquote(parts.path)) if parts.path else page
            anchor = unquote(parts.fragment)
            if not parts.scheme and (
                place not in files or (anchor and anchor not in names.get(place, {anchor}))
            ):
                dead.add(f"{page}: {link}")
    assert len(pages) > len(CASES)
    assert sorted(dead)[:20] == []


def test_pages_are_small(folder: Path) -> None:
    """A page is read without scripts and plots, and takes at most 100 kB."""
    large = {
        str(page): page.stat().st_size for page in folder.rglob("*.html") if page.stat().st_size > MOST_BYTES
    }
    assert large == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(width: int, opened: Open, folder: Path) -> None:
    """What is wide scrolls by itself."""
    window = opened(width)
    wide = []
    for path in sampled(folder):
        page = window.go(path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    assert wide == []


@pytest.mark.parametrize("path", ["live/evaluate.html", "live/xor.html"])
def test_live_page_that_was_opened_as_a_file_says_how_to_serve_it(
    path: str, opened: Open, folder: Path
) -> None:
    """Modules do not run there, which the browser complains of."""
    window = opened()
    window.page.goto((folder / path).as_uri())
    assert window.page.is_visible("#needs-server")
    assert "python -m http.server" in window.page.inner_text("#needs-server")
    window.complaints.clear()


def test_training_is_seen_from_inside_without_a_server(opened: Open, folder: Path) -> None:
    """Its numbers come as a classic script."""
    window = opened()
    window.page.goto((folder / "training" / "training-and-100-epochs.html").as_uri())
    assert window.page.locator("#loss canvas").count() == 1
    window.complaints.clear()


def test_texts_of_a_hostile_port_are_shown_and_not_obeyed(opened: Open, folder: Path) -> None:
    """What a port says of itself and what it answers stands there as text."""
    window = opened()
    told = [page for page in sorted(folder.rglob("*.html")) if "onerror" in page.read_text("utf-8")]
    assert told != []
    for page in told[:20]:
        path = page.relative_to(folder).as_posix()
        shown = window.go(path)
        assert shown.locator("img[src=x], main script:not([src])").count() == 0, path
        assert shown.title() != MARKUP_RAN, path
