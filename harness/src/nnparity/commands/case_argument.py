"""The case that a command is given."""

from difflib import get_close_matches

from nnparity.errors import UsageError
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec


def known_case(spec: Spec, case_id: str) -> Case:
    """Return the case with this id; raise UsageError, naming the nearest ids, if there is none."""
    if case_id not in spec.cases:
        near = get_close_matches(case_id, spec.cases, n=3)
        meant = f" (did you mean {' or '.join(near)}?)" if near else ""
        raise UsageError(f"no case {case_id!r}{meant}; `nnparity list` shows all ids")
    return spec.cases[case_id]
