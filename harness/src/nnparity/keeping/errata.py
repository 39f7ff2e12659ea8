"""Published figures that are wrong: the right value differs, and the mistakes named give just that figure."""

from collections.abc import Iterator

from nnparity.judging.difference import leaves, written
from nnparity.keeping.printed import is_rounded
from nnparity.mistakes import MISTAKES, model
from nnparity.mistakes.answers import asked
from nnparity.numbers import Json
from nnparity.ports.faults import Fault
from nnparity.specification.case import Case, Erratum
from nnparity.specification.spec import Spec


def wrong_errata(entry: Json) -> Iterator[str]:
    """Yield what is wrong with the errata of an entry that has a result."""
    values = dict(leaves(entry["result"], "result"))
    for each in entry.get("errata", []):
        path, published = each["path"], each["published"]
        if path not in values:
            yield f"{path} has an erratum, and the result has no such element"
        elif is_rounded(published, values[path]):
            yield f"{path} has an erratum, and {published} is right"
        for mistake in each["mistakes"]:
            if mistake not in MISTAKES:
                yield f"{path} has an erratum by {mistake}, which has no mutant"


def unexplained_errata(spec: Spec) -> Iterator[str]:
    """Yield the published figures that the mutants with their mistakes do not give."""
    for case in spec.cases.values():
        for erratum in case.errata:
            given = mutant_figure(spec, case, erratum)
            if erratum.mistakes and not is_rounded(erratum.published, given):
                shown = given if isinstance(given, str) else written(given)
                by = " with ".join(erratum.mistakes)
                yield f"{case.id}: {erratum.path} was published as {erratum.published}; {by} gives {shown}"


def mutant_figure(spec: Spec, case: Case, erratum: Erratum) -> Json:
    """Return what a model with the mistakes of an erratum gives in its place."""
    answer = asked(model(spec.methods, erratum.mistakes), case)
    if isinstance(answer, Fault):
        return answer.seen
    return dict(leaves(answer.get("result"), "result")).get(erratum.path)
