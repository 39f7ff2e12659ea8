"""The cases that a command is given, among the names of ports."""

from fnmatch import fnmatchcase
from pathlib import Path

from nnparity.errors import UsageError
from nnparity.nearest import did_you_mean
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec


def apart(spec: Spec, words: tuple[str, ...]) -> tuple[tuple[str, ...], list[Case]]:
    """Return the names of ports apart from the cases that are meant, in the order of the specification.

    A word means cases if it is the id of one or a pattern that one fits. Raises UsageError for a word that
    looks like an id, and is neither one nor the path of a port.
    """
    patterns = [word for word in words if any(fnmatchcase(case_id, word) for case_id in spec.cases)]
    names = tuple(word for word in words if word not in patterns)
    for name in names:
        if "/" in name and not Path(name).exists():
            raise no_case(spec, name)
    cases = [
        case
        for case_id, case in spec.cases.items()
        if any(fnmatchcase(case_id, pattern) for pattern in patterns)
    ]
    return names, cases


def no_case(spec: Spec, name: str) -> UsageError:
    """Return the complaint that no case has a name, with the ids nearest to it."""
    meant = did_you_mean(name, spec.cases, most=3)
    return UsageError(f"no case {name!r}{meant}; `nnparity list` shows all ids")
