"""What explains a port as a whole, in words: a headline and a paragraph, which every format shows."""

from nnparity.counted import counted
from nnparity.judging.report import Record

# More sets that fit alike than these say nothing.
MOST_SETS = 3
WHAT = {"convention": "conventions", "mistake": "known mistakes"}


def title(record: Record) -> str:
    """Return the headline: how far the explanation reaches, and whether conventions alone do."""
    if not record["sets"]:
        return f"NOT EXPLAINED {record['port']} by known mistakes"
    kinds = {each["kind"] for each in record["sets"][0]}
    what = " and ".join(WHAT[kind] for kind in sorted(kinds))
    return f"EXPLAINED {record['port']} {f'by {what}' if _is_whole(record) else 'in part'}"


def rows(record: Record) -> list[tuple[str, str]]:
    """Return the paragraph, how the slopes of a step differ, and what was refused."""
    found = [("found", _paragraph(record))]
    if record["slopes"]:
        found.append(("slopes", record["slopes"]))
    if record["refused"]:
        refused = counted(record["refused"], "request")
        found.append(("refused", f"{refused} that should have a result; not compared"))
    return found + [("chance", note) for note in record["notes"]]


def _paragraph(record: Record) -> str:
    sets = record["sets"]
    if not sets:
        return f"No known mistakes, up to three together, give {record['left']}."
    found = "Everything is explained by: " if _is_whole(record) else "Partly explained by: "
    shown = [_set(some) for some in sets[:MOST_SETS]]
    found += f"{'. Or, which fits as well, by: '.join(shown)}."
    left = len(sets) - MOST_SETS
    if left > 0:
        found += f" Or by {counted(left, 'more set')}, which fit as well."
    return f"{found} {_reach(record)}"


def _set(mistakes: list[Record]) -> str:
    return "; ".join(_named(each) for each in mistakes)


def _named(each: Record) -> str:
    values = f", {each['with']}" if each["with"] else ""
    convention = "a convention, " if each["kind"] == "convention" else ""
    return f"{convention}{each['title']} ({each['mistake']}{values})"


def _is_whole(record: Record) -> bool:
    return not record["left"] and record["explained"] == record["compared"]


def _reach(record: Record) -> str:
    explained, compared = record["explained"], record["compared"]
    reach = f"That gives {explained} of {counted(compared, 'wrong answer')} compared."
    if record["left"]:
        return f"No known mistake gives {record['left']} besides. {reach}"
    return "Nothing else differs." if explained == compared else reach
