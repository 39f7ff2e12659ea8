"""A report as one JSON document: what ran, how much passed, and every failure."""

import json

from nnparity.judging.report import Record, Report

# What says of which kind a line of the report is, and nothing more.
TYPE = "type"


def render(report: Report) -> str:
    """Return the document, which ends in a line feed."""
    header = {key: value for key, value in report.header.items() if key not in (TYPE, "ports")}
    document = {
        **header,
        "finished": report.finished,
        "seconds": report.seconds,
        "succeeded": report.succeeded,
        "ports": [_port(report, port) for port in report.header["ports"]],
        "failures": [_record(record) for record in report.failures],
        "conventions": [_record(record) for record in report.conventional],
        "known": [_record(record) for record in report.known],
        "stale": [_record(record) for record in report.stale],
    }
    return json.dumps(document, indent=2) + "\n"


def _port(report: Report, port: Record) -> Record:
    name = port["name"]
    not_run = {record["port"]: _record(record) for record in report.not_run}
    return {
        **port,
        "description": report.descriptions.get(name),
        "unknown_methods": report.unknown.get(name, []),
        "not_run": not_run.get(name),
        "not_asked": dict(report.not_asked_of(name)),
        "explanation": _record(report.explanations[name]) if name in report.explanations else None,
        "rows": {row: dict(counts) for row, counts in report.counts.get(name, {}).items()},
    }


def _record(record: Record) -> Record:
    return {key: value for key, value in record.items() if key != TYPE}
