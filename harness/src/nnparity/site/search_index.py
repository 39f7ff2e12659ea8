"""What can be searched: cases with their verdicts, mistakes, methods and levels, as a classic script.

A script that is loaded by a page works from a file, too, where nothing can be fetched.
"""

import json
from collections.abc import Iterator

from nnparity.judging.verdict import COUNTED
from nnparity.site.page import Page, level_place, library_place, mistake_place, source_place
from nnparity.site.site import Site
from nnparity.specification.level import REFUSALS

PLACE = "assets/search-index.js"
NOTHING = "."
# Pages that are about no case, by what they are looked for as.
PLACES = {
    "Start here: compare languages, check your code, port it (to Kotlin, Swift, C#, …)": "start.html",
    "Wrong figures of tutorials (Mazur, Nielsen, …), and what published libraries compute": "published.html",
    "Watch it learn: buttons, rabbit, neuron, XOR": "live/index.html",
    "Training seen from inside: loss, weights, gradients, distances in ULP by epoch": "training/index.html",
    "The porting guide": "guide/readme.html",
    "Wrap code that exists": "guide/wrap.html",
}


def pages(site: Site) -> Iterator[Page]:
    """Yield the page that searches, and the index."""
    kinds = [*COUNTED]
    yield site.page("cases/index.html", "search.html", "Cases", kinds=kinds)
    yield Page(
        PLACE, f"nnparitySearch({json.dumps(_index(site), ensure_ascii=True, separators=(',', ':'))});\n"
    )


def _index(site: Site) -> dict[str, object]:
    levels = list(site.spec.rows)
    whys: dict[str, int] = {}
    methods: dict[str, int] = {}
    cases = []
    for case in site.spec.cases.values():
        why = whys.setdefault(case.why, len(whys))
        method = methods.setdefault(case.method, len(methods))
        cases.append(
            [case.id, levels.index(case.row), levels.index(case.level), method, why, _verdicts(site, case.id)]
        )
    return {
        "ports": site.asked_ports,
        "verdicts": list(COUNTED),
        "levels": [[name, str(heading)] for name, heading in site.spec.rows.items()],
        "methods": list(methods),
        "whys": list(whys),
        "cases": cases,
        "pages": [*_pages(site)],
        "refusals": REFUSALS,
    }


def _verdicts(site: Site, case_id: str) -> str:
    """Return a letter for the verdict of each port, which is its place among all verdicts."""
    by_port = site.verdicts.get(case_id, {})
    letters = [
        chr(ord("a") + COUNTED.index(by_port[port]["verdict"])) if port in by_port else NOTHING
        for port in site.asked_ports
    ]
    return "".join(letters)


def _pages(site: Site) -> Iterator[tuple[str, str, str]]:
    """Yield what is not a case: its kind, its name and words, and its page."""
    for words, place in PLACES.items():
        yield "page", words, place
    for level in site.spec.levels.values():
        yield "level", f"{level}: {level.title}", level_place(level.name)
    for method in site.sources:
        yield "source", method, source_place(method)
    for library in site.libraries:
        yield (
            "library",
            f"{library.title} {library.version} ({library.language})",
            library_place(library.name),
        )
    for mistake in site.spec.mistakes.values():
        yield mistake.kind, f"{mistake.title} ({mistake.id})", mistake_place(mistake.id)
