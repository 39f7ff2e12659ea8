"""A report as one page of HTML that needs no other file and runs nothing."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from nnparity.counted import counted
from nnparity.escaping import printable
from nnparity.judging.causes import Cause, causes
from nnparity.judging.report import Report
from nnparity.judging.verdict import COUNTED
from nnparity.showing import explanation, failure, remarks
from nnparity.showing.matrix import Cell, matrix

TEMPLATE = "report.html.jinja"
WORST_FIRST = ("error", "fail", "unsupported", "known", "convention", "pass")


@cache
def _template() -> Template:
    """Return the template of the page, compiled once; every text in it is escaped."""
    pages = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Characters that cannot be seen are written out; what a macro made has been through this already.
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    return pages.get_template(TEMPLATE)


def render(report: Report) -> str:
    """Return the page."""
    ports = [
        {
            "name": port,
            "causes": [
                *_explained(report, port),
                *(_cause(cause, report.asked_of(port)) for cause in causes(report.failures_of(port))),
            ],
            "methods": _unsupported(report, port),
            "others": [
                {"title": failure.title(record), "rows": failure.rows(record)}
                for record in (*report.stale, *report.known)
                if record["port"] == port
            ],
        }
        for port in report.ports
    ]
    return _template().render(
        report=report,
        started=report.header["started"].replace("T", " ").replace("+00:00", " UTC"),
        matrix=[
            (heading, [_cell(cell) for cell in cells]) for heading, cells in matrix(report, report.ports)
        ],
        ports=ports,
        totals=", ".join(f"{report.total(kind)} {kind}" for kind in COUNTED if report.total(kind)),
        remarks=list(remarks.sentences(report)),
        whole=failure.WHOLE,
    )


def _explained(report: Report, port: str) -> list[dict[str, object]]:
    if port not in report.explanations:
        return []
    record = report.explanations[port]
    return [{"title": explanation.title(record), "rows": explanation.rows(record)}]


def _cause(cause: Cause, cases: int) -> dict[str, object]:
    return {"title": failure.cause_title(cause, cases), "rows": failure.cause_rows(cause, cases)}


def _unsupported(report: Report, port: str) -> str:
    records = [record for record in report.failures_of(port) if record["verdict"] == "unsupported"]
    methods = dict.fromkeys(record["method"] for record in records)
    return f"{counted(len(records), 'case')} of {', '.join(methods)}" if records else ""


def _cell(cell: Cell) -> tuple[str, list[str]]:
    """Return the class and the texts of a cell: the class is that of the worst verdict in it."""
    kinds = [kind for _, kind in cell]
    worst = next(
        (kind for kind in ("error", "fail", "unsupported", "known", "convention", "pass") if kind in kinds),
        "none",
    )
    return worst, [text for text, _ in cell]
