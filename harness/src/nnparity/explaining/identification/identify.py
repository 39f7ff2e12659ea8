"""Finds which conventions and mistakes give figures that are known."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from nnparity.explaining.hypotheses.hypothesis import Mistakes
from nnparity.explaining.identification.figures import Figures, candidates
from nnparity.explaining.identification.known import Figure, Known

# Counts that are off by so many are tried.
MISCOUNTED = (-1, 1)
# Pairs are tried with figures of fewer steps than these; longer training takes too long for all of them.
FEW_STEPS = 200
# Figures of fewer digits, together, fit too many pairs to tell any of them.
TELLING_DIGITS = 8


@dataclass(frozen=True)
class Explained:
    """A figure that right code does not give: what right code gives, and what gives the figure.

    `later` is after how many epochs more right code gives it, if it does.
    """

    figure: Figure
    want: float | None
    sets: tuple[Mistakes, ...] = ()
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
    sets: tuple[Mistakes, ...]
    wrong: tuple[Explained, ...]


def identify(known: Known) -> Identified:
    """Return the smallest sets that give all figures; if there are none, what gives each."""
    figures = Figures(known)
    right = tuple(each for each in known.figures if figures.gives((), each))
    wrong = [each for each in known.figures if each not in right]
    sets = _giving(figures, known, list(known.figures)) if wrong else ()
    return Identified(known, right, sets, tuple(_explained(figures, known, each) for each in wrong))


def _explained(figures: Figures, known: Known, figure: Figure) -> Explained:
    """Look for what gives one figure: another count of epochs, then mistakes."""
    want = figures.of((), figure.after).get(figure.name)
    for later in MISCOUNTED:
        if figure.after + later >= 0 and figure.after and figures.gives((), figure, later=later):
            return Explained(figure, want, later=later)
    return Explained(figure, want, _giving(figures, known, [figure]))


def _giving(figures: Figures, known: Known, wanted: list[Figure]) -> tuple[Mistakes, ...]:
    """Return the smallest sets that give some figures."""
    steps = max(figure.after for figure in wanted) * len(known.params["data"])
    digits = sum(each.digits for each in wanted if not figures.gives((), each))
    for count in (1, 2) if steps <= FEW_STEPS and digits >= TELLING_DIGITS else (1,):
        found = [some for some in _sets(count) if all(figures.gives(some, each) for each in wanted)]
        if found:
            return tuple(found)
    return ()


def _sets(count: int) -> Iterator[Mistakes]:
    return combinations(candidates(), count)
