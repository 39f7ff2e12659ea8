"""The pages on which something moves."""

from collections.abc import Iterator

from nnparity.site.page import Page
from nnparity.site.site import Site


def live_pages(site: Site) -> Iterator[Page]:  # noqa: ARG001
    """Yield the live pages, and those of training seen from inside."""
    yield from ()
