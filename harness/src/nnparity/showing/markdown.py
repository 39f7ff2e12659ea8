"""A report as Markdown: the matrix, then the cause of each failure, and what is known to fail."""

from collections.abc import Sequence

from nnparity.counted import counted
from nnparity.escaping import markdown
from nnparity.judging.causes import causes
from nnparity.judging.report import Record, Report
from nnparity.showing import explanation, failure, remarks
from nnparity.showing.matrix import matrix


def render(report: Report) -> str:
    """Return the report as Markdown."""
    lines = [
        _row(["level", *(markdown(report.heading(port)) for port in report.ports)]),
        _row(["---", *["---:"] * len(report.ports)]),
    ]
    for heading, cells in matrix(report, report.ports):
        lines.append(_row([markdown(heading), *(", ".join(text for text, _ in cell) for cell in cells)]))
    not_run = {record["port"]: record for record in report.not_run}
    for port, record in not_run.items():
        reason, install = markdown(record["reason"]), markdown(record["install"])
        lines += ["", f"{markdown(port)} was not run: {reason}. To run it: {install}"]
    for port, sentences in report.unknown.items():
        lines += [line for each in sentences for line in ("", f"{markdown(port)}: {markdown(each)}")]
    for port, sentence in remarks.sentences(report):
        lines += ["", f"{markdown(port)}: {markdown(sentence)}"]
    for port in report.ports:
        if port in report.explanations:
            found = report.explanations[port]
            lines += _section(explanation.title(found), explanation.rows(found))
        failed = report.failures_of(port)
        lines += _unsupported([record for record in failed if record["verdict"] == "unsupported"])
        for cause in causes(failed):
            cases = report.asked_of(port)
            lines += _section(failure.cause_title(cause, cases), failure.cause_rows(cause, cases))
    for record in (*report.stale, *report.known):
        lines += _section(failure.title(record), failure.rows(record))
    return "\n".join(lines) + "\n"


def _section(title: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    lines = [f"- {markdown(label)}: {markdown(text)}" for label, text in rows]
    return ["", f"### {markdown(title)}", "", *lines]


def _unsupported(records: Sequence[Record]) -> list[str]:
    """Return in one place what a port does not have; a section for each case would say no more."""
    if not records:
        return []
    methods = ", ".join(markdown(method) for method in dict.fromkeys(record["method"] for record in records))
    title = f"UNSUPPORTED {records[0]['port']}: {counted(len(records), 'case')}"
    return ["", f"### {markdown(title)}", "", f"- methods: {methods}"]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
