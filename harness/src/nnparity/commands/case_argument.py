"""The case that a command is given."""

from nnparity.errors import UsageError
from nnparity.nearest import did_you_mean
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec


def known_case(spec: Spec, case_id: str) -> Case:
    """Return the case with this id; raise UsageError, naming the nearest ids, if there is none."""
    if case_id not in spec.cases:
        meant = did_you_mean(case_id, spec.cases, most=3)
        raise UsageError(f"no case {case_id!r}{meant}; `nnparity list` shows all ids")
    return spec.cases[case_id]
