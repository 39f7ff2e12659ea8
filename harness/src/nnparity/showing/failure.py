"""A failure as rows of label and text, which every format shows in its own way."""

from nnparity.judging.report import Record


def kind(record: Record) -> str:
    """Return the verdict, or stale for an entry of known-failures.toml that has to go."""
    return str(record.get("verdict", record["type"]))


def title(record: Record) -> str:
    """Return the headline: the verdict, the port, and the case, or the entry of known-failures.toml."""
    return f"{kind(record).upper()} {record['port']} {record['case']}"


def rows(record: Record) -> list[tuple[str, str]]:
    """Return what a person needs to know, in reading order."""
    if kind(record) == "stale":
        return [(label, record[label]) for label in ("why", "reason", "remove")]
    found = [("why", record["why"])]
    if kind(record) == "known":
        found.append(("known", record["reason"]))
    if "path" in record:
        found += [("at", record["path"]), ("got", record["got"]), ("want", record["want"])]
        if record["ulp"] is not None:
            found.append(("apart", f"{_apart(record)}; allowed: {record['bound']}"))
    found += [("like", text) for text in record.get("suspects", [])]
    if "fault" in record:
        found += [(record["fault"], record["seen"]), ("hint", record["hint"])]
    if "unsupported" in (record["verdict"], record.get("was")):
        found.append(("asked", f"{record['method']}, which the port answers with error -32601"))
    if "stderr" in record:
        found.append(("stderr", record["stderr"].rstrip()))
    found.append(("again", record["again"]))
    if record["verdict"] == "fail" and record["method"].startswith("network."):
        # The first element that differs is not always where the mistake is.
        found.append(("where", record["again"].replace("run", "explain", 1).replace(" --case", "")))
    return found


def _apart(record: Record) -> str:
    distance = f"{record['ulp']} ULP" if record["ulp"] < 10**6 else f"{record['ulp']:.1e} ULP"
    relative = record["relative"]
    return distance if relative is None else f"{distance}, relative {relative:.1e}"
