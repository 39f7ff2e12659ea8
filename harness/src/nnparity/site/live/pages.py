"""The pages on which something moves, and those of trainings seen from inside."""

from collections.abc import Iterator

from nnparity.site.live import movable, training_pages
from nnparity.site.page import Page
from nnparity.site.site import Site


def live_pages(site: Site) -> Iterator[Page]:
    """Yield the live pages, and those of training seen from inside."""
    yield from movable.pages(site)
    yield from training_pages.pages(site)
