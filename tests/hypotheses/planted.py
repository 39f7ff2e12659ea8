"""Known mistakes planted together in the model, and whether what is named for them is what was planted."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.oracle import decoded, encoded
from nnparity.explaining.hypotheses.questions import QUESTIONS, STEP, SUBJECT, TRAIN
from nnparity.explaining.hypotheses.search import Found, candidates, search
from nnparity.judging.difference import agree
from nnparity.mistakes.composing import definition_with
from nnparity.mistakes.registry import replaced
from nnparity.numbers import Json
from nnparity.specification.tolerance import Tolerance

Mistakes = tuple[str, ...]

# What two sets must have in common on requests drawn at random, to be one thing with two names.
EQUAL = Tolerance("equal", "relative-or-ulp", 1e-12, 64)
FRESH = 1000
CRASHES = (SystemExit, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True)
class Outcome:
    """What was planted, and what was named for it: right, partly, nothing or wrong."""

    planted: Mistakes
    found: Found
    verdict: str


def pairs() -> list[Mistakes]:
    """Return all pairs of mistakes of training that replace different steps."""
    return [pair for pair in combinations(known(), 2) if _differ(pair)]


def triples(count: int, seed: int) -> list[Mistakes]:
    """Return triples of such mistakes, drawn at random."""
    random = Random(seed)
    found: list[Mistakes] = []
    while len(found) < count:
        drawn = tuple(random.sample(known(), 3))
        if _differ(drawn) and drawn not in found:
            found.append(drawn)
    return found


def known() -> list[str]:
    """Return the mistakes that show in a step or in training."""
    return [*candidates(STEP), *candidates(TRAIN)]


def tried(planted: Mistakes) -> Outcome:
    """Plant mistakes, and judge what is named for them."""
    answers = {question: _answered(planted, question.name, question.params) for question in QUESTIONS}
    found = search({question: answer for question, answer in answers.items() if answer is not None})
    named = [mistakes for mistakes in found.sets if mistakes or found.training]
    if not named:
        return Outcome(planted, found, "nothing")
    if found.training and all(set(each) == set(planted) or _equal(each, planted) for each in named):
        return Outcome(planted, found, "right")
    # What does not show beside the others is not named: no wrong name, but not all.
    in_part = any(set(each) < set(planted) for each in named)
    return Outcome(planted, found, "partly" if in_part else "wrong")


def _differ(mistakes: Mistakes) -> bool:
    steps = [{step for subject, step in replaced(mistake) if subject == SUBJECT} for mistake in mistakes]
    return all(one.isdisjoint(other) for one, other in combinations(steps, 2))


def _equal(one: Mistakes, other: Mistakes) -> bool:
    """Say whether two sets give the same for requests that are made at random."""
    return all(
        _same(_answered(one, name, params), _answered(other, name, params)) for name, params in _fresh()
    )


def _fresh() -> Iterator[tuple[str, Json]]:
    random = Random(1)
    for number in range(FRESH):
        network = {
            name: {"weights": [random.gauss(0, 1), random.gauss(0, 1)], "bias": random.gauss(0, 1)}
            for name in ("h1", "h2", "o1")
        }
        data = [[random.gauss(0, 1), random.gauss(0, 1)] for _ in range(1 + number % 4)]
        targets = [random.random() for _ in data]
        rate = {"network": network, "learning_rate": random.choice([0.1, 0.5, 1.0, 0.0, -0.3])}
        if number % 2:
            yield STEP, {**rate, "inputs": data[0], "target": targets[0]}
        else:
            yield TRAIN, {**rate, "data": data, "targets": targets, "epochs": 1 + number % 3}


def _answered(mistakes: Mistakes, name: str, params: Json) -> Json:
    definition = definition_with(SUBJECT, mistakes)(BINARY64)
    try:
        return encoded(definition.answer(name, decoded(params, BINARY64)), BINARY64)
    except CRASHES:
        return None


def _same(one: Json, other: Json) -> bool:
    return one is other is None or (one is not None and other is not None and agree(one, other, EQUAL))
