"""What changed from one report to another: which cases of which ports became better or worse."""

from dataclasses import dataclass
from typing import Literal

from nnparity.judging.report import Report

Direction = Literal["worse", "better", "other"]
# Between verdicts of one rank nothing becomes better or worse: a method that was missing may fail at first.
RANKS = {"pass": 0, "known": 1, "convention": 1, "unsupported": 2, "fail": 2, "error": 2}


@dataclass(frozen=True)
class Change:
    """A case of a port whose verdict is another one now."""

    port: str
    case: str
    before: str
    after: str

    @property
    def direction(self) -> Direction:
        """Say whether it became better or worse."""
        step = RANKS[self.after] - RANKS[self.before]
        return "worse" if step > 0 else "better" if step < 0 else "other"


@dataclass(frozen=True)
class PortChanges:
    """What changed of one port, in the order of the new report; cases of one report alone are counted."""

    port: str
    changes: tuple[Change, ...]
    same: int
    gone: int
    new: int

    def count(self, direction: Direction) -> int:
        """Return how many cases changed in a direction."""
        return sum(change.direction == direction for change in self.changes)


def changes(before: Report, after: Report) -> list[PortChanges]:
    """Return what changed of each port that is in one of the reports."""
    old, new = _verdicts(before), _verdicts(after)
    return [_of_port(port, old.get(port, {}), new.get(port, {})) for port in {**old, **new}]


def _of_port(port: str, old: dict[str, str], new: dict[str, str]) -> PortChanges:
    both = [case for case in new if case in old]
    changed = tuple(Change(port, case, old[case], new[case]) for case in both if old[case] != new[case])
    return PortChanges(port, changed, len(both) - len(changed), len(old) - len(both), len(new) - len(both))


def _verdicts(report: Report) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for record in report.verdicts:
        found.setdefault(record["port"], {})[record["case"]] = record["verdict"]
    return found
