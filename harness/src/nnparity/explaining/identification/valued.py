"""Looks for the values of the parameters of a mistake that give figures: a momentum, a decay, a factor."""

from collections.abc import Iterator, Sequence
from itertools import product

from nnparity.explaining.hypotheses.hypothesis import Hypothesis
from nnparity.explaining.identification.figures import Figures
from nnparity.explaining.identification.known import Figure
from nnparity.mistakes.parameters import Parameter
from nnparity.mistakes.registry import PARAMETERS

ROUNDS = 12
FIRST_STEP = 1.25
# Nobody chooses a value with more digits than this.
MOST_DIGITS = 8


def valued(figures: Figures, some: Hypothesis, wanted: Sequence[Figure], digits: int) -> Hypothesis | None:
    """Return a mistake with the shortest values that give some figures, none of them right.

    A value of more digits than are given is not told by the figures: it is fitted to them.
    """
    parameters = [each for mistake in some.mistakes for each in PARAMETERS.get(mistake, ())]
    listed = [each for each in parameters if not each.is_solved]
    solved = [each for each in parameters if each.is_solved]
    for values in product(*(each.tried for each in listed)):
        begun = some.given({each.name: value for each, value in zip(listed, values, strict=True)})
        for found in _solutions(figures, begun, solved, wanted, digits) if len(solved) == 1 else [begun]:
            if parameters and figures.give(found, wanted):
                return found
    return None


def _solutions(
    figures: Figures, some: Hypothesis, solved: Sequence[Parameter], wanted: Sequence[Figure], digits: int
) -> Iterator[Hypothesis]:
    """Yield a mistake with the value that the longest of the figures asks for, in few digits and in more."""
    [parameter] = solved
    longest = max(wanted, key=lambda figure: figure.digits)
    for start in parameter.tried:
        value = _root(figures, some, parameter, longest, start)
        if value is not None:
            for count in range(1, min(digits, MOST_DIGITS) + 1):
                yield some.given({parameter.name: float(f"{value:.{count}g}")})


def _root(
    figures: Figures, some: Hypothesis, parameter: Parameter, figure: Figure, start: float
) -> float | None:
    """Return the value at which a figure is given, by secants; None if they lead nowhere."""

    def off(value: float) -> float | None:
        found = figures.of(some.given({parameter.name: value}), figure.after).get(figure.name)
        return None if found is None else found - float(figure.text)

    before, here = start, start * FIRST_STEP
    if not parameter.holds(here):
        here = start / FIRST_STEP
    off_before = off(before)
    for _ in range(ROUNDS):
        off_here = off(here)
        if off_before is None or off_here is None:
            return None
        if off_here in (0, off_before):
            return here if off_here == 0 else before if off_before == 0 else None
        before, here, off_before = (
            here,
            here - off_here * (here - before) / (off_here - off_before),
            off_here,
        )
        if not parameter.holds(here):
            return None
        if abs(here - before) <= 1e-13 * abs(here):
            break
    return here
