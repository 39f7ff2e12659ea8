"""The smallest set of known mistakes that gives the answers of a port, in one step and in training."""

from collections.abc import Sequence
from typing import Any

import pytest

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.network import Network
from nnparity.definitions.oracle import decoded, encoded
from nnparity.explaining.hypotheses.hypothesis import Hypothesis
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


def found(*mistakes: str, **values: Any) -> Found:
    """Return what explains a model with some mistakes."""
    return search(answers(definition_with("network", mistakes, values)))


def sets(*mistakes: str, **values: Any) -> list[set[str]]:
    """Return the sets of mistakes that explain a model with some."""
    return [set(each.mistakes) for each in found(*mistakes, **values).sets]


def test_right_code_is_explained_by_nothing() -> None:
    """The empty set is the smallest."""
    assert found() == Found((Hypothesis(),))


@pytest.mark.parametrize(
    "mistakes",
    [
        {"hidden-gradient-from-updated-weights"},
        {"samples-reversed"},
        {"hidden-derivative-missing", "hidden-gradient-from-updated-weights"},
        {"factor-two-missing", "hidden-derivative-missing"},
        {"output-derivative-missing", "momentum-left-on"},
        {"samples-sorted", "sample-left-out"},
        {"linear-output", "loss-halved", "one-epoch-too-many"},
        {"weights-transposed", "activations-mixed-in-slope", "rate-applied-twice"},
    ],
    # A set has its words in another order in each process.
    ids=lambda mistakes: " and ".join(sorted(mistakes)),
)
def test_mistakes_are_found_together(mistakes: set[str]) -> None:
    """All of them, and no other set fits as well."""
    explanation = found(*mistakes)

    assert [set(each.mistakes) for each in explanation.sets] == [mistakes]
    assert explanation.left == ""


@pytest.mark.parametrize(
    ("mistakes", "values"),
    [
        (("factor-two-missing",), {"factor": 0.37}),
        (("sigmoid-input-clipped",), {"clipped_at": 17.0}),
        (("sigmoid-input-clipped",), {"clipped_at": 123.4}),
        (("linear-output", "sigmoid-by-table"), {"table_size": 1000, "table_reach": 8.0}),
        (("factor-two-missing", "momentum-left-on"), {"factor": 1.5, "momentum_factor": 0.65}),
        (("zero-rate-replaced", "loss-halved"), {"rate_for_zero": 0.3, "loss_share": 0.25}),
        (("factor-two-missing", "six-digits-on-the-way"), {"factor": 1.0, "digits": 5}),
    ],
)
def test_values_are_found(mistakes: tuple[str, ...], values: dict[str, Any]) -> None:
    """Whatever they are: they are solved for, and no list holds them."""
    [explanation] = found(*mistakes, **values).sets

    assert set(explanation.mistakes) == set(mistakes)
    assert dict(explanation.values) | values == dict(explanation.values)


def test_sets_that_fit_alike_are_all_named() -> None:
    """Where the rate is built in, one step is as large with half the rate and twice the slope."""
    assert sets("output-slope-of-cross-entropy", "rate-built-in") == [
        {"output-slope-of-cross-entropy", "rate-built-in"},
        {"output-derivative-missing", "rate-built-in"},
    ]


def test_mistake_that_nobody_knows_is_not_named() -> None:
    """A wrong name is worse than none."""

    class Skewed(Network):
        def loss_slope(self, target: Any, output: Any) -> Any:
            return super().loss_slope(target, output) * (1.1 + output)

    assert search(answers(Skewed)) == Found((), "a single step")


def test_training_that_nobody_knows_leaves_the_step_explained() -> None:
    """What a step does is named, and it is said that training departs besides."""

    class Fading(definition_with("network", ["factor-two-missing"])):  # type: ignore[misc]
        def epoch_rate(self, rate: Any, samples: Any) -> Any:
            return super().epoch_rate(rate, samples) * 0.9

    explanation = search(answers(Fading))

    assert [each.mistakes for each in explanation.sets] == [("factor-two-missing",)]
    assert explanation.left == "training over one epoch"


def test_too_few_answers_explain_nothing() -> None:
    """One step is a single point."""
    [first, *_] = [question for question in QUESTIONS if question.name == STEP]

    assert search(answers(Network, [first])) == Found((), "a single step")
