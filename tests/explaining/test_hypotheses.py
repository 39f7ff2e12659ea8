"""The smallest set of known mistakes that gives the answers of a port, in one step and in training."""

from collections.abc import Sequence
from typing import Any

import pytest

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.network import Network
from nnparity.definitions.oracle import decoded, encoded
from nnparity.explaining.hypotheses.questions import QUESTIONS, STEP, Question
from nnparity.explaining.hypotheses.search import Found, search
from nnparity.mistakes.composing import definition_with
from nnparity.numbers import Json


def answers(definition: type[Any], questions: Sequence[Question] = QUESTIONS) -> dict[Question, Json]:
    """Return what a definition answers to questions."""
    return {
        question: encoded(
            definition(BINARY64).answer(question.name, decoded(question.params, BINARY64)), BINARY64
        )
        for question in questions
    }


def found(*mistakes: str) -> Found:
    """Return what explains a model with some mistakes."""
    return search(answers(definition_with("network", mistakes)))


def test_right_code_is_explained_by_nothing() -> None:
    """The empty set is the smallest."""
    assert found() == Found(((),), training=True)


@pytest.mark.parametrize(
    "mistakes",
    [
        {"hidden-gradient-from-updated-weights"},
        {"samples-reversed"},
        {"hidden-derivative-missing", "hidden-gradient-from-updated-weights"},
        {"factor-two-missing", "hidden-derivative-missing"},
        {"output-derivative-missing", "momentum-left-on"},
        {"samples-sorted", "last-sample-left-out"},
        {"linear-output", "loss-halved", "one-epoch-too-many"},
        {"weights-transposed", "activations-mixed-in-slope", "rate-applied-twice"},
    ],
    # A set has its words in another order in each process.
    ids=lambda mistakes: " and ".join(sorted(mistakes)),
)
def test_mistakes_are_found_together(mistakes: set[str]) -> None:
    """All of them, and no other set fits as well."""
    explanation = found(*mistakes)

    assert [set(each) for each in explanation.sets] == [mistakes]
    assert explanation.training


def test_sets_that_fit_alike_are_all_named() -> None:
    """Biases that do not move: their slopes are 0, or they are left out of the update."""
    assert found("biases-not-trained").sets == (("bias-gradient-missing",), ("biases-not-trained",))


def test_mistake_that_nobody_knows_is_not_named() -> None:
    """A wrong name is worse than none."""

    class Skewed(Network):
        def loss_slope(self, target: Any, output: Any) -> Any:
            return super().loss_slope(target, output) * 1.1

    assert search(answers(Skewed)) == Found((), training=False)


def test_training_that_nobody_knows_leaves_the_step_explained() -> None:
    """What a step does is named, and it is said that training departs besides."""

    class Fading(definition_with("network", ["factor-two-missing"])):  # type: ignore[misc]
        def epoch_rate(self, rate: Any, samples: Any) -> Any:
            return super().epoch_rate(rate, samples) * 0.9

    assert search(answers(Fading)) == Found((("factor-two-missing",),), training=False)


def test_too_few_answers_explain_nothing() -> None:
    """One step is a single point."""
    [first, *_] = [question for question in QUESTIONS if question.name == STEP]

    assert search(answers(Network, [first])) == Found((), training=False)
