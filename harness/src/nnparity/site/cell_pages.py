"""A page for each cell of the matrix: its cases, those that did not pass first, then those farthest off."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nnparity.judging.report import Record
from nnparity.judging.verdict import COUNTED, NOT_ASKED
from nnparity.site.page import Page, cell_place, refused_place
from nnparity.site.site import Site
from nnparity.specification.level import REFUSALS

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
    if site.report is None:
        return
    cells: dict[tuple[str, str], list[Line]] = {}
    refused: dict[tuple[str, str], list[Line]] = {}
    for record in (*site.report.verdicts, *site.report.not_asked):
        # A report may know cases that this specification does not have.
        if record["case"] not in site.spec.cases:
            continue
        line = _line(record, distances)
        is_refusal = record["row"] == REFUSALS
        (refused if is_refusal else cells).setdefault((record["level"], record["port"]), []).append(line)
    for (row, port), lines in cells.items():
        heading = str(site.spec.levels[row])
        yield _page(site, cell_place(row, port), heading, port, lines)
    for (level, port), lines in refused.items():
        heading = f"{site.spec.levels[level]}, refusals"
        yield _page(site, refused_place(level, port), heading, port, lines)
    yield from _overviews(site, refused)


def _page(site: Site, place: str, heading: str, port: str, lines: list[Line]) -> Page:
    return site.page(
        place,
        "cell.html",
        f"{heading} in {port}",
        heading=heading,
        port=port,
        lines=sorted(lines, key=lambda line: line.order),
        counts=_counts(lines),
        measured=any(line.distance for line in lines),
    )


def _overviews(site: Site, refused: Mapping[tuple[str, str], list[Line]]) -> Iterator[Page]:
    """Yield for each port the page that its cell of refusals opens: a row for each level."""
    for port in site.asked_ports:
        rows = [
            (str(level), refused_place(level.name, port), _counts(refused[level.name, port]))
            for level in site.spec.levels.values()
            if (level.name, port) in refused
        ]
        if rows:
            yield site.page(
                cell_place(REFUSALS, port), "refusals.html", f"refusals in {port}", port=port, rows=rows
            )


def _line(record: Record, distances: Distances) -> Line:
    distance, size = distances.get(record["case"], {}).get(record["port"], ("", 0.0))
    if record["verdict"] == NOT_ASKED:
        distance, size = record["reason"], 0.0
    return Line(record["case"], record["verdict"], distance, size, record["seconds"])


def _counts(lines: Iterable[Line]) -> str:
    counts = Counter(line.verdict for line in lines)
    return ", ".join(f"{count} {kind}" for kind in COUNTED if (count := counts[kind]))
