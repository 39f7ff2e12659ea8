"""What the lines of a report hold; a report may come from anywhere, so each is checked when it is read."""

import math
import re
from collections.abc import Callable, Mapping

from nnparity.judging.verdict import COUNTED, NOT_ASKED
from nnparity.numbers import Json
from nnparity.specification.level import REFUSALS

FORMAT = 2

# As the schema of port.toml has it.
NAME = re.compile(r"[a-z0-9][a-z0-9_+-]{0,39}")
# No distance between two numbers is larger, and no count.
LARGEST = 2**65

Check = Callable[[Json], bool]
Fields = Mapping[str, Check]


def _text(value: Json) -> bool:
    return isinstance(value, str)


def _count(value: Json) -> bool:
    return type(value) is int and 0 <= value <= LARGEST


def _amount(value: Json) -> bool:
    """Say whether a value is a number that can be measured: not true, not negative, not endless."""
    return _count(value) or (type(value) is float and math.isfinite(value) and value >= 0)


def _time(value: Json) -> bool:
    return _amount(value) and value > 0


def _name(value: Json) -> bool:
    return isinstance(value, str) and NAME.fullmatch(value) is not None


def _verdict(value: Json) -> bool:
    return value in COUNTED if isinstance(value, str) else False


def _yes_or_no(value: Json) -> bool:
    return isinstance(value, bool)


def _anything(value: Json) -> bool:  # noqa: ARG001
    return True


def _or_none(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _list_of(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def _holding(fields: Fields) -> Check:
    return lambda value: _holds(value, fields)


def _counts(value: Json) -> bool:
    """Say whether a value counts verdicts by port and kind."""
    return isinstance(value, dict) and all(
        isinstance(kinds, dict) and all(_verdict(kind) and _count(n) for kind, n in kinds.items())
        for kinds in value.values()
    )


# A run is in no more shards than a user can type.
MOST_SHARDS = 999_999
SHARD = {"number": _count, "count": _count, "run": _text, "selection": _text}
LEVEL = {"name": _text, "number": _or_none(_count), "builds_on": _list_of(_text)}
PORT = {"name": _name, "language": _text, "levels": _list_of(_text), "precision": _text}
SUSPECT = {"mistake": _text, "title": _text, "explained": _count, "compared": _count, "against": _count}

MISTAKE = {"mistake": _text, "title": _text}
EXPLAINING = MISTAKE | {"kind": _text, "with": _text}

# By type; and what a verdict other than pass holds.
FIELDS: Mapping[str, Fields] = {
    "header": {
        "format": _count,
        "started": _text,
        "selection": _text,
        "cases": _count,
        "time_limit": _time,
        "ports": _list_of(_holding(PORT)),
        "levels": _list_of(_holding(LEVEL)),
    },
    "not run": {"port": _name, "reason": _text, "install": _text},
    "described": {"port": _name, "description": _anything, "unknown": _list_of(_text)},
    "verdict": {
        **dict.fromkeys(("port", "case", "level", "row"), _text),
        "verdict": _verdict,
        "seconds": _amount,
    },
    "diagnosis": {"port": _name, "case": _text, "suspects": _list_of(_holding(SUSPECT))},
    "explanation": {
        "port": _name,
        "sets": lambda value: [] not in value and _list_of(_list_of(_holding(EXPLAINING)))(value),
        **dict.fromkeys(("explained", "compared", "refused"), _count),
        **dict.fromkeys(("left", "slopes"), _text),
        "notes": _list_of(_text),
    },
    "precision": {"port": _name},
    "convention": {"port": _name, "case": _text, "conventions": _list_of(_holding(MISTAKE))},
    "stale": dict.fromkeys(("port", "case", "reason", "why", "remove"), _text),
    "footer": {"finished": _text, "seconds": _amount, "counts": _counts, "digest": _text},
}
NOT_PASSED: Fields = dict.fromkeys(("method", "why", "again"), _text)
KNOWN: Fields = {"was": _verdict, "reason": _text}
DIFFERENCE: Fields = {
    **dict.fromkeys(("path", "got", "want", "bound"), _text),
    "ulp": _or_none(_count),
    "relative": _or_none(_amount),
}
FAULT: Fields = dict.fromkeys(("fault", "seen", "hint"), _text)
# What a verdict holds at least, by its kind.
EXPLAINED: Mapping[str, Fields] = {"fail": DIFFERENCE, "error": FAULT, "unsupported": {}}


def is_header(record: Json) -> bool:
    """Say whether a line is the header of a report that this version can read."""
    return (
        isinstance(record, dict)
        and record.get("type") == "header"
        and _holds(record, FIELDS["header"])
        and record["format"] == FORMAT
        and ("shard" not in record or _is_shard(record["shard"]))
        and _are_different([port["name"] for port in record["ports"]])
        and _are_different([level["name"] for level in record["levels"]])
    )


def _is_shard(record: Json) -> bool:
    return _holds(record, SHARD) and 1 <= record["number"] <= record["count"] <= MOST_SHARDS


def is_sound(record: Json, header: Json) -> bool:
    """Say whether a line after the header holds what everything that shows a report relies on."""
    kind = record.get("type") if isinstance(record, dict) else None
    if (
        not isinstance(kind, str)
        or kind == "header"
        or kind not in FIELDS
        or not _holds(record, FIELDS[kind])
    ):
        return False
    if kind == "footer":
        return True
    if record["port"] not in [port["name"] for port in header["ports"]]:
        return False
    return kind != "verdict" or _is_sound_verdict(record, header)


def _is_sound_verdict(record: Json, header: Json) -> bool:
    levels = [level["name"] for level in header["levels"]]
    if record["level"] not in levels or record["row"] not in (record["level"], REFUSALS):
        return False
    if record["verdict"] == "pass":
        return True
    if record["verdict"] == NOT_ASKED:
        return _holds(record, {"reason": _text})
    if not _holds(record, NOT_PASSED) or not isinstance(record.get("stderr", ""), str):
        return False
    is_known = record["verdict"] == "known"
    if is_known and not _holds(record, KNOWN):
        return False
    explained = EXPLAINED.get(record["was"] if is_known else record["verdict"])
    return (
        explained is not None
        and _holds(record, explained)
        and ("path" not in record or _holds(record, DIFFERENCE))
        and ("fault" not in record or _holds(record, FAULT))
    )


def _holds(record: Json, fields: Fields) -> bool:
    return isinstance(record, dict) and all(
        name in record and check(record[name]) for name, check in fields.items()
    )


def _are_different(names: list[str]) -> bool:
    return len(set(names)) == len(names)
