"""What explains a port that is right for the 2-2-1 network, or has none, and wrong for other layers."""

from collections.abc import Sequence
from typing import Any

import pytest

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.oracle import decoded, encoded
from nnparity.explaining.hypotheses.hypothesis import Hypothesis
from nnparity.explaining.hypotheses.layered import ACTIVATIONS, BY_SAMPLE, LAYERED_QUESTIONS, SINGLE
from nnparity.explaining.hypotheses.layered_search import search_layered
from nnparity.explaining.hypotheses.questions import Question

# What wrapped code is asked whose layers are all of tanh, or all of ReLU.
TANH = (ACTIVATIONS[0], SINGLE[0], BY_SAMPLE[0])
RELU = (ACTIVATIONS[1], SINGLE[1], BY_SAMPLE[1])


def answers(planted: Hypothesis, questions: Sequence[Question] = LAYERED_QUESTIONS) -> dict[Question, Any]:
    """Return what a model with mistakes answers."""
    definition = planted.definition("layers")
    return {
        question: encoded(
            definition(BINARY64).answer(question.name, decoded(question.params, BINARY64)), BINARY64
        )
        for question in questions
    }


@pytest.mark.parametrize(
    "mistakes",
    [
        (),
        ("softmax-slope-by-element",),
        ("l2-slopes-on-biases",),
        ("last-smaller-batch-dropped",),
        ("slopes-summed-for-mean", "adam-squares-not-corrected"),
    ],
)
def test_mistakes_in_layers_are_named(mistakes: tuple[str, ...]) -> None:
    """Alone and together, and nothing where nothing is wrong."""
    found = search_layered(answers(Hypothesis(mistakes)))

    assert ([set(each.mistakes) for each in found.sets], found.left) == ([set(mistakes)], "")


@pytest.mark.parametrize("asked", [TANH, RELU], ids=["tanh", "ReLU"])
def test_code_without_a_sigmoid_is_explained_by_the_same_names(asked: Sequence[Question]) -> None:
    """It is asked what wrapped code can answer: one sample, the sum of squares, gradient descent."""
    planted = Hypothesis(("factor-two-missing", "hidden-gradient-from-updated-weights")).given(
        {"factor": 1.5}
    )

    found = search_layered(answers(planted, asked))

    assert [(set(each.mistakes), dict(each.values)) for each in found.sets] == [
        (set(planted.mistakes), {"factor": 1.5})
    ]
    assert found.left == ""


def test_rule_that_alone_is_wrong_is_named() -> None:
    """Epsilon stands inside the root in RMSProp, and beside it in AdaGrad and Adam."""
    wrong = answers(Hypothesis(("epsilon-inside-root",)))
    mixed = {
        question: answer
        if question.params.get("optimiser", {}).get("kind") == "rmsprop"
        else answers(Hypothesis(), [question])[question]
        for question, answer in wrong.items()
    }

    assert [each.mistakes for each in search_layered(mixed).sets] == [("epsilon-inside-root",)]
