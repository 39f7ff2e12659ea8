"""A page for each method, with its source in every language, of which the reader chooses some."""

from collections.abc import Iterator, Sequence

from nnparity.site.page import Page, source_place
from nnparity.site.site import Site
from nnparity.site.sources import Source

# The languages that stand beside each other at first, as far as they are there: these, then others.
FIRST = ("python", "go")
SHOWN_FIRST = 2


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of methods, and a page for each that some port here has."""
    levels = [
        (level, [method for method in level.methods if method in site.sources])
        for level in site.spec.levels.values()
    ]
    yield site.page(
        "source/index.html",
        "sources.html",
        "Side by side",
        levels=[(level, methods) for level, methods in levels if methods],
        has={method: [each.language for each in found] for method, found in site.sources.items()},
    )
    for method, found in site.sources.items():
        yield site.page(
            source_place(method),
            "source.html",
            f"{method} side by side",
            method=method,
            level=site.spec.levels[site.spec.level_of[method]],
            sources=found,
            chosen=_chosen(found),
            cases=[case for case in site.spec.cases.values() if case.method == method and case.error is None],
        )


def _chosen(found: Sequence[Source]) -> set[str]:
    names = [each.port for each in found]
    order = sorted(
        names, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), names.index(name))
    )
    return set(order[:SHOWN_FIRST])
