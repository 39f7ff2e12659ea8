"""What the lines of a report hold; a report may come from anywhere, so each is checked when it is read."""

from nnparity.judging.verdict import COUNTED
from nnparity.numbers import Json
from nnparity.specification.level import REFUSALS

FORMAT = 2

# What the lines of a report hold, by type; and what a verdict other than pass holds.
FIELDS: dict[str, dict[str, Json]] = {
    "header": dict.fromkeys(("started", "selection"), str)
    | {"format": int, "time_limit": int | float, "ports": list, "levels": list},
    "not run": {"port": str, "reason": str, "install": str},
    "described": {"port": str, "description": object, "unknown": list},
    "verdict": dict.fromkeys(("port", "case", "level", "row", "verdict"), str) | {"seconds": int | float},
    "diagnosis": {"port": str, "case": str, "suspects": list},
    "stale": {"port": str, "case": str, "reason": str, "why": str, "remove": str},
    "footer": {"finished": str, "seconds": int | float},
}
LEVEL = {"name": str, "number": int | None, "builds_on": list}
NOT_PASSED = {"method": str, "why": str, "again": str}
KNOWN = {"was": str, "reason": str}
DIFFERENCE = {"path": str, "got": str, "want": str, "ulp": int | None, "relative": int | float | None}
SUSPECT = {"mistake": str, "title": str, "explained": int, "compared": int, "against": int}
FAULT = {"fault": str, "seen": str, "hint": str}


def is_header(record: Json) -> bool:
    """Say whether a line is the header of a report that this version can read."""
    return (
        _holds(record, {"type": str, **FIELDS["header"]})
        and (record["type"], record["format"]) == ("header", FORMAT)
        and all(_holds(port, {"name": str}) for port in record["ports"])
        and all(_holds(level, LEVEL) for level in record["levels"])
    )


def is_sound(record: Json, header: Json) -> bool:
    """Say whether a line after the header holds what everything that shows a report relies on."""
    if not _holds(record, {"type": str}) or not _holds(record, FIELDS.get(record["type"])):
        return False
    if record["type"] in ("header", "footer"):
        return bool(record["type"] == "footer")
    if record["port"] not in [port["name"] for port in header["ports"]]:
        return False
    if record["type"] == "described":
        return all(isinstance(sentence, str) for sentence in record["unknown"])
    if record["type"] == "diagnosis":
        return all(_holds(suspect, SUSPECT) for suspect in record["suspects"])
    return record["type"] != "verdict" or _is_sound_verdict(record, header)


def _is_sound_verdict(record: Json, header: Json) -> bool:
    levels = [level["name"] for level in header["levels"]]
    if record["level"] not in levels or record["row"] not in (record["level"], REFUSALS):
        return False
    if record["verdict"] == "pass":
        return True
    return (
        record["verdict"] in COUNTED
        and _holds(record, NOT_PASSED)
        and ("path" not in record or _holds(record, DIFFERENCE))
        and (("fault" not in record and record["verdict"] != "error") or _holds(record, FAULT))
        and isinstance(record.get("stderr", ""), str)
        and (record["verdict"] != "known" or _holds(record, KNOWN))
    )


def _holds(record: Json, fields: dict[str, Json] | None) -> bool:
    return (
        isinstance(record, dict)
        and fields is not None
        and all(name in record and isinstance(record[name], kind) for name, kind in fields.items())
    )
