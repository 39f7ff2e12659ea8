"""The catalogue of mistakes and its mutants."""

from nnparity.judging.verdict import judge
from nnparity.keeping.proof import rows_below
from nnparity.mutants import MUTANTS, mutant
from nnparity.numbers import read_json
from nnparity.specification.level import REFUSALS
from nnparity.specification.spec import Spec


def test_every_known_mistake_has_a_mutant(spec: Spec) -> None:
    """The catalogue and the mutants are the same set."""
    assert set(spec.mistakes) == set(MUTANTS)


def test_every_known_mistake_is_named_by_a_case_of_its_level(spec: Spec) -> None:
    """A mistake is caught on the level on which it stands, and named by no case below."""
    for mistake in spec.mistakes.values():
        rows = {case.row for case in spec.cases.values() if mistake.id in case.mistakes}
        own = {mistake.level, REFUSALS} if spec.levels[mistake.level].stands_alone else {mistake.level}
        assert rows & own, f"no case of {mistake.level} names {mistake.id}"
        assert not rows & rows_below(spec, mistake), mistake.id


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
