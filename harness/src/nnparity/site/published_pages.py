"""What tutorials and libraries published: figures that are right, figures that are wrong, and conventions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nnparity.judging.difference import leaves, written
from nnparity.site.page import Page, library_place
from nnparity.site.site import Site
from nnparity.specification.case import Case, Erratum

PLACE = "published.html"
# What the source of a case begins with if nobody else published it.
OWN = ("derivation", "the article", "article", "spec/", "ieee 754", "json-rpc")


@dataclass(frozen=True)
class Wrong:
    """A published figure that is wrong, and what is right."""

    case: Case
    erratum: Erratum
    right: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the page, and one for each library."""
    wrong = [
        Wrong(case, erratum, written(dict(leaves(case.result, "result"))[erratum.path]))
        for case in site.spec.cases.values()
        for erratum in case.errata
    ]
    yield site.page(
        PLACE,
        "published.html",
        "Published figures and libraries",
        wrong=wrong,
        right=_published(site),
        libraries=site.libraries,
    )
    for library in site.libraries:
        yield site.page(library_place(library.name), "library.html", library.title, library=library)


def _published(site: Site) -> dict[str, list[Case]]:
    """Return the cases whose numbers someone published, by publication."""
    found: dict[str, list[Case]] = {}
    for case in site.spec.cases.values():
        if case.error is None and not case.source.lower().startswith(OWN):
            # What is said of a figure stands after its publication.
            found.setdefault(re.split(r"[:;(]", case.source)[0].strip(), []).append(case)
    return dict(sorted(found.items(), key=lambda item: item[0].lower()))
