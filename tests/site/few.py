"""A few cases, with a report and answers made by hand."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from nnparity.judging.report import Report
from nnparity.ports.port import Port
from nnparity.site.answers import Answers
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
FEW = (
    "neuron/activate/sigmoid-minus-2",
    "gradients/one-sample/all-different",
    "gradients/one-sample/article",
    "protocol/not-json/half-an-object",
    "parameters/network.train/epochs-negative",
    "training/learns/10-epochs",
)
HOSTILE = "<script>alert('\u202e')</script>\"><img src=x onerror=alert(1)>"


def few_cases(ids: Iterable[str] = FEW) -> Spec:
    """Return the real specification with a few of its cases, and the levels and mistakes of these."""
    spec = Spec(ROOT / "spec")
    spec.cases = {case_id: spec.cases[case_id] for case_id in ids}
    caught = {mistake for case in spec.cases.values() for mistake in case.mistakes}
    spec.mistakes = {each: mistake for each, mistake in spec.mistakes.items() if each in caught}
    used = {case.level for case in spec.cases.values()} | {each.level for each in spec.mistakes.values()}
    needed = used | {below for name in used for below in spec.levels[name].below(spec)}
    spec.levels = {name: level for name, level in spec.levels.items() if name in needed}
    return spec


def header(spec: Spec, ports: Mapping[str, str], cases: int) -> dict[str, Any]:
    """Return the first line of a report of ports, each with its language, that promise everything."""
    levels = [
        {"name": level.name, "number": level.number, "builds_on": level.builds_on}
        for level in spec.levels.values()
    ]
    return {
        "type": "header",
        "format": 2,
        "nnparity": "0.1.0",
        "started": "2026-01-02T03:04:05+00:00",
        "selection": "every case",
        "cases": cases,
        "time_limit": 10.0,
        "levels": [*levels, {"name": HOSTILE, "number": None, "builds_on": []}],
        "ports": [
            {"name": name, "language": language, "levels": list(spec.levels), "precision": "binary64"}
            for name, language in ports.items()
        ],
    }


def written_report(path: Path, records: list[dict[str, Any]], **others: Any) -> Path:
    """Write a report of two ports."""
    spec = Spec(ROOT / "spec")
    head = header(spec, {"go": "Go", "python": "Python"}, len(records)) | others
    lines = [json.dumps(record) + "\n" for record in (head, *records)]
    counts: dict[str, dict[str, int]] = {port["name"]: {} for port in head["ports"]}
    for record in records:
        if record["type"] == "verdict":
            of_port = counts[record["port"]]
            of_port[record["verdict"]] = of_port.get(record["verdict"], 0) + 1
    digest = sha256("".join(lines).encode()).hexdigest()
    footer = {"type": "footer", "finished": "", "seconds": 1.0, "counts": counts, "digest": digest}
    path.write_text("".join([*lines, json.dumps(footer) + "\n"]), encoding="utf-8")
    return path


def passing_report(spec: Spec, name: str) -> Report:
    """Return a report of one port that passes every case."""
    report = Report(Path("report.jsonl"), header(spec, {name: name}, len(spec.cases)))
    for case_id in spec.cases:
        report.take(verdict(spec, name, case_id))
    return report


def verdict(spec: Spec, port: str, case_id: str, kind: str = "pass", **others: Any) -> dict[str, Any]:
    """Return what a report says of a case."""
    case = spec.cases[case_id]
    record: dict[str, Any] = {
        "type": "verdict",
        "port": port,
        "case": case_id,
        "level": case.level,
        "row": case.row,
    }
    record |= {"verdict": kind, "seconds": 0.00025}
    if kind != "pass":
        record |= {"method": case.method, "why": case.why, "again": f"nnparity run {port} --case {case_id}"}
    return record | others


def hostile_records(spec: Spec) -> list[dict[str, Any]]:
    """Return what a report says of ports that pass, but for one failure that is written to do harm."""
    failed = FEW[1]
    seen: dict[str, Any] = {
        "path": HOSTILE,
        "got": HOSTILE,
        "want": "0",
        "ulp": 7,
        "relative": None,
        "bound": HOSTILE,
    }
    seen |= {"stderr": HOSTILE}
    verdicts = [
        verdict(spec, port, case_id)
        for port in ("go", "python")
        for case_id in spec.cases
        if (port, case_id) != ("go", failed)
    ]
    return [
        {
            "type": "described",
            "port": "go",
            "description": {"language_version": HOSTILE},
            "unknown": [HOSTILE],
        },
        *verdicts,
        {"type": "verdict", "port": "go", "case": "../../x", "verdict": "pass", "seconds": 0}
        | dict.fromkeys(("level", "row"), HOSTILE),
        verdict(spec, "go", failed, "fail", **seen),
        {
            "type": "diagnosis",
            "port": "go",
            "case": failed,
            "suspects": [
                {"mistake": "../../x", "title": HOSTILE, "explained": 1, "compared": 1, "against": 0}
            ],
        },
    ]


def hand_made_answers(spec: Spec) -> Answers:
    """Return right answers of python, and of go some that are off or harmful."""
    right = {case_id: {"result": case.result} for case_id, case in spec.cases.items() if case.error is None}
    refused = {
        case_id: {"error": {"code": case.error.code, "message": HOSTILE}}
        for case_id, case in spec.cases.items()
        if case.error is not None
    }
    own = (
        right | refused | {FEW[0]: {"result": 0.11920292202211755}, FEW[1]: {"result": {HOSTILE: [HOSTILE]}}}
    )
    return Answers({"go": own, "python": right | refused}, versions={"python": HOSTILE})


def port(folder: Path) -> Port:
    """Return a port, which promises levels beside those of a few cases."""
    return Port.load(folder, Spec(ROOT / "spec"))
