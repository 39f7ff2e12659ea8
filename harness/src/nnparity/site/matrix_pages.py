"""The front page with the matrix, and a page for each of its cells."""

from collections.abc import Iterator

from nnparity.judging.report import Report
from nnparity.judging.verdict import COUNTED
from nnparity.showing.matrix import TOTAL, Cell, matrix
from nnparity.site.page import Page
from nnparity.site.site import Site

WORST_FIRST = ("error", "fail", "unsupported", "known", "convention", "pass")


def pages(site: Site) -> Iterator[Page]:
    """Yield the front page."""
    yield site.page("index.html", "index.html", "nnparity", **_matrix(site.report))


def _matrix(report: Report | None) -> dict[str, object]:
    if report is None:
        return {"rows": [], "ports": []}
    headings = {heading: row for row, heading in report.rows.items()} | {TOTAL: TOTAL}
    rows = [
        {
            "name": headings[heading],
            "heading": heading,
            "cells": [*zip(report.ports, map(_cell, cells), strict=True)],
        }
        for heading, cells in matrix(report, report.ports)
    ]
    return {
        "rows": rows,
        "ports": report.ports,
        "started": report.header["started"].replace("T", " ").replace("+00:00", " UTC"),
        "totals": ", ".join(f"{report.total(kind)} {kind}" for kind in COUNTED if report.total(kind)),
    }


def _cell(cell: Cell) -> dict[str, object]:
    """Return the class of a cell, that of the worst verdict in it, its texts and its verdicts."""
    kinds = [kind for _, kind in cell]
    worst = next((kind for kind in WORST_FIRST if kind in kinds), "none")
    return {"class": worst, "texts": [text for text, _ in cell]}
