"""Samples that were taken in another order, in one epoch."""

from typing import Any

import pytest

from nnparity.definitions.oracle import answer
from nnparity.explaining.hypotheses.evidence import Evidence
from nnparity.explaining.hypotheses.hypothesis import Hypothesis
from nnparity.explaining.hypotheses.orders import SHUFFLED, shuffled
from nnparity.explaining.hypotheses.questions import EPOCHS, ONE_EPOCH, STEPS, Question, Stage, right


def reordered(question: Question, order: list[int]) -> Any:
    """Return what the oracle answers where samples come in another order."""
    params = question.params
    lists = {name: [params[name][i] for i in order] for name in ("data", "targets")}
    return answer(question.method, {**params, **lists})


def order_of(question: Question) -> list[int]:
    """Return an order that is not the samples' own."""
    return list(reversed(range(len(question.params["data"]))))


def found(*questions: Question, begun: Hypothesis, wrong: float = 1.0) -> Hypothesis | None:
    """Return what is found of trainings with samples in another order, and with a part that is off."""
    answers = {each: reordered(each, order_of(each)) for each in questions}
    for some in answers.values():
        some["network"]["o1"]["bias"] *= wrong
    return shuffled(begun, Stage("training", questions), Evidence(answers))


def test_one_epoch_in_some_order_of_its_samples_is_recognised() -> None:
    """In each of several trainings the order may be another one."""
    assert found(*ONE_EPOCH, begun=Hypothesis()) == Hypothesis().and_also((SHUFFLED,))


@pytest.mark.parametrize(
    ("questions", "wrong"), [(ONE_EPOCH, 1.001), ((*ONE_EPOCH, EPOCHS[0]), 1.0), (EPOCHS[1:2], 1.0)]
)
def test_what_no_order_gives_and_several_epochs_are_not(
    questions: tuple[Question, ...], wrong: float
) -> None:
    """Each epoch of several can have an order of its own."""
    assert found(*questions, begun=Hypothesis(), wrong=wrong) is None


def test_the_right_order_is_not_called_another_one() -> None:
    """Nor is what is known to be shuffled explained again, nor a single sample."""
    answers = {each: right(each) for each in (*STEPS, *ONE_EPOCH)}
    stage = Stage("training", ONE_EPOCH)

    assert shuffled(Hypothesis(), stage, Evidence(answers)) is None
    assert found(*ONE_EPOCH, begun=Hypothesis().and_also((SHUFFLED,))) is None
