"""Known mistakes planted together in the model, and whether what is named for them is what was planted."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Any

from nnparity.definitions.arithmetic import BINARY64, Arithmetic
from nnparity.definitions.binary32 import BINARY32, single
from nnparity.definitions.oracle import decoded, encoded
from nnparity.explaining.hypotheses.evidence import Evidence, Precision
from nnparity.explaining.hypotheses.hypothesis import CRASHES, Hypothesis, Mistakes
from nnparity.explaining.hypotheses.questions import QUESTIONS, STEP, SUBJECT, TRAIN, stages
from nnparity.explaining.hypotheses.search import Found, search, showing, with_loss
from nnparity.explaining.hypotheses.written import SINGLE
from nnparity.judging.difference import agree
from nnparity.mistakes.conventions import WEIGHTS_AND_BIASES
from nnparity.mistakes.rates import CLIPPED, OF_NEURON, OF_PARAMETER, OVER, PARTS, POWER
from nnparity.mistakes.registry import PARAMETERS, replaced
from nnparity.mistakes.scales import AT, ERRORS, OTHER_SLOPES, WITH_GAIN, WITHOUT_GAIN
from nnparity.mistakes.sums_and_rates import LOSS, ON_THE_WAY
from nnparity.mistakes.tables import LINEAR, READ, TABLE
from nnparity.mistakes.training import (
    BOTH,
    EVERY_EPOCH,
    FADING,
    LAST,
    LEFT_OUT,
    SECOND_EPOCHS,
    SLOPES,
    WEIGHTS,
)
from nnparity.numbers import Json
from nnparity.specification.tolerance import RELATIVE_OR_ABSOLUTE, Tolerance

# What two sets must have in common on requests drawn at random, to be one thing with two names.
EQUAL = Tolerance("equal", "relative-or-ulp", 1e-12, 64)
# Values that are solved for are known to fewer digits.
SOLVED = Tolerance("solved", "relative-or-ulp", 1e-8, 64)
FRESH = 1000
# What two sets have in common where numbers are those of binary32; and how near numbers are that do not tell
# them apart there.
EQUAL_IN_SINGLE = Tolerance("equal in binary32", RELATIVE_OR_ABSOLUTE, 1e-3, absolute=1e-6)
TELLING = Precision(10 * SINGLE.relative, 10 * SINGLE.absolute)
BETWEEN = ("enough", "near_enough")
HALF = "factor-two-missing"

# How a value of each parameter is drawn.
DRAWN: dict[str, Any] = {
    "momentum_factor": lambda random: round(random.uniform(0.05, 0.95), 2),
    "factor": lambda random: round(random.uniform(0.1, 5), 2),
    "loss_share": lambda random: round(random.uniform(0.1, 0.9), 2),
    "clipped_at": lambda random: round(random.uniform(4, 500), 1),
    "table_size": lambda random: random.randrange(64, 20000),
    "table_reach": lambda random: random.choice([6.0, 8.0, 10.0, 15.0]),
    "table_read": lambda random: random.choice((*READ, LINEAR)),
    "table_beyond": lambda random: random.choice(TABLE[3].tried),
    "rate_for_zero": lambda random: round(random.uniform(0.001, 0.9), 3),
    "digits": lambda random: random.randrange(4, 10),
    "factor_digits": lambda random: random.randrange(2, 6),
    "momentum_of": lambda random: random.choice((FADING, LAST, SLOPES)),
    "momentum_for": lambda random: random.choice((BOTH, WEIGHTS)),
    "built_in_rate": lambda random: round(random.uniform(0.01, 2), 3),
    "weight_decay": lambda random: round(random.uniform(1e-5, 1e-2), 6),
    "decaying": lambda random: random.choice((WEIGHTS, WEIGHTS_AND_BIASES)),
    "least_slope": lambda random: round(random.uniform(0.005, 0.05), 3),
    "enough": lambda random: random.choice([1e-3, 1e-2, 5e-3]),
    "stops_by": lambda random: random.choice((LOSS, ON_THE_WAY)),
    "reversed_in": lambda random: random.choice((EVERY_EPOCH, SECOND_EPOCHS)),
    "left_out": lambda random: random.choice(LEFT_OUT),
    "part": lambda random: random.choice(PARTS),
    "part_share": lambda random: round(random.uniform(0.05, 0.9), 2),
    "rate_fall": lambda random: round(random.uniform(0.001, 0.2), 3),
    "rate_falls": lambda random: random.choice((OVER, POWER)),
    "weights_within": lambda random: round(random.uniform(0.5, 6), 1),
    "what_is_clipped": lambda random: random.choice(CLIPPED),
    "sign_of": lambda random: random.choice((OF_PARAMETER, OF_NEURON)),
    "near_enough": lambda random: random.choice((0.1, 0.2, 0.3, 0.05)),
    "gain": lambda random: round(random.choice((0.3, 2)) * random.uniform(1, 2), 2),
    "gain_in": lambda random: random.choice((WITH_GAIN, WITHOUT_GAIN)),
    "slope_at": lambda random: random.choice(AT),
    "offset_at": lambda random: random.choice(AT),
    "other_slope": lambda random: random.choice(tuple(OTHER_SLOPES)),
    "slope_offset": lambda random: round(random.uniform(0.01, 0.3), 2),
    "target_low": lambda random: round(random.uniform(0.05, 0.3), 2),
    "target_high": lambda random: round(random.uniform(0.7, 0.95), 2),
    "input_scale": lambda random: round(random.uniform(0.1, 3), 2),
    "input_centre": lambda random: round(random.uniform(-1, 1), 2),
    "error_as": lambda random: random.choice(ERRORS),
}


@dataclass(frozen=True)
class Outcome:
    """What was planted, and what was named for it: right, partly, nothing or wrong."""

    planted: Hypothesis
    found: Found
    verdict: str


def pairs(seed: int) -> list[Hypothesis]:
    """Return all pairs of mistakes of training that replace different steps, with values drawn at random."""
    random = Random(seed)
    return [drawn(pair, random) for pair in combinations(showing(), 2) if _differ(pair)]


def triples(count: int, seed: int) -> list[Hypothesis]:
    """Return triples of such mistakes, drawn at random."""
    random = Random(seed)
    found: list[Hypothesis] = []
    seen: set[Mistakes] = set()
    while len(found) < count:
        mistakes = tuple(random.sample(showing(), 3))
        if _differ(mistakes) and mistakes not in seen:
            seen.add(mistakes)
            found.append(drawn(mistakes, random))
    return found


def with_half(planted: list[Hypothesis]) -> list[Hypothesis]:
    """Return those that know no factor of their own, with ½ in the loss on top."""
    return [each.and_also((HALF,)) for each in planted if _differ((*each.mistakes, HALF))]


def shown_in_single(planted: list[Hypothesis]) -> list[Hypothesis]:
    """Return those of which each mistake shows in numbers of binary32, and not only in more digits."""
    return [each for each in planted if all(_shows(each, mistake) for mistake in each.mistakes)]


def drawn(mistakes: Mistakes, random: Random) -> Hypothesis:
    """Return mistakes with values drawn for their parameters."""
    names = [each.name for mistake in mistakes for each in PARAMETERS.get(mistake, ())]
    return Hypothesis(mistakes).given({name: DRAWN[name](random) for name in names})


def answers(planted: Hypothesis, arithmetic: Arithmetic = BINARY64) -> dict[Any, Json]:
    """Return what a model with mistakes answers to the questions."""
    found = {
        question: _answered(planted, question.name, question.params, arithmetic) for question in QUESTIONS
    }
    return {question: answer for question, answer in found.items() if answer is not None}


def tried_in_single(planted: Hypothesis) -> Outcome:
    """Plant mistakes in a model that computes in binary32, and judge what is named for them."""
    return tried(planted, BINARY32)


def tried(planted: Hypothesis, arithmetic: Arithmetic = BINARY64) -> Outcome:
    """Plant mistakes, and judge what is named for them."""
    found = search(answers(planted, arithmetic))
    named = [each for each in found.sets if each.mistakes or not found.left]
    if not named:
        return Outcome(planted, found, "nothing")
    tolerance = EQUAL_IN_SINGLE if arithmetic is BINARY32 else None
    near = 1e-2 if tolerance else 1e-6
    if not found.left and all(_is(each, planted, near) or _equal(each, planted, tolerance) for each in named):
        return Outcome(planted, found, "right")
    # What does not show beside the others is not named: no wrong name, but not all.
    in_part = any(_is_part(each, planted, near) for each in named)
    return Outcome(planted, found, "partly" if in_part else "wrong")


def _is_part(named: Hypothesis, planted: Hypothesis, near: float) -> bool:
    return set(named.mistakes) <= set(planted.mistakes) and _is(
        named, Hypothesis(named.mistakes, planted.values), near
    )


def _is(named: Hypothesis, planted: Hypothesis, near: float) -> bool:
    if set(named.mistakes) != set(planted.mistakes):
        return False
    known, true = dict(named.values), dict(planted.values)
    return all(
        known[name] == value or (isinstance(value, float) and abs(known[name] - value) <= near * abs(value))
        for name, value in true.items()
        # Limits of losses and errors are known to lie between two, no more.
        if name in known and name not in BETWEEN
    )


def _differ(mistakes: Mistakes) -> bool:
    steps = [{step for subject, step in replaced(mistake) if subject == SUBJECT} for mistake in mistakes]
    return all(one.isdisjoint(other) for one, other in combinations(steps, 2))


def _equal(one: Hypothesis, other: Hypothesis, tolerance: Tolerance | None = None) -> bool:
    """Say whether two sets give the same for requests that are made at random."""
    tolerance = tolerance or (SOLVED if one.values else EQUAL)
    one = one.given({name: value for name, value in other.values if name in BETWEEN})
    return all(
        _same(_answered(one, name, params), _answered(other, name, params), tolerance)
        for name, params in _fresh()
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


def _answered(planted: Hypothesis, name: str, params: Json, arithmetic: Arithmetic = BINARY64) -> Json:
    try:
        with arithmetic.working():
            found = planted.definition()(arithmetic).answer(name, decoded(params, arithmetic))
            return _written(encoded(found, arithmetic), arithmetic)
    except CRASHES:
        return None


def _written(value: Json, arithmetic: Arithmetic) -> Json:
    """Return an answer with all its numbers of binary32, if a port keeps them so."""
    if isinstance(value, dict):
        return {name: _written(each, arithmetic) for name, each in value.items()}
    if isinstance(value, list):
        return [_written(each, arithmetic) for each in value]
    return single(value) if isinstance(value, float) and arithmetic is BINARY32 else value


def _shows(planted: Hypothesis, mistake: str) -> bool:
    """Say whether some answer is another without one of the mistakes, by more than what binary32 rounds."""
    without = Hypothesis(tuple(each for each in planted.mistakes if each != mistake), planted.values)
    telling = Evidence(answers(planted), TELLING)
    return not all(telling.fits(without, stage) for stage in with_loss(stages(telling.numbers)))


def _same(one: Json, other: Json, tolerance: Tolerance) -> bool:
    return one is other is None or (one is not None and other is not None and agree(one, other, tolerance))
