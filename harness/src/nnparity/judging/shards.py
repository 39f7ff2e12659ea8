"""Shards of one run, put together to one report; a shard that is missing is an error of every port."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from nnparity import __version__
from nnparity.errors import UsageError
from nnparity.judging.report import Record, Report, read_report
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from nnparity.ports.port import Port

MISSING = "missing-shard"


def shard_record(spec: Spec, ports: Sequence[Port], selection: Selection, seconds: float) -> Record:
    """Return what the header of a report says of its shard, and of the run that the shard is a part of."""
    if selection.shard is None:
        raise ValueError("not a shard")
    whole = str(replace(selection, shard=None))
    named = [[port.name, port.precision, *port.levels] for port in ports]
    digest = sha256(json.dumps([__version__, whole, sorted(selection.ids), named, seconds]).encode())
    for path in sorted(spec.folder.rglob("*.json")):
        digest.update(path.read_bytes())
    shard = {"number": selection.shard.number, "count": selection.shard.count}
    return {**shard, "run": digest.hexdigest()[:16], "selection": whole}


def merged(paths: Sequence[Path]) -> Report:
    """Return the report of a run that was made in shards; raise UsageError for reports of different runs."""
    reports = [read_report(path) for path in paths]
    _check(reports)
    first = reports[0]
    shard = first.header["shard"]
    header = {name: value for name, value in first.header.items() if name != "shard"}
    header |= {
        "selection": shard["selection"],
        "cases": sum(report.header["cases"] for report in reports),
        "started": min(report.header["started"] for report in reports),
    }
    whole = Report(Path(", ".join(map(str, paths))), header)
    for report in sorted(reports, key=lambda report: report.header["shard"]["number"]):
        _add(whole, report)
    there = {report.header["shard"]["number"] for report in reports}
    for number in range(1, shard["count"] + 1):
        if number not in there:
            for record in _missing(whole, f"{number}/{shard['count']}"):
                whole.take(record)
    whole.seconds = sum(report.seconds for report in reports)
    whole.finished = max(report.finished for report in reports)
    return whole


def _check(reports: Sequence[Report]) -> None:
    first = reports[0]
    seen: dict[int, Report] = {}
    for report in reports:
        shard = report.header.get("shard")
        if shard is None:
            raise UsageError(f"{report.path} is not a shard: --merge takes reports of `nnparity run --shard`")
        wanted = first.header["shard"]
        if any(shard[name] != wanted[name] for name in ("run", "count")):
            raise UsageError(
                f"{first.path} and {report.path} are of different runs: specification, selection, ports and "
                "number of shards must be the same"
            )
        other = seen.setdefault(shard["number"], report)
        if other is not report:
            which = f"{shard['number']}/{shard['count']}"
            raise UsageError(f"{other.path} and {report.path} are both shard {which}")


def _add(whole: Report, report: Report) -> None:
    """Take a shard into account."""
    for record in (*report.verdicts, *report.not_asked):
        whole.take(record)
    whole.conventional += report.conventional
    whole.stale += report.stale
    for port, description in report.descriptions.items():
        whole.descriptions.setdefault(port, description)
        whole.unknown.setdefault(port, report.unknown[port])
    told = {record["port"] for record in whole.not_run}
    whole.not_run += [record for record in report.not_run if record["port"] not in told]
    whole.single += [port for port in report.single if port not in whole.single]


def _missing(whole: Report, shard: str) -> list[Record]:
    """Return an error of each port, in place of the verdicts that a missing shard holds."""
    levels = [record["level"] for record in (*whole.verdicts, *whole.not_asked)]
    level = levels[0] if levels else whole.header["levels"][0]["name"]
    return [
        {
            "type": "verdict",
            "port": port,
            "case": f"shard {shard}",
            "level": level,
            "row": level,
            "verdict": "error",
            "seconds": 0.0,
            "method": "none",
            "why": "What is in a shard that is missing was not judged.",
            "again": f"nnparity run {port} --shard {shard}",
            "fault": MISSING,
            "seen": f"the report of shard {shard} is not among those that are merged",
            "hint": "not whole without it: run it with the options of the others, and merge all",
        }
        for port in whole.ports
    ]
