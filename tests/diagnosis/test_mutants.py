"""The catalogue of mistakes and its mutants."""

from nnparity.mutants import MUTANTS, mutant
from nnparity.numbers import read_json
from nnparity.spec import Spec
from nnparity.verdict import judge


def test_every_known_mistake_has_a_mutant(spec: Spec) -> None:
    """The catalogue and the mutants are the same set."""
    assert set(spec.bugs) == set(MUTANTS)


def test_every_known_mistake_is_named_by_a_case_of_its_level(spec: Spec) -> None:
    """A mistake is caught on the level on which it stands, and named by no case below."""
    levels = {
        bug_id: min((case.level for case in spec.cases.values() if bug_id in case.bugs), default=None)
        for bug_id in spec.bugs
    }

    assert {bug_id: bug.level for bug_id, bug in spec.bugs.items()} == levels


def test_model_passes_every_case_but_long_training(spec: Spec) -> None:
    """The model that the mutants are made of is a right port."""
    failed = []
    for case in spec.cases.values():
        if (case.message.params or {}).get("epochs", 0) in range(1001):
            model = mutant("")
            replies = [model.answer(message.line(1)[0]) for message in [*case.before, case.message]]
            reply = replies[-1]
            if reply is None or judge(spec, case, read_json(reply.decode())).kind != "pass":
                failed.append(case.id)

    assert failed == []
