"""The front page, with the matrix."""

from collections.abc import Iterator

from nnparity.judging.report import Report
from nnparity.judging.verdict import COUNTED
from nnparity.showing import explanation, remarks
from nnparity.showing.matrix import NO_ANSWER, NOT_RUN, OUT_OF_SCOPE, TOTAL, Cell, matrix
from nnparity.site.page import Page, cell_place, level_place
from nnparity.site.site import Site

WORST_FIRST = ("error", "fail", "unsupported", "known", "convention", "pass")


def pages(site: Site) -> Iterator[Page]:
    """Yield the front page."""
    context = {"rows": [], "ports": []} if site.report is None else _matrix(site, site.report)
    yield site.page("index.html", "index.html", "nnparity", kinds=[*COUNTED], **context)


def _matrix(site: Site, report: Report) -> dict[str, object]:
    names = {heading: row for row, heading in report.rows.items()}
    rows = []
    for heading, cells in matrix(report, report.ports):
        name = names.get(heading, TOTAL)
        rows.append(
            {
                "name": name,
                "heading": heading,
                "place": level_place(name) if name in site.spec.levels else "",
                "cells": [
                    _cell(site, name, port, cell) for port, cell in zip(report.ports, cells, strict=True)
                ],
            }
        )
    return {
        "rows": rows,
        "ports": report.ports,
        "started": report.header["started"].replace("T", " ").replace("+00:00", " UTC"),
        "totals": ", ".join(f"{report.total(kind)} {kind}" for kind in COUNTED if report.total(kind)),
        "remarks": list(remarks.sentences(report)),
        "explained": [
            (explanation.title(record), explanation.rows(record)) for record in report.explanations.values()
        ],
        "missing": list(site.answers.missing.values()),
        "versions": list(_versions(site, report)),
    }


def _cell(site: Site, row: str, port: str, cell: Cell) -> dict[str, object]:
    """Return the class of a cell, that of the worst verdict in it, its texts, its verdicts and its page."""
    report_kinds = [kind for _, kind in cell]
    texts = [text for text, _ in cell]
    is_asked = texts[0] not in (NOT_RUN, OUT_OF_SCOPE, NO_ANSWER)
    kinds = [*(["pass"] if is_asked and not texts[0].startswith("0/") else []), *filter(None, report_kinds)]
    return {
        "class": next((kind for kind in WORST_FIRST if kind in report_kinds), "none"),
        "port": port,
        "texts": texts,
        "kinds": ",".join(dict.fromkeys(kinds)),
        "place": cell_place(row, port) if (row, port) in site.cells else "",
    }


def _versions(site: Site, report: Report) -> Iterator[tuple[str, str, str]]:
    """Yield for each port its language and the version of it that answered, as the port itself says."""
    for port in report.header["ports"]:
        said = report.descriptions.get(port["name"])
        version = said.get("language_version", "") if isinstance(said, dict) else ""
        shown = site.answers.versions.get(port["name"], "").partition("\n")[0]
        yield port["name"], port["language"], str(version) or shown
