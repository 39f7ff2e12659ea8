"""The ladder: in which order a port is written, method by method.

A level's cases ask methods that the level brings in, and each method has cases of level 0 too, on what it
refuses. Nobody can pass those before the method is there, so a stage holds a method's own cases and these.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from nnparity.specification.case import Case
from nnparity.specification.spec import LEVELS, Spec

PROTOCOL = "the protocol"


@dataclass(frozen=True)
class Stage:
    """One method on one level, or the protocol itself: the cases that pass once it is written."""

    level: int
    method: str
    cases: tuple[Case, ...]

    def __str__(self) -> str:
        """Return the stage as a person reads it."""
        return self.method if self.level == 0 else f"{self.method} (level {self.level}, {LEVELS[self.level]})"


def stages(spec: Spec) -> list[Stage]:
    """Return all stages from the bottom up; every case of the spec is in exactly one."""
    brought_in: dict[str, int] = {}
    for case in spec.cases.values():
        if case.level > 0:
            brought_in.setdefault(case.method, case.level)
    found: dict[tuple[int, str], list[Case]] = {(0, PROTOCOL): []}
    # A stage's place is that of its first case that is not on level 0; what a method refuses comes last.
    for case in sorted(spec.cases.values(), key=lambda c: (c.level or len(LEVELS), c.group == "parameters")):
        level = case.level or brought_in.get(case.method, 0)
        found.setdefault((level, case.method if level else PROTOCOL), []).append(case)
    return [Stage(level, method, tuple(cases)) for (level, method), cases in found.items()]


def first_open(ladder: Iterable[Stage], passed: Collection[str]) -> tuple[Stage, Case] | None:
    """Return the lowest stage that is not full, and its first case that did not pass."""
    for stage in ladder:
        for case in stage.cases:
            if case.id not in passed:
                return stage, case
    return None
