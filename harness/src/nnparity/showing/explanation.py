"""What explains a port as a whole, in words: a headline and a few sentences, which every format shows."""

from nnparity.counted import counted
from nnparity.judging.report import Record
from nnparity.judging.verdict import CONVENTION

# More sets that fit alike than these say nothing.
MOST_SETS = 3


def title(record: Record) -> str:
    """Return the headline: how far the explanation reaches."""
    whole = record["training"] and record["explained"] == record["compared"]
    kinds = {each.get("kind") for some in record["sets"] for each in some}
    by = "by conventions" if kinds == {CONVENTION} else "by known mistakes"
    return f"EXPLAINED {record['port']} {by if whole else 'in part'}"


def rows(record: Record) -> list[tuple[str, str]]:
    """Return the mistakes of each set, and how many wrong answers they give."""
    found: list[tuple[str, str]] = []
    for place, mistakes in enumerate(record["sets"][:MOST_SETS]):
        first, *others = [f"{each['title']} ({each['mistake']})" for each in mistakes]
        found.append(("or", f"if {first}") if place else ("like", f"all this is what you get if {first}"))
        found += [("and", f"if {other}") for other in others]
    left = len(record["sets"]) - MOST_SETS
    if left > 0:
        found.append(("or", f"by {counted(left, 'more set')} of mistakes, which fit as well"))
    found.append(("reach", _reach(record)))
    return found


def _reach(record: Record) -> str:
    explained, compared = record["explained"], record["compared"]
    if not record["training"]:
        return "one step is explained; training departs in a way that no known mistake gives"
    if explained == compared:
        return f"nothing else differs: that gives all {counted(compared, 'wrong answer')} compared"
    return f"that gives {explained} of {counted(compared, 'wrong answer')} compared"
