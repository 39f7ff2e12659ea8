"""A failure as rows of label and text, which every format shows in its own way."""

from nnparity.counted import counted
from nnparity.judging.causes import Cause
from nnparity.judging.report import Record

# What is to be copied, or stands as it was written: never wrapped.
WHOLE = ("stderr", "output", "again", "where", "remove")
IDS_SHOWN = 6


def kind(record: Record) -> str:
    """Return the verdict, or stale for an entry of known-failures.toml that has to go."""
    return str(record.get("verdict", record["type"]))


def title(record: Record) -> str:
    """Return the headline: the verdict, the port, and the case, or the entry of known-failures.toml."""
    return f"{kind(record).upper()} {record['port']} {record['case']}"


def rows(record: Record) -> list[tuple[str, str]]:
    """Return what a user needs to know of one failure: what was seen first, what the case is for last."""
    if kind(record) == "stale":
        return [(label, record[label]) for label in ("why", "reason", "remove")]
    return [*_seen(record), *_next(record)]


def cause_title(cause: Cause, cases: int) -> str:
    """Return the headline of a cause, given how many cases the port was to be asked."""
    if answered_nothing(cause, cases):
        return f"ERROR {cause.first['port']} answered none of {counted(cases, 'case')}"
    return title(cause.first)


def cause_rows(cause: Cause, cases: int) -> list[tuple[str, str]]:
    """Return what a user needs to know of a cause: its first failure, and the cases that share it."""
    if answered_nothing(cause, cases):
        return [*_seen(cause.first), ("again", cause.first["again"].partition(" --case ")[0])]
    return [*_seen(cause.first), *_others(cause), *_next(cause.first)]


def answered_nothing(cause: Cause, cases: int) -> bool:
    """Say whether a port answered nothing: no case says more of that than another."""
    return cause.first["verdict"] == "error" and cases > 1 and len(cause.records) == cases


def ids(records: tuple[Record, ...]) -> str:
    """Return the ids of some cases, not too many."""
    names = [record["case"] for record in records]
    left = len(names) - IDS_SHOWN
    # A single one is shown in place of the words that it is left out.
    shown = names if left <= 1 else names[:IDS_SHOWN]
    return ", ".join(shown) + (f", … and {left} more" if left > 1 else "")


def _seen(record: Record) -> list[tuple[str, str]]:
    found = []
    if kind(record) == "known":
        found.append(("known", record["reason"]))
    if "path" in record:
        found += [("at", record["path"]), ("got", record["got"]), ("want", record["want"])]
        if record["ulp"] is not None:
            found.append(("apart", f"{_apart(record)}; allowed: {record['bound']}"))
    if "fault" in record:
        found += [(record["fault"], record["seen"]), ("hint", record["hint"])]
    for suspect in record.get("suspects", []):
        text = f"this is what you get if {suspect['title']} ({suspect['mistake']})"
        if suspect["against"]:
            catching = counted(suspect["against"], "case that catches it passes", "cases that catch it pass")
            text += f", but {catching}"
        found.append(("like", text))
    if "unsupported" in (record["verdict"], record.get("was")):
        found.append(("asked", f"{record['method']}, which the port answers with error -32601"))
    if "stderr" in record:
        label = "output" if record.get("fault") == "build-failed" else "stderr"
        found.append((label, record["stderr"].rstrip()))
    return found


def _others(cause: Cause) -> list[tuple[str, str]]:
    found = []
    if cause.others:
        count = len(cause.others)
        if "fault" in cause.first:
            same = counted(count, "more case ends so", "more cases end so")
        elif cause.first.get("suspects"):
            same = counted(count, "more failure looks like it", "more failures look like it")
        else:
            same = counted(count, "more failure", "more failures") + f" of {cause.first['method']}"
        found.append(("also", f"{same}: {ids(cause.others)}"))
    if cause.not_compared:
        more = counted(len(cause.not_compared), "more failure", "more failures")
        text = f"{more} of {cause.not_compared[0]['method']}, not compared with known mistakes"
        found.append(("and", f"{text}: {ids(cause.not_compared)}"))
    if cause.not_asked:
        more = counted(len(cause.not_asked), "more case was", "more cases were")
        found.append(("and", f"{more} not asked, after {cause.not_asked[0]['seen']}"))
    return found


def _next(record: Record) -> list[tuple[str, str]]:
    """Return what to type, and last what is at stake for users, which is not what went wrong here."""
    found = [("again", record["again"])]
    if record["verdict"] == "fail" and record["method"].startswith("network."):
        # The first element that differs is not always where the mistake is.
        found.append(("where", record["again"].replace("run", "explain", 1).replace(" --case", "")))
    if "fault" not in record:
        found.append(("at stake", record["why"]))
    return found


def _apart(record: Record) -> str:
    distance = f"{record['ulp']} ULP" if record["ulp"] < 10**6 else f"{record['ulp']:.1e} ULP"
    relative = record["relative"]
    return distance if relative is None else f"{distance}, relative {relative:.1e}"
