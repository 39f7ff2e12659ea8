"""Values of parameters that can be read off single steps, as ratios of moves: other mistakes keep most."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.network import Network
from nnparity.explaining.hypotheses.evidence import Evidence
from nnparity.explaining.hypotheses.hypothesis import numbers_of
from nnparity.explaining.hypotheses.questions import FAR_OUT, STEPS, Question, right
from nnparity.mistakes.rates import (
    BIASES,
    ENOUGH,
    HIDDEN_BIASES,
    HIDDEN_LAYERS,
    OF_NEURON,
    OF_PARAMETER,
    OUTPUT_BIASES,
    OUTPUT_LAYER,
)
from nnparity.mistakes.scales import ERRORS, EVERY, HIDDEN, OUTPUT

# Totals as small as this, and activations as flat, leave too few digits.
SMALL, FLAT = 0.05, 4.0
FEWEST = 3
# Targets and centres have no more decimals than these.
DECIMALS = 6

Values = dict[str, Sequence[Any]]


# Where slopes are wrong, by whether those of the output and those of hidden neurons beside it are right.
WRONG_AT = {
    (True, True): (),
    (True, False): (HIDDEN,),
    (False, True): (OUTPUT,),
    (False, False): (EVERY, HIDDEN, OUTPUT),
}


class Moved(NamedTuple):
    """A step: what was asked, the move of each number by its path, and the right move."""

    question: Question
    moves: Mapping[str, float]
    wanted: Mapping[str, float]


# Beside another mistake what is read off steps says less.
CHOICES = ("part", "slope_at", "offset_at", "sign_of", "error_as", "near_enough")
NUMBERS = ("gain", "input_scale", "input_centre", "target_low", "target_high")


def loosened(hints: Mapping[str, Sequence[Any]]) -> Mapping[str, Sequence[Any]]:
    """Return hints without what another mistake can hide: choices, and numbers of which there is none."""
    return {
        name: values
        for name, values in hints.items()
        if name not in CHOICES and (values or name not in NUMBERS)
    }


def values_seen(evidence: Evidence) -> Values:
    """Return values by the name of a parameter; none where the steps rule its mistake out."""
    steps = [_moved(evidence, question) for question in STEPS if question in evidence.numbers]
    if len(steps) < FEWEST:
        return {}
    near = evidence.precision.of_ratios
    output = _ratios(steps, "o1.weights[0]")
    hidden = _between(steps, "h1.weights[0]", "o1.weights[0]")
    is_output, is_hidden = (_same(each, near) is not None for each in (output, hidden))
    return {
        "gain": _gains(evidence),
        "part": _parts(steps, near, is_hidden=is_hidden, of_layers=hidden),
        "slope_at": WRONG_AT[is_output, is_hidden],
        "offset_at": WRONG_AT[is_output, is_hidden],
        "sign_of": _signs(steps, near),
        "error_as": () if is_output else ERRORS,
        "near_enough": _near_enough(evidence),
        "weights_within": _bounds(evidence),
        **_inputs(steps, near),
        **_targets(steps, near),
    }


def _moved(evidence: Evidence, question: Question) -> Moved:
    before = numbers_of(question.params["network"]) or {}
    wanted = numbers_of(right(question)) or {}
    after = evidence.numbers[question]
    return Moved(
        question,
        {path: after.get(path, math.nan) - value for path, value in before.items()},
        {path: wanted[path] - value for path, value in before.items()},
    )


def _ratios(steps: Sequence[Moved], path: str) -> list[float]:
    return [_over(step.moves[path], step.wanted[path]) for step in steps]


def _between(steps: Sequence[Moved], one: str, other: str) -> list[float]:
    return [_over(a, b) for a, b in zip(_ratios(steps, one), _ratios(steps, other), strict=True)]


def _over(one: float, other: float) -> float:
    return one / other if other else math.nan


def _same(ratios: Sequence[float], near: float) -> float | None:
    """Return the value of all ratios, if they are equal and not 0."""
    first = ratios[0]
    alike = all(abs(ratio - first) <= near * abs(first) for ratio in ratios)
    return first if alike and first else None


def _gains(evidence: Evidence) -> Sequence[float]:
    """Return the factor by which all totals are larger, where they are not right."""
    steps = [question for question in STEPS if question in evidence.numbers]
    points = [point for question in steps for point in squashed(evidence, question)]
    ratios = [read / total for total, read in points if abs(total) > SMALL and abs(read) < FLAT]
    near = evidence.precision.of_ratios
    gain = _same(ratios, near) if len(ratios) >= FEWEST else None
    return (float(f"{gain:.9g}"),) if gain is not None and gain > 0 and abs(gain - 1) > near else ()


def _parts(
    steps: Sequence[Moved], near: float, *, is_hidden: bool, of_layers: Sequence[float]
) -> Sequence[str]:
    """Return the parts that may learn at another rate than the others."""
    output, hidden = (
        _same(_between(steps, f"{name}.bias", f"{name}.weights[0]"), near) for name in ("o1", "h1")
    )
    if output is None or hidden is None or output < 0 or hidden < 0:
        return ()
    if abs(output - 1) > near:
        return (BIASES,) if abs(hidden - 1) > near else (OUTPUT_BIASES,)
    if abs(hidden - 1) > near:
        return (HIDDEN_BIASES,)
    layers = _same(of_layers, near)
    is_alike = is_hidden and layers is not None and abs(layers - 1) < near
    return () if is_alike else (HIDDEN_LAYERS, OUTPUT_LAYER)


def _signs(steps: Sequence[Moved], near: float) -> Sequence[str]:
    """Return what signs are taken of, where the output's bias always moves by as much."""
    sizes = [abs(step.moves["o1.bias"] / step.question.params["learning_rate"]) for step in steps]
    return (OF_PARAMETER, OF_NEURON) if _same(sizes, near) is not None else ()


def _near_enough(evidence: Evidence) -> Sequence[float]:
    """Return bounds between the errors of samples that change nothing, and those of samples that do."""
    moved, unmoved = [1.0], [0.0]
    for question in (*STEPS, *FAR_OUT):
        if question in evidence.numbers:
            step = _error_and_moves(evidence, question)
            (moved if step[1] else unmoved).append(step[0])
    return [each for each in ENOUGH if max(unmoved) < each <= min(moved)] if len(unmoved) > 1 else ()


def _error_and_moves(evidence: Evidence, question: Question) -> tuple[float, bool]:
    params = question.params
    output = Network(BINARY64).feedforward(params["network"], params["inputs"])["o1"]
    before, after = numbers_of(params["network"]) or {}, evidence.numbers[question]
    moves = any(after.get(path) != value for path, value in before.items())
    return abs(params["target"] - output), moves


def _bounds(evidence: Evidence) -> Sequence[float]:
    """Return the size that several weights have and none exceeds, if there is one."""
    sizes = [
        abs(number)
        for question in (*STEPS, *FAR_OUT)
        for path, number in evidence.numbers.get(question, {}).items()
        if "weights" in path
    ]
    largest = max(sizes, default=0.0)
    return (largest,) if sizes.count(largest) > 1 else ()


def _inputs(steps: Sequence[Moved], near: float) -> Values:
    """Return the scale and shift of inputs: what a weight moves by for each unit that its bias moves by."""
    given, read = [], []
    for step in steps:
        for i, value in enumerate(step.question.params["inputs"]):
            given.append(value)
            read.append(_over(step.moves[f"h1.weights[{i}]"], step.moves["h1.bias"]))
    scale = _over(read[1] - read[0], given[1] - given[0])
    shift = read[0] - scale * given[0]
    fits = all(abs(scale * x + shift - y) < near * max(1, abs(y)) for x, y in zip(given, read, strict=True))
    if not fits or (abs(scale - 1) < near and abs(shift) < near):
        return {"input_scale": (), "input_centre": ()}
    centre = round(-_over(shift, scale), DECIMALS) + 0.0
    return {"input_scale": (float(f"{scale:.9g}"),), "input_centre": (centre,)}


def _targets(steps: Sequence[Moved], near: float) -> Values:
    """Return what targets of 0 and 1 become: the moves of the output's bias are linear in them."""
    nothing: Values = {"target_low": (), "target_high": ()}
    points = []
    for step in steps:
        params = step.question.params
        output = Network(BINARY64).feedforward(params["network"], params["inputs"])["o1"]
        error = step.moves["o1.bias"] / (2 * params["learning_rate"] * output * (1 - output))
        points.append((params["target"], output, error))
    if len(points) < len(STEPS):
        return nothing
    (_, first, one), (_, second, other), (_, third, another), (share, fourth, last) = points
    factor = _over(one - another, third - first)
    if not factor:
        return nothing
    low = other / factor + second
    high = one / factor + first
    between = last / factor + fourth
    # Of a target of 1, of 0, of 1 again, and of one between.
    fits = abs(low + (high - low) * share - between) < near * 10
    if not fits or (abs(low) < near and abs(high - 1) < near):
        return nothing
    return {"target_low": (round(low, DECIMALS) + 0.0,), "target_high": (round(high, DECIMALS) + 0.0,)}


def squashed(evidence: Evidence, question: Question) -> Iterator[tuple[float, float]]:
    """Yield hidden totals, and the totals whose sigmoid the activations are.

    An activation is what an output weight moves by for each unit that the output's bias moves by.
    """
    before, inputs = question.params["network"], question.params["inputs"]
    after = evidence.numbers[question]
    bias = after.get("o1.bias", math.nan) - before["o1"]["bias"]
    for i, name in enumerate(("h1", "h2")):
        moved = after.get(f"o1.weights[{i}]", math.nan) - before["o1"]["weights"][i]
        # A bias with another sign moves the other way.
        activation = abs(moved / bias) if bias else math.nan
        products = (w * x for w, x in zip(before[name]["weights"], inputs, strict=True))
        total = sum(products) + before[name]["bias"]
        if 0 < activation < 1:
            yield total, math.log(activation / (1 - activation))
        elif activation in (0, 1):
            yield total, math.copysign(math.inf, total)
