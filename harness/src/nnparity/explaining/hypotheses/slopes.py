"""The slopes that a port's steps imply, (old − new) ÷ rate, beside the right ones: got ÷ want, in words."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.network import LAYERS, Network
from nnparity.explaining.hypotheses.hypothesis import numbers_of
from nnparity.explaining.hypotheses.questions import STEPS, Question, right
from nnparity.numbers import Json

# Slopes are differences of weights, and so lose digits.
NEAR = 1e-6
PARTS = ("hidden weights", "hidden biases", "output weights", "output bias")
FRACTIONS = {0.5: "½", 0.25: "¼", 2.0: "2", 1.0: "1", 0.0: "0", -1.0: "−1", 4.0: "4"}


class Slope(NamedTuple):
    """A slope that a step implies, as a part of the right one; the output, the activation, the rate."""

    ratio: float
    output: float
    hidden: float
    rate: float


# What ratios are, if they are not all the same.
FORMS: dict[str, Callable[[Slope], float]] = {
    "1/(o(1 − o))": lambda slope: 1 / (slope.output * (1 - slope.output)),
    "o(1 − o)": lambda slope: slope.output * (1 - slope.output),
    "1/(h(1 − h))": lambda slope: 1 / (slope.hidden * (1 - slope.hidden)),
    "h(1 − h)": lambda slope: slope.hidden * (1 - slope.hidden),
    "o": lambda slope: slope.output,
    "the rate": lambda slope: slope.rate,
    "1/rate": lambda slope: 1 / slope.rate,
}


def slopes_in_words(answers: Mapping[Question, Json]) -> str:
    """Return how the slopes of single steps differ from the right ones, by part; nothing if they do not."""
    slopes: dict[str, list[Slope]] = {part: [] for part in PARTS}
    for question in STEPS:
        if question in answers:
            _add(slopes, question, answers[question])
    if not all(slopes.values()):
        return ""
    words = {part: _in_words(some) for part, some in slopes.items()}
    if all(word == "1" for word in words.values()):
        return ""
    if len(set(words.values())) == 1:
        return f"got ÷ want is {words[PARTS[0]]} for every weight and bias"
    return f"got ÷ want: {', '.join(f'{part} {word}' for part, word in words.items())}"


def _add(slopes: dict[str, list[Slope]], question: Question, answer: Json) -> None:
    before, rate = question.params["network"], question.params["learning_rate"]
    old, new, wanted = numbers_of(before), numbers_of(answer), numbers_of(right(question))
    if not old or not new or not wanted or new.keys() != old.keys():
        return
    activations = Network(BINARY64).feedforward(before, question.params["inputs"])
    for place, names in enumerate(LAYERS):
        for name in names:
            for path in (path for path in old if path.startswith(name)):
                part = PARTS[2 * place + path.endswith("bias")]
                got, want = (old[path] - new[path]) / rate, (old[path] - wanted[path]) / rate
                hidden = activations[name]
                if want:
                    slopes[part].append(Slope(got / want, activations["o1"], hidden, rate))


def _in_words(slopes: list[Slope]) -> str:
    same = _constant([slope.ratio for slope in slopes])
    if same is not None:
        return same
    for form, value in FORMS.items():
        factor = _constant([slope.ratio / value(slope) for slope in slopes])
        if factor is not None:
            return form if factor == "1" else f"{factor} · {form}"
    ratios = [slope.ratio for slope in slopes]
    return f"{min(ratios):.3g} … {max(ratios):.3g}".replace("-", "−")


def _constant(ratios: list[float]) -> str | None:
    """Return what ratios all are, if they are the same."""
    first = ratios[0]
    if any(abs(ratio - first) > NEAR * max(1, abs(first)) for ratio in ratios):
        return None
    return next((text for value, text in FRACTIONS.items() if abs(first - value) < NEAR), f"{first:.4g}")
