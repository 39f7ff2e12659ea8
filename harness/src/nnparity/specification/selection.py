"""Which cases are meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from nnparity.errors import UsageError
from nnparity.specification.case import Case
from nnparity.specification.level import REFUSALS, level_named
from nnparity.specification.spec import Spec


@dataclass(frozen=True)
class Selection:
    """Names of levels, or their refusals, and id patterns; without any, every case is meant."""

    levels: tuple[str, ...] = ()
    refusals: bool = False
    patterns: tuple[str, ...] = ()

    @classmethod
    def named(
        cls, spec: Spec, words: Iterable[str], patterns: Iterable[str], *, refusals: bool
    ) -> "Selection":
        """Return the selection of levels by name or number; raise UsageError for one that does not exist."""
        names = dict.fromkeys(level_named(spec.levels, word).name for word in words)
        return cls(tuple(names), refusals, tuple(patterns))

    def of(self, cases: Iterable[Case]) -> list[Case]:
        """Return the selected cases; raise UsageError if a pattern fits none, or none is left."""
        everything = list(cases)
        for pattern in self.patterns:
            if not any(fnmatchcase(case.id, pattern) for case in everything):
                raise UsageError(f"no case fits {pattern!r}; `nnparity list` shows all ids")
        chosen = [case for case in everything if self._selects(case)]
        if not chosen:
            raise UsageError(f"nothing selected: no case is in {self}")
        return chosen

    def _selects(self, case: Case) -> bool:
        if self.refusals:
            chosen = case.row == REFUSALS and (not self.levels or case.level in self.levels)
        else:
            chosen = not self.levels or case.row in self.levels
        return chosen and (not self.patterns or any(fnmatchcase(case.id, p) for p in self.patterns))

    def __str__(self) -> str:
        """Return the selection as a user reads it."""
        parts = []
        if self.levels:
            parts.append("level " + " or ".join(self.levels))
        if self.refusals:
            parts.append(REFUSALS)
        if self.patterns:
            parts.append("pattern " + " or ".join(self.patterns))
        return " and ".join(parts) or "every case"
