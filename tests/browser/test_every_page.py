"""Every page opens without a complaint; links lead somewhere; nothing is wider than the window."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from tests.browser.conftest import MARKUP_RAN, Opened

Open = Callable[..., Opened]

# Of pages that are made alike by the hundred, so many are opened.
ALIKE = ("cases", "matrix", "mistakes", "source")
SAMPLE = 12
WIDTHS = (360, 800, 1920)
MOST_BYTES = 100_000


class Links(HTMLParser):
    """The addresses on a page, and the names of its places."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.found: list[str] = []
        self.names: set[str] = set()
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where an element leads, and what it is called."""
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.found.append(value)
            if value and (name == "id" or (tag == "a" and name == "name")):
                self.names.add(value)


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
    pages = {page.resolve(): Links(page) for page in folder.rglob("*.html")}
    dead = set()
    for page, links in pages.items():
        for link in links.found:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not target.is_file() or (
                parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].names
            ):
                dead.add(f"{page.relative_to(folder.resolve())}: {link}")
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
