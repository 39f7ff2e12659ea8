"""Finds which conventions and mistakes give figures that are known."""

from dataclasses import dataclass
from itertools import combinations

from nnparity.explaining.hypotheses.hypothesis import Hypothesis
from nnparity.explaining.identification.figures import Figures, candidates
from nnparity.explaining.identification.known import Figure, Known
from nnparity.explaining.identification.valued import valued

# Counts that are off by so many are tried.
MISCOUNTED = (-1, 1)
# Pairs are tried with figures of fewer steps than these; longer training takes too long for all of them.
FEW_STEPS = 200
# Figures of fewer digits, together, fit too many pairs to tell any of them; nor do they tell a value.
TELLING_DIGITS = 8

RIGHT = Hypothesis()


@dataclass(frozen=True)
class Explained:
    """A figure that right code does not give: what right code gives, and what gives the figure.

    `later` is after how many epochs more right code gives it, if it does.
    """

    figure: Figure
    want: float | None
    sets: tuple[Hypothesis, ...] = ()
    later: int = 0

    @property
    def is_explained(self) -> bool:
        """Whether something gives it."""
        return bool(self.sets or self.later)


@dataclass(frozen=True)
class Identified:
    """What figures say: those that are right, the sets that give all of them, and the others one by one."""

    known: Known
    right: tuple[Figure, ...]
    sets: tuple[Hypothesis, ...]
    wrong: tuple[Explained, ...]


def identify(known: Known) -> Identified:
    """Return the smallest sets that give all figures; if there are none, what gives each."""
    figures = Figures(known)
    right = tuple(each for each in known.figures if figures.gives(RIGHT, each))
    wrong = [each for each in known.figures if each not in right]
    sets = _giving(figures, known, list(known.figures)) if wrong else ()
    return Identified(known, right, sets, tuple(_explained(figures, known, each, sets) for each in wrong))


def _explained(figures: Figures, known: Known, figure: Figure, sets: tuple[Hypothesis, ...]) -> Explained:
    """Look for what gives one figure: another count of epochs, then mistakes unless some give all figures."""
    want = figures.of(RIGHT, figure.after).get(figure.name)
    for later in MISCOUNTED:
        if figure.after + later >= 0 and figure.after and figures.gives(RIGHT, figure, later=later):
            return Explained(figure, want, later=later)
    return Explained(figure, want, () if sets else _giving(figures, known, [figure]))


def _giving(figures: Figures, known: Known, wanted: list[Figure]) -> tuple[Hypothesis, ...]:
    """Return the smallest sets that give some figures: with the usual values, then with any, then two."""
    steps = max(figure.after for figure in wanted) * len(known.params["data"])
    wrong = [each for each in wanted if not figures.gives(RIGHT, each)]
    digits = sum(each.digits for each in wrong)
    alone = [Hypothesis((mistake,)) for mistake in candidates()]
    found = [some for some in alone if figures.give(some, wanted)]
    if not found and steps <= FEW_STEPS and digits > TELLING_DIGITS:
        solved = (valued(figures, some, wrong, digits - TELLING_DIGITS) for some in alone)
        found = [some for some in solved if some is not None and figures.give(some, wanted)]
    if not found and steps <= FEW_STEPS and digits >= TELLING_DIGITS:
        # A mistake that leaves every figure unchanged has no part in what gives them.
        seen = [some.mistakes[0] for some in alone if not figures.same(some, RIGHT, wanted)]
        pairs = map(Hypothesis, combinations(seen, 2))
        found = [some for some in pairs if figures.give(some, wanted)]
    return tuple(found)
