"""A report as annotations of GitHub Actions: a workflow command for each cause of failures.

See "Workflow commands for GitHub Actions" in the documentation of GitHub. A step shows ten errors at most, so
the first cause of each port comes first.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from nnparity.counted import counted
from nnparity.escaping import printable
from nnparity.judging.causes import causes
from nnparity.judging.report import Report
from nnparity.showing import explanation, failure, remarks


def render(report: Report) -> str:
    """Return the commands, a line each."""
    by_port = [list(_errors(report, port)) for port in report.ports]
    errors = [error for error in chain.from_iterable(zip_longest(*by_port)) if error is not None]
    return "".join(f"{line}\n" for line in (*errors, *_warnings(report), *_notices(report)))


def _errors(report: Report, port: str) -> Iterator[str]:
    failed, cases = report.failures_of(port), report.asked_of(port)
    for cause in causes(failed):
        yield _command("error", failure.cause_title(cause, cases), failure.cause_rows(cause, cases))
    unsupported = [record for record in failed if record["verdict"] == "unsupported"]
    if unsupported:
        methods = ", ".join(dict.fromkeys(record["method"] for record in unsupported))
        title = f"UNSUPPORTED {port}, {counted(len(unsupported), 'case')}"
        yield _command("error", title, [("methods", methods)])
    for record in report.stale:
        if record["port"] == port:
            yield _command("error", failure.title(record), failure.rows(record))


def _warnings(report: Report) -> Iterator[str]:
    for record in report.not_run:
        rows = [("reason", record["reason"]), ("to run it", record["install"])]
        yield _command("warning", f"{record['port']} was not run", rows)
    for port, sentences in report.unknown.items():
        for sentence in sentences:
            yield _command("warning", port, [("describe", sentence)])


def _notices(report: Report) -> Iterator[str]:
    for record in report.explanations.values():
        yield _command("notice", explanation.title(record), explanation.rows(record))
    for port, sentence in remarks.sentences(report):
        yield _command("notice", port, [("scope", sentence)])
    for port in report.ports:
        conventions = report.conventions_of(port)
        if conventions:
            named = "; ".join(conventions)
            yield _command("notice", f"{port}: conventions, not mistakes", [("explained by", named)])
        known = report.known_of(port)
        if known:
            reasons = "; ".join(dict.fromkeys(record["reason"] for record in known))
            title = f"{port}: {counted(len(known), 'known failure')}"
            yield _command("notice", title, [("because", reasons)])


def _command(name: str, title: str, rows: Sequence[tuple[str, str]]) -> str:
    text = "\n".join(f"{label}: {text}" for label, text in rows)
    shown = _escaped(printable(title)).replace(":", "%3A").replace(",", "%2C")
    return f"::{name} title={shown}::{_escaped(printable(text))}"


def _escaped(text: str) -> str:
    """Return text that ends no workflow command: it stays one line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
