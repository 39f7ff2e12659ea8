"""The ladder: in which order a port is written, level by level and method by method, and refusals last.

A level that builds on no other is one step, the adapter itself. A case may ask a method of a level that comes
after its own; no port can pass it before that method is there, so it is part of that method's step.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from nnparity.specification.case import Case
from nnparity.specification.level import REFUSALS, Level
from nnparity.specification.spec import Spec


@dataclass(frozen=True)
class Stage:
    """One method on one level, or its refusals, or a whole level: the cases that pass once it is written."""

    level: Level
    row: str
    method: str | None
    cases: tuple[Case, ...]

    def __str__(self) -> str:
        """Return the stage as a user reads it."""
        if self.method is None:
            return self.level.title
        if self.row == REFUSALS:
            return f"refusals of {self.method}"
        number = "" if self.level.number is None else f"{self.level.number}, "
        return f"{self.method} (level {number}{self.level.name})"


def stages(spec: Spec, cases: Iterable[Case]) -> list[Stage]:
    """Return all stages from the bottom up; every case is in exactly one."""
    found: dict[tuple[str, str | None], list[Case]] = {}
    for case in cases:
        found.setdefault(_step(spec, case), []).append(case)
    rows, methods = list(spec.rows), [None, *spec.level_of]
    order = sorted(found, key=lambda step: (rows.index(step[0]), methods.index(step[1])))
    return [_stage(spec, *step, found[step]) for step in order]


def first_open(ladder: Iterable[Stage], passed: Collection[str]) -> tuple[Stage, Case] | None:
    """Return the lowest stage that is not full, and its first case that did not pass."""
    for stage in ladder:
        for case in stage.cases:
            if case.id not in passed:
                return stage, case
    return None


def _step(spec: Spec, case: Case) -> tuple[str, str | None]:
    """Return the row and the method of the stage that a case is part of."""
    if case.row == REFUSALS:
        return REFUSALS, case.method
    order = list(spec.levels)
    asked = [method for method in case.methods if method in spec.level_of]
    last = max(asked, key=list(spec.level_of).index, default=None)
    if last is not None and order.index(spec.level_of[last]) > order.index(case.level):
        return spec.level_of[last], last
    alone = spec.levels[case.level].stands_alone
    return case.level, None if alone or case.method not in spec.level_of else case.method


def _stage(spec: Spec, row: str, method: str | None, cases: Iterable[Case]) -> Stage:
    """Return a stage; the level's own cases come first."""
    level = spec.levels[spec.level_of[method or ""] if row == REFUSALS else row]
    return Stage(level, row, method, tuple(sorted(cases, key=lambda case: case.row != row)))
