"""The table of what published libraries compute, in README.md."""

from collections.abc import Iterable, Mapping, Sequence

from judged import Judged, Named

BEGIN, END = "<!-- table -->\n", "<!-- end of table -->\n"
HEADINGS = ("library", "version", "language", "glue", "precision", "verdict", "conventions", "mistakes")
SHOWN = ("pass", "convention", "fail", "error", "not asked")


def table(judged: Sequence[Judged]) -> str:
    """Return the table, and below it what confirms each row."""
    rows = [HEADINGS, ("---",) * len(HEADINGS), *map(_row, judged)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    notes = [line for each in judged for line in _confirmed(each)]
    return "\n".join([*lines, "", "What confirms it:", "", *notes, ""])


def replaced(page: str, text: str) -> str:
    """Return a page with another table between its two marks; raise ValueError if they are not there."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page has no {BEGIN.strip()} … {END.strip()}")
    return f"{before}{BEGIN}\n{text}\n{END}{after}"


def _row(judged: Judged) -> tuple[str, ...]:
    library = judged.of
    conventions = [each for each in judged.named if each.is_convention]
    mistakes = [each for each in judged.named if not each.is_convention]
    return (
        library.title,
        library.version,
        library.language,
        f"{library.glue_lines} lines",
        library.precision,
        _verdict(judged),
        _listed(conventions),
        _listed(mistakes),
    )


def _verdict(judged: Judged) -> str:
    counts = [f"{judged.verdicts[kind]} {kind}" for kind in SHOWN if judged.verdicts[kind]]
    reach = "" if judged.is_whole or not judged.verdicts["fail"] else "; partly explained"
    return ", ".join(counts) + reach


def _listed(named: Iterable[Named]) -> str:
    return "; ".join(f"{each.title} ({each.values})" if each.values else each.title for each in named)


def _confirmed(judged: Judged) -> Iterable[str]:
    """Return what confirms each convention and mistake that was found, and the remarks, a line each."""
    said: Mapping[str, str] = judged.of.confirmed
    for each in judged.named:
        yield f"* {judged.of.title}, {each.title}: {said.get(each.mistake, 'not confirmed yet')}."
    for remark in judged.of.remarks:
        yield f"* {judged.of.title}, found by reading: {remark}."
