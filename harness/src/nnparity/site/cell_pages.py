"""A page for each cell of the matrix: its cases, those that did not pass first, then those farthest off."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nnparity.judging.report import Record
from nnparity.judging.verdict import COUNTED, NOT_ASKED
from nnparity.site.page import Page, cell_place, part_place, refused_place
from nnparity.site.site import Site
from nnparity.specification.case import Case
from nnparity.specification.level import REFUSALS

# A page of more cases would take long to load: the next ones are on a page of their own.
MOST = 250

# By case and port: how far the farthest element is off, in words, and as a size.
Distances = Mapping[str, Mapping[str, tuple[str, float]]]


@dataclass(frozen=True)
class Line:
    """A case in a cell."""

    case: str
    verdict: str
    distance: str
    size: float
    seconds: float

    @property
    def order(self) -> tuple[bool, float, str]:
        """What did not pass comes first, then what is farthest off."""
        return self.verdict == "pass", -self.size, self.case


def pages(site: Site, distances: Distances) -> Iterator[Page]:
    """Yield the page of each cell."""
    cells: dict[tuple[str, str], list[Line]] = {}
    refused: dict[tuple[str, str], list[Line]] = {}
    for case_id, by_port in site.verdicts.items():
        case = site.spec.cases[case_id]
        place, name = (refused, case.method) if case.row == REFUSALS else (cells, case.row)
        for port, record in by_port.items():
            place.setdefault((name, port), []).append(_line(case, record, distances))
    for (row, port), lines in cells.items():
        yield from _cell(site, cell_place(row, port), str(site.spec.levels[row]), port, lines)
    for (method, port), lines in refused.items():
        yield from _cell(site, refused_place(method, port), f"Refusals of {method}", port, lines)
    yield from _overviews(site, refused)


def _cell(site: Site, place: str, heading: str, port: str, lines: list[Line]) -> Iterator[Page]:
    """Yield the page of a cell, and behind it as many more as its cases take."""
    lines = sorted(lines, key=lambda line: line.order)
    starts = range(0, len(lines), MOST)
    places = [part_place(place, number) for number, _ in enumerate(starts, start=1)]
    for number, (start, part) in enumerate(zip(starts, places, strict=True), start=1):
        yield site.page(
            part,
            "cell.html",
            f"{heading} in {port}" + (f", page {number}" if number > 1 else ""),
            heading=heading,
            port=port,
            lines=lines[start : start + MOST],
            first=start + 1,
            count=len(lines),
            places=places,
            counts=_counts(lines),
            measured=any(line.distance for line in lines),
        )


def _overviews(site: Site, refused: Mapping[tuple[str, str], list[Line]]) -> Iterator[Page]:
    """Yield for each port the page that its cell of refusals opens: a row for each method."""
    order = [*site.spec.level_of, *dict.fromkeys(method for method, _ in refused)]
    for port in site.asked_ports:
        rows = [
            (method, refused_place(method, port), _counts(refused[method, port]))
            for method in dict.fromkeys(order)
            if (method, port) in refused
        ]
        if rows:
            place = cell_place(REFUSALS, port)
            yield site.page(place, "refusals.html", f"Refusals in {port}", port=port, rows=rows)


def _line(case: Case, record: Record, distances: Distances) -> Line:
    """Return the line of a case in a cell; a refusal is not off by some distance."""
    distance, size = distances.get(case.id, {}).get(record["port"], ("", 0.0))
    if record["verdict"] == NOT_ASKED:
        distance, size = record["reason"], 0.0
    elif case.error is not None:
        distance = ""
    return Line(record["case"], record["verdict"], distance, size, record["seconds"])


def _counts(lines: Iterable[Line]) -> str:
    counts = Counter(line.verdict for line in lines)
    return ", ".join(f"{count} {kind}" for kind in COUNTED if (count := counts[kind]))
