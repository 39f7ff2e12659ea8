"""A page for each known mistake and each convention, and the list of all."""

from collections.abc import Iterator, Mapping

from nnparity.judging.verdict import COUNTED
from nnparity.site.page import Page, mistake_place
from nnparity.site.site import Site
from nnparity.site.training_picture import Picture
from nnparity.specification.case import Case, Erratum

MOST_CASES = 200


def pages(site: Site, pictures: Mapping[str, Picture]) -> Iterator[Page]:
    """Yield the list, and a page for each; pictures show what some do to a training."""
    catching: dict[str, list[Case]] = {}
    errata: dict[str, list[tuple[Case, Erratum]]] = {}
    for case in site.spec.cases.values():
        for mistake_id in case.mistakes:
            catching.setdefault(mistake_id, []).append(case)
        for erratum in case.errata:
            for mistake_id in erratum.mistakes:
                errata.setdefault(mistake_id, []).append((case, erratum))
    by_level = [
        (level, [each for each in site.spec.mistakes.values() if each.level == level.name])
        for level in site.spec.levels.values()
    ]
    yield site.page(
        "mistakes/index.html",
        "mistakes.html",
        "Known mistakes",
        by_level=[(level, found) for level, found in by_level if found],
        pictures=pictures,
        kinds=[*COUNTED],
    )
    for mistake in site.spec.mistakes.values():
        cases = catching.get(mistake.id, [])
        yield site.page(
            mistake_place(mistake.id),
            "mistake.html",
            mistake.id,
            mistake=mistake,
            level=site.spec.levels[mistake.level],
            cases=cases[:MOST_CASES],
            more=max(0, len(cases) - MOST_CASES),
            count=len(cases),
            picture=pictures.get(mistake.id),
            errata=errata.get(mistake.id, []),
            libraries=[
                library
                for library in site.libraries
                if any(each.mistake == mistake.id for each in library.found)
            ],
        )
