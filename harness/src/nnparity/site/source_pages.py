"""A page for each method and kind of layer, with its source in every language: the reader chooses some."""

from collections.abc import Iterator, Sequence

from nnparity.ports.source import OF_KINDS
from nnparity.site.page import Page, source_place
from nnparity.site.site import Site
from nnparity.site.sources import Source
from nnparity.specification.case import Case
from nnparity.specification.level import Level

# The languages that stand beside each other at first, as far as they are there: these, then others.
FIRST = ("python", "go")
SHOWN_FIRST = 2


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of methods, and a page for each that some port here has."""
    levels = [
        (level, [function for function in _functions(level) if function in site.sources])
        for level in site.spec.levels.values()
    ]
    yield site.page(
        "source/index.html",
        "sources.html",
        "Side by side",
        levels=[(level, methods) for level, methods in levels if methods],
        has={method: [each.language for each in found] for method, found in site.sources.items()},
    )
    cases: dict[str, list[Case]] = {}
    for case in site.spec.cases.values():
        if case.error is None:
            cases.setdefault(case.method, []).append(case)
    for level, functions in levels:
        for function in functions:
            found = site.sources[function]
            yield site.page(
                source_place(function),
                "source.html",
                f"{function} side by side",
                method=function,
                level=level,
                sources=found,
                chosen=_chosen(found),
                cases=cases.get(function, []),
            )


def _functions(level: Level) -> list[str]:
    """Return the methods of a level, and what its kinds of layers do."""
    return [*level.methods, *(each for each in OF_KINDS if each.rpartition(".")[0] in level.kinds)]


def _chosen(found: Sequence[Source]) -> set[str]:
    names = [each.port for each in found]
    order = sorted(
        names, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), names.index(name))
    )
    return set(order[:SHOWN_FIRST])
