"""How far ports agree over many cases: where they give the same bits, and how far they are apart."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from nnparity.judging.side_by_side import elements
from nnparity.numbers import Json, decode_number, ulp_distance, written_number
from nnparity.specification.case import Case

# The wording of an error is free.
FREE = ".error.message"


@dataclass(frozen=True)
class Apart:
    """The element of a case at which two ports are most apart, in ULP; infinitely if it is not a number."""

    ulp: float
    case: str
    path: str
    ports: tuple[str, str]


@dataclass
class RowAgreement:
    """A row of the matrix: how many of its cases several ports answered, and how many all answered alike."""

    cases: int = 0
    alike: int = 0
    most: Apart | None = None


@dataclass
class Agreement:
    """What was found: by row of the matrix, and by pair of ports the number of cases at which they differ."""

    rows: dict[str, RowAgreement] = field(default_factory=dict)
    differ: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def cases(self) -> int:
        """How many cases several ports answered."""
        return sum(row.cases for row in self.rows.values())

    @property
    def alike(self) -> int:
        """How many cases all of these ports answered alike."""
        return sum(row.alike for row in self.rows.values())


def agreement(cases: Iterable[Case], replies: Mapping[str, Mapping[str, Json]]) -> Agreement:
    """Compare the replies of ports, by port and by id of a case; a port without one is left out there."""
    found = Agreement()
    for case in cases:
        answers = {port: _fixed(by_case[case.id]) for port, by_case in replies.items() if case.id in by_case}
        if len(answers) < 2 or case.tolerance.metric == "schema":
            continue
        row = found.rows.setdefault(case.row, RowAgreement())
        row.cases += 1
        alike = True
        for pair in combinations(answers, 2):
            apart = _most_apart(case, pair, answers)
            if apart is not None:
                alike = False
                found.differ[pair] += 1
                row.most = apart if row.most is None or apart.ulp > row.most.ulp else row.most
        row.alike += alike
    return found


def _fixed(reply: Json) -> dict[str, Json]:
    return {path: value for path, value in elements(reply).items() if path != FREE}


def _most_apart(case: Case, pair: tuple[str, str], answers: Mapping[str, dict[str, Json]]) -> Apart | None:
    """Return where two answers are most apart, or None if they are the same."""
    one, other = (answers[port] for port in pair)
    distances = {path: _distance(one.get(path), other.get(path)) for path in {**one, **other}}
    path = max(distances, key=lambda path: distances[path], default="")
    if not distances or distances[path] == 0:
        return None
    shown = path.removeprefix(".result").removeprefix(".") or "result"
    return Apart(distances[path], case.id, shown, pair)


def _distance(one: Json, other: Json) -> float:
    """Return how many ULP two numbers are apart; at least 1 for zeros of two signs."""
    a, b = decode_number(one), decode_number(other)
    if a is None or b is None:
        return 0 if one == other else math.inf
    if written_number(a) == written_number(b):
        return 0
    return max(1, ulp_distance(a, b)) if math.isfinite(a) and math.isfinite(b) else math.inf
