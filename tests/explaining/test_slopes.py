"""How the slopes that steps imply differ from the right ones, in words."""

from collections.abc import Callable
from typing import Any

import pytest

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.network import Network
from nnparity.explaining.hypotheses.questions import STEPS, Question, right
from nnparity.explaining.hypotheses.slopes import slopes_in_words

# The activation of the neuron itself, the output of the network, the rate.
Factor = Callable[[float, float, float], float]


def stepped(question: Question, factor: Factor) -> dict[str, Any]:
    """Return the network after a step whose slopes are each so many times the right ones."""
    before, rate = question.params["network"], question.params["learning_rate"]
    after: Any = right(question)
    activations = Network(BINARY64).feedforward(before, question.params["inputs"])

    def moved(name: str, old: float, new: float) -> float:
        return old + (new - old) * factor(activations[name], activations["o1"], rate)

    return {
        name: {
            "weights": list(map(moved, [name, name], neuron["weights"], after[name]["weights"])),
            "bias": moved(name, neuron["bias"], after[name]["bias"]),
        }
        for name, neuron in before.items()
    }


def each(hidden: str, output: str) -> str:
    """Return what is said where the slopes of the hidden neurons differ otherwise than the output's."""
    return (
        f"got ÷ want: hidden weights {hidden}, hidden biases {hidden}, "
        f"output weights {output}, output bias {output}"
    )


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        (lambda _h, _o, _rate: 1, ""),
        (lambda _h, _o, _rate: 0.5, "got ÷ want is ½ for every weight and bias"),
        (lambda _h, _o, _rate: -1, "got ÷ want is −1 for every weight and bias"),
        (lambda _h, _o, _rate: 0.3, "got ÷ want is 0.3 for every weight and bias"),
        (lambda _h, o, _rate: o, "got ÷ want is o for every weight and bias"),
        (lambda _h, o, _rate: o * (1 - o), "got ÷ want is o(1 − o) for every weight and bias"),
        (lambda _h, o, _rate: 2 / (o * (1 - o)), "got ÷ want is 2 · 1/(o(1 − o)) for every weight and bias"),
        (lambda h, _o, _rate: h * (1 - h), each("h(1 − h)", "o(1 − o)")),
        (lambda h, _o, _rate: 1 / (h * (1 - h)), each("1/(h(1 − h))", "1/(o(1 − o))")),
        (lambda _h, _o, rate: rate, "got ÷ want is the rate for every weight and bias"),
        (lambda _h, _o, rate: 1 / rate, "got ÷ want is 1/rate for every weight and bias"),
    ],
)
def test_the_factor_of_slopes_is_said(factor: Factor, words: str) -> None:
    """A number, the slope of an activation, or the rate, for all parts or for each."""
    assert slopes_in_words({question: stepped(question, factor) for question in STEPS}) == words


def test_slopes_with_no_factor_in_common_are_said_by_their_range() -> None:
    """Nothing is said where no step was answered."""
    answers = {question: stepped(question, lambda h, o, _rate: h * h - o) for question in STEPS}

    assert slopes_in_words(answers).startswith("got ÷ want: hidden weights ")
    assert " … " in slopes_in_words(answers)
    assert slopes_in_words({}) == ""
