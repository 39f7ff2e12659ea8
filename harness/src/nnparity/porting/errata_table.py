"""The table of errata: what was published, what is right, and which mistake gives the published figure."""

from pathlib import Path

from nnparity.judging.difference import leaves, written
from nnparity.specification.case import Case, Erratum
from nnparity.specification.spec import Spec

HEAD = ["| published | where | right | how it came about | case |", "|---|---|---|---|---|"]


def errata_table(spec: Spec, _: Path, __: str) -> str:
    """Return a row for each published figure that is wrong, level by level."""
    rows = [_row(spec, case, erratum) for case in spec.cases.values() for erratum in case.errata]
    return "\n".join([*HEAD, *rows, ""])


def _row(spec: Spec, case: Case, erratum: Erratum) -> str:
    right = written(dict(leaves(case.result, "result"))[erratum.path])
    because = erratum.because
    if erratum.mistakes:
        given = ", ".join(f"`{mistake}`" for mistake in erratum.mistakes)
        apart = [other.id for other in spec.cases.values() if set(erratum.mistakes) & set(other.mistakes)]
        because += f" Mistake: {given}, caught by {_some(apart)}."
    cells = [erratum.published, erratum.where, right, because, f"`{case.id}`, `{erratum.path}`"]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _some(cases: list[str]) -> str:
    first = " and ".join(f"`{case}`" for case in cases[:2])
    return first if len(cases) <= 2 else f"{first} and {len(cases) - 2} more"
