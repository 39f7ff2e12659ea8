"""Where each of the three users begins."""

from collections.abc import Iterator

from nnparity.site.page import Page
from nnparity.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Yield the page."""
    yield site.page("start.html", "start.html", "Start here")
