"""The list of errata: what was published, what is right, and which mistake gives the published figure."""

from pathlib import Path

from nnparity.judging.difference import leaves, written
from nnparity.specification.case import Case, Erratum
from nnparity.specification.spec import Spec


def errata_list(spec: Spec, _: Path, __: str) -> str:
    """Return an entry for each published figure that is wrong, level by level."""
    entries = [_entry(spec, case, erratum) for case in spec.cases.values() for erratum in case.errata]
    return "\n".join([*entries, ""])


def _entry(spec: Spec, case: Case, erratum: Erratum) -> str:
    right = written(dict(leaves(case.result, "result"))[erratum.path])
    text = f"* **{erratum.published}**, and right is {right}: {erratum.where}. {erratum.because}"
    if erratum.mistakes:
        given = " with ".join(f"`{mistake}`" for mistake in erratum.mistakes)
        apart = [other.id for other in spec.cases.values() if set(erratum.mistakes) & set(other.mistakes)]
        text += f" Mistake: {given}, caught by {_some(apart)}."
    return f"{text} Here it is `{erratum.path}` of `{case.id}`."


def _some(cases: list[str]) -> str:
    first = " and ".join(f"`{case}`" for case in cases[:2])
    return first if len(cases) <= 2 else f"{first} and {len(cases) - 2} more"
