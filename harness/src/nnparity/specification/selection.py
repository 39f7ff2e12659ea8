"""Which cases are meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from nnparity.errors import UsageError
from nnparity.specification.case import Case


@dataclass(frozen=True)
class Selection:
    """Levels, groups and id patterns; an empty one selects everything of its kind."""

    levels: tuple[int, ...] = ()
    groups: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()

    def of(self, cases: Iterable[Case]) -> list[Case]:
        """Return the selected cases; raise UsageError if a group or a pattern fits none, or none is left."""
        everything = list(cases)
        for group in self.groups:
            if all(case.group != group for case in everything):
                groups = ", ".join(sorted({case.group for case in everything}))
                raise UsageError(f"no group {group!r}; there are {groups}")
        for pattern in self.patterns:
            if not any(fnmatchcase(case.id, pattern) for case in everything):
                raise UsageError(f"no case fits {pattern!r}; `nnparity list` shows all ids")
        chosen = [case for case in everything if self._selects(case)]
        if not chosen:
            raise UsageError(f"nothing selected: no case is in {self}")
        return chosen

    def _selects(self, case: Case) -> bool:
        return (
            (not self.levels or case.level in self.levels)
            and (not self.groups or case.group in self.groups)
            and (not self.patterns or any(fnmatchcase(case.id, p) for p in self.patterns))
        )

    def __str__(self) -> str:
        """Return the selection as a person reads it."""
        parts = []
        if self.levels:
            parts.append("level " + " or ".join(map(str, self.levels)))
        if self.groups:
            parts.append("group " + " or ".join(self.groups))
        if self.patterns:
            parts.append("pattern " + " or ".join(self.patterns))
        return " and ".join(parts) or "every case"
