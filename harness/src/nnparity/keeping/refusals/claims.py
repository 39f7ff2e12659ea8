"""Which mistakes each refusal catches, as the mutants show."""

from nnparity.keeping.refusals.document import path_of
from nnparity.mistakes import MISTAKES
from nnparity.mistakes.answers import caught
from nnparity.numbers import Json
from nnparity.specification.cases import cases_of
from nnparity.specification.spec import Spec


def with_mistakes(spec: Spec, document: Json) -> Json:
    """Return the vector file of the refusals with the mistakes of the adapter that each case catches."""
    cases = cases_of({path_of(spec): document}, spec.levels, spec.tolerance)
    ids = [
        mistake.id
        for mistake in spec.mistakes.values()
        if mistake.id in MISTAKES and spec.levels[mistake.level].stands_alone
    ]
    found = caught(spec, list(cases.values()), ids)
    return document | {"cases": [entry | {"mistakes": found[entry["id"]]} for entry in document["cases"]]}
