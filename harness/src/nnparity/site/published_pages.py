"""What tutorials and libraries published: figures that are right, figures that are wrong, and conventions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nnparity.judging.difference import leaves, written
from nnparity.numbers import Json
from nnparity.site.level_pages import names
from nnparity.site.markdown_text import Text, rendered
from nnparity.site.page import Page, root_of
from nnparity.site.site import Site
from nnparity.specification.case import Case, Erratum
from nnparity.specification.files import read_toml_file

PLACE = "published.html"
BEGIN, END = "<!-- table -->\n", "What confirms it:"
# What the source of a case begins with if nobody else published it.
OWN = ("derivation", "the article", "article", "spec/", "ieee 754", "json-rpc")


@dataclass(frozen=True)
class Wrong:
    """A published figure that is wrong, and what is right."""

    case: Case
    erratum: Erratum
    right: str


@dataclass(frozen=True)
class Library:
    """A published library, and what confirms each convention and mistake of it, by its id."""

    title: str
    version: str
    confirmed: dict[str, str]


def pages(site: Site) -> Iterator[Page]:
    """Yield the page."""
    wrong = [
        Wrong(case, erratum, written(dict(leaves(case.result, "result"))[erratum.path]))
        for case in site.spec.cases.values()
        for erratum in case.errata
    ]
    folder = site.spec.folder.parent / "libraries"
    yield site.page(
        PLACE,
        "published.html",
        "Published figures and libraries",
        wrong=wrong,
        right=_published(site),
        table=_table(site, folder / "README.md"),
        libraries=[_library(read_toml_file(path)) for path in sorted(folder.glob("*/library.toml"))],
    )


def _published(site: Site) -> dict[str, list[Case]]:
    """Return the cases whose numbers someone published, by publication."""
    found: dict[str, list[Case]] = {}
    for case in site.spec.cases.values():
        if case.error is None and not case.source.lower().startswith(OWN):
            # What is said of a figure stands after its publication.
            found.setdefault(re.split(r"[:;(]", case.source)[0].strip(), []).append(case)
    return dict(sorted(found.items(), key=lambda item: item[0].lower()))


def _table(site: Site, page: Path) -> Text | None:
    """Return the table of libraries; none where the specification did not come with one."""
    if not page.is_file():
        return None
    table = page.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]
    return rendered(table, root_of(PLACE), lambda _: "", names(site))


def _library(document: Json) -> Library:
    return Library(document["title"], document["version"], document.get("confirmed", {}))
