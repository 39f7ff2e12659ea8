"""What a report says of a verdict, and of what explains it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnparity.judging.verdict import NOT_ASKED, Verdict

if TYPE_CHECKING:
    from nnparity.explaining.evidence import Suspect
    from nnparity.explaining.hypotheses.explanation import Explanation
    from nnparity.judging.report import Record
    from nnparity.ports.port import Port


def verdict_record(port: Port, verdict: Verdict) -> Record:
    """Return what a report says of a verdict."""
    case, difference, fault = verdict.case, verdict.difference, verdict.fault
    record: Record = {
        "type": "verdict",
        "port": port.name,
        "case": case.id,
        "level": case.level,
        "row": case.row,
        "verdict": verdict.kind,
        "seconds": round(verdict.seconds, 6),
    }
    if verdict.kind == NOT_ASKED:
        return record | {"reason": verdict.reason}
    if verdict.kind == "pass":
        return record
    record |= {
        "method": case.method,
        "why": case.why,
        "again": f"nnparity run {port.argument} --case {case.id}",
    }
    if difference:
        record |= {
            "path": difference.path,
            "got": difference.got,
            "want": difference.want,
            "ulp": difference.ulp,
            "relative": difference.relative,
            "bound": str(case.tolerance),
        }
    if fault:
        record |= {"fault": fault.name, "seen": fault.seen, "hint": fault.hint}
    if verdict.stderr:
        record["stderr"] = verdict.stderr
    return record


def explanation_record(explanation: Explanation) -> Record:
    """Return what a report says of what explains a port."""
    return {
        "sets": [
            [
                {
                    "mistake": each.mistake.id,
                    "title": each.mistake.title,
                    "kind": each.mistake.kind,
                    "with": each.values,
                }
                for each in some
            ]
            for some in explanation.sets
        ],
        "left": explanation.left,
        "explained": explanation.explained,
        "compared": explanation.compared,
        "slopes": explanation.slopes,
        "refused": explanation.refused,
        "notes": list(explanation.notes),
    }


def suspect_record(suspect: Suspect) -> Record:
    """Return what a report says of a mistake that a wrong answer looks like."""
    return {
        "mistake": suspect.mistake.id,
        "title": suspect.mistake.title,
        "explained": suspect.explained,
        "compared": suspect.compared,
        "against": suspect.against,
    }
