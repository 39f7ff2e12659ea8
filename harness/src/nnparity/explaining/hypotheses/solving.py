"""Finds the values of the parameters of mistakes from a port's answers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import Any

from nnparity.explaining.hypotheses.evidence import Evidence
from nnparity.explaining.hypotheses.hypothesis import Hypothesis, Mistakes
from nnparity.explaining.hypotheses.questions import Question, Stage
from nnparity.mistakes.parameters import Parameter
from nnparity.mistakes.registry import PARAMETERS

# By the name of a parameter: the values that its answers leave.
Hints = Mapping[str, Sequence[Any]]
Vector = list[float]
Off = Callable[[Vector], Vector | None]

ROUNDS = 12
# A solution is as near as this before it is compared with all answers.
CLOSE = 1e-9
FOUND = 1e-14
# A step that comes no nearer than by this factor is one too many.
NEARER = 0.7
DIGITS = 13
# How many times as far apart as others the numbers of a solution may be that has not been tidied.
NEARLY = 1e4
FIRST_STEP = 1.25
SMALL_STEP = 1e-4
MANY = 4
# More choices than these leave values to be solved for to chance.
MOST_CHOICES = 60


def fitted(
    begun: Hypothesis, more: Mistakes, asked: Sequence[Stage], evidence: Evidence, hints: Hints
) -> Iterator[Hypothesis]:
    """Yield a hypothesis with more mistakes, and values for them, if it fits all stages to the last.

    Of choices that show in different answers, each that fits is one; of other values the first is.
    """
    *earlier, stage = asked

    def fits(some: Hypothesis) -> bool:
        return all(evidence.fits(some, each) for each in (stage, *earlier))

    whole = begun.and_also(more)
    parameters = [each for mistake in more for each in PARAMETERS.get(mistake, ())]
    solved = [each for each in parameters if each.is_solved]
    listed = [each for each in parameters if not each.is_solved]
    choices = [*product(*(hints.get(each.name, each.tried) for each in listed))]
    if solved and len(choices) > MOST_CHOICES:
        return
    chosen = set()
    for values in choices:
        choice = tuple(
            value
            for each, value in zip(listed, values, strict=True)
            if each.varies and isinstance(value, str)
        )
        if choice in chosen:
            continue
        some: Hypothesis | None = whole.given(
            {each.name: value for each, value in zip(listed, values, strict=True)}
        )
        if some is not None and solved:
            some = _solved(some, solved, stage, evidence, hints)
        if some is not None and fits(some):
            chosen.add(choice)
            yield some


def _solved(
    some: Hypothesis, parameters: Sequence[Parameter], stage: Stage, evidence: Evidence, hints: Hints
) -> Hypothesis | None:
    # Where all questions show the same, one tells what little bends.
    one_tells = stage.alike and len(parameters) == 1 and not parameters[0].bends
    for start in _starts([hints.get(each.name, each.tried) for each in parameters]):
        begun = _with(some, parameters, start)
        wrong = (each for each in stage.questions if not evidence.fits_at(begun, stage, each))
        untold = list(islice(wrong, 1 if one_tells else MANY))
        if not untold:
            return begun
        values = _solution(
            _off_with(some, parameters, stage, evidence, untold),
            start,
            parameters,
            max(CLOSE, 10 * evidence.precision.relative),
            # A ratio can be as one over a value: the first step goes too far.
            patience=1 if one_tells and not stage.of_ratios else 2,
        )
        if values is not None:
            found = _tidied(some, parameters, values, stage, evidence)
            if found is not None:
                return found
    return None


def _starts(values: Sequence[Sequence[float]]) -> Iterator[Vector]:
    """Yield the first values of all, the second of all, and so on."""
    for i in range(max(map(len, values))):
        yield [each[min(i, len(each) - 1)] for each in values]


def _with(some: Hypothesis, parameters: Sequence[Parameter], values: Vector) -> Hypothesis:
    return some.given({each.name: value for each, value in zip(parameters, values, strict=True)})


def _off_with(
    some: Hypothesis,
    parameters: Sequence[Parameter],
    stage: Stage,
    evidence: Evidence,
    questions: Sequence[Question],
) -> Off:
    def off(values: Vector) -> Vector | None:
        tried = _with(some, parameters, values)
        found: Vector = []
        for question in questions:
            some_off = evidence.off(tried, stage, question)
            if some_off is None:
                return None
            found += some_off
        return found

    return off


def _solution(
    off: Off, start: Vector, parameters: Sequence[Parameter], close: float, patience: int
) -> Vector | None:
    """Return the values at which nothing is off, by Gauss and Newton; by secants for one parameter alone."""
    values, before = start, None
    here = off(values)
    if here is None:
        return None
    best = _size(here)
    for _ in range(ROUNDS):
        columns = _columns(off, values, here, before, parameters)
        step = None if columns is None else _least_squares(columns, here)
        if step is None:
            return None
        before = (values, here)
        values = [_within(each, v, d) for each, v, d in zip(parameters, values, step, strict=True)]
        reached = off(values)
        if reached is None:
            return None
        here, size = reached, _size(reached)
        if size > NEARER * best:
            patience -= 1
            if patience == 0:
                return values if min(size, best) < close else None
        best = min(best, size)
        if size < FOUND:
            break
    return values if best < close else None


def _columns(
    off: Off,
    values: Vector,
    here: Vector,
    before: tuple[Vector, Vector] | None,
    parameters: Sequence[Parameter],
) -> list[Vector] | None:
    """Return how what is off changes with each parameter."""
    if len(values) == 1 and before is not None:
        step = values[0] - before[0][0]
        return [[(a - b) / step for a, b in zip(here, before[1], strict=True)]] if step else None
    found = []
    for i, (parameter, value) in enumerate(zip(parameters, values, strict=True)):
        moved = value * (FIRST_STEP if len(values) == 1 else 1 + SMALL_STEP) or SMALL_STEP
        if not parameter.holds(moved):
            moved = 2 * value - moved
        there = off([*values[:i], moved, *values[i + 1 :]])
        if there is None:
            return None
        found.append([(a - b) / (moved - value) for a, b in zip(there, here, strict=True)])
    return found


def _least_squares(columns: list[Vector], off: Vector) -> Vector | None:
    """Return the step that leaves the least off, by the normal equations."""
    rows = [[*(_dot(one, other) for other in columns), -_dot(one, off)] for one in columns]
    count = len(rows)
    for i in range(count):
        pivot = max(range(i, count), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        if not abs(rows[i][i]) > 0:
            return None
        for k in range(count):
            if k != i:
                share = rows[k][i] / rows[i][i]
                rows[k] = [a - share * b for a, b in zip(rows[k], rows[i], strict=True)]
    return [row[-1] / row[i] for i, row in enumerate(rows)]


def _within(parameter: Parameter, value: float, step: float) -> float:
    """Return a value a step on, or half the way to the end of the range that the step would leave."""
    if parameter.holds(value + step) or parameter.low is None or parameter.high is None:
        return value + step
    return (value + (parameter.high if step > 0 else parameter.low)) / 2


def _tidied(
    some: Hypothesis, parameters: Sequence[Parameter], values: Vector, stage: Stage, evidence: Evidence
) -> Hypothesis | None:
    """Return the values with as few digits as fit all answers of a stage."""
    # What one answer gives is compared with the others before its digits are counted.
    if stage.alike and not evidence.fits(_with(some, parameters, values), replace(stage, slack=NEARLY)):
        return None
    for digits in range(1, DIGITS):
        found = _with(some, parameters, [float(f"{value:.{digits}g}") for value in values])
        if evidence.fits(found, stage):
            return found
    found = _with(some, parameters, values)
    return found if evidence.fits(found, stage) else None


def _size(off: Vector) -> float:
    return max(map(abs, off), default=0.0)


def _dot(one: Vector, other: Vector) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
