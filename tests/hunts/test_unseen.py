"""The mistakes that hunts must find and no case catches: the cases alone say so."""

import pytest
from unseen import UNSEEN, mutant

from nnparity.mistakes.answers import asked, judged
from nnparity.specification.spec import Spec


@pytest.mark.long
@pytest.mark.parametrize("name", UNSEEN)
def test_no_case_catches_it(name: str) -> None:
    """Every case that asks a method of its subject, refusals aside, passes."""
    spec = Spec()
    model, subject = mutant(name, spec), UNSEEN[name].subject
    cases = [
        case
        for case in spec.cases.values()
        if case.error is None and any(each.partition(".")[0] == subject for each in case.methods)
    ]

    assert [case.id for case in cases if judged(spec, case, asked(model, case)).kind != "pass"] == []
